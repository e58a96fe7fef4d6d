"""What a check says of a file: one outcome, one stable code, and the facts a sentence needs."""

from dataclasses import asdict, dataclass, field
from typing import Any, Literal, TypeAlias, cast

Json: TypeAlias = "dict[str, Json] | list[Json] | str | int | float | bool | None"
#: The code of a step that passed every file because there is nothing that would look at it.
NOT_SCANNED = "not_scanned"
Outcome = Literal["passed", "warning", "failed", "could_not_run"]


@dataclass(frozen=True)
class CheckResult:
    """One check's answer.

    `code` is stable and has a sentence in `sentences.py`. `details` holds only what that sentence
    or an officer needs; names and numbers in it are personal data, for a row and never for a log.
    """

    outcome: Outcome
    code: str
    details: dict[str, Json] = field(default_factory=dict)

    def as_json(self) -> dict[str, Json]:
        """Return the result as a JSON object; `from_json` takes it back."""
        return asdict(self)

    @classmethod
    def from_json(cls, answer: Json) -> "CheckResult":
        """Build a result from `as_json`'s object; raises KeyError or TypeError on another shape."""
        return cls(**cast("dict[str, Any]", answer))


def passed(code: str, **details: Json) -> CheckResult:
    """Return a result that asks nothing of anybody."""
    return CheckResult("passed", code, details)


def warning(code: str, **details: Json) -> CheckResult:
    """Return a result that a person should look at; the case goes on."""
    return CheckResult("warning", code, details)


def failed(code: str, **details: Json) -> CheckResult:
    """Return a result that needs another file or another answer from the applicant."""
    return CheckResult("failed", code, details)


def could_not_run(code: str, **details: Json) -> CheckResult:
    """Return a result that says nothing of the file: the check itself did not finish."""
    return CheckResult("could_not_run", code, details)
