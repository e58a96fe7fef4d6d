"""What counts for a case: the engine's findings, with what people decided and gave in place.

Nothing is read or written here; what was computed is never changed.
"""

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from relocation.cases.models import Assessment, Case, Judgement, Override
from relocation.criteria.engine import JUDGEMENTS, UNASKED, Instead, assess, scores
from relocation.criteria.engine import Assessment as Found
from relocation.criteria.engine import CriteriaSet as Compiled
from relocation.criteria.engine.numbers import plain_number

Answers = Mapping[str, Any]
#: The points given by people, by the code of their criterion, as the engine takes them.
Judgements = dict[str, list[dict[str, int | float]]]


def evidence(case: Case, judgements: Judgements, unasked: Collection[str] | None = None) -> Answers:
    """All that the engine works a case out from: the frozen answers, the questions that were never
    asked, and the points given by people.

    `unasked` are those of another version than the case's own.
    """
    known = case.known if unasked is None else {**case.answers, UNASKED: unasked}
    return {**known, JUDGEMENTS: judgements} if judgements else known


def given(judgements: Iterable[Judgement]) -> Judgements:
    """The judgements of a case as the engine takes them, the first given first."""
    found: Judgements = {}
    for one in judgements:
        found.setdefault(one.criterion, []).append({"points": plain_number(one.points)})
    return found


def in_force(overrides: Iterable[Override], criteria_hash: str) -> dict[str, Override]:
    """What is decided otherwise under this version, by the code of its rule."""
    return {
        one.rule: one
        for one in overrides
        if one.withdrawn_at is None and one.criteria_hash == criteria_hash
    }


def counted(
    criteria_set: Compiled, case: Case, computed: Assessment, overrides: Iterable[Override]
) -> Found:
    """What counts: the computed findings, or these with the overrides and all that follows.

    `computed` is the case's last assessment, `overrides` are those that may be in force.
    """
    instead = values(in_force(overrides, computed.criteria_hash))
    if not instead:
        return Found.from_json(computed.findings)
    known = evidence(case, computed.judgements)
    return assess(criteria_set, known, computed.on, instead)


def values(overrides: Mapping[str, Override]) -> dict[str, Instead]:
    """The values that count in place of the computed ones."""
    return {rule: override.instead for rule, override in overrides.items()}


def summary(
    found: Found, overrides: Mapping[str, Override], computed: Assessment
) -> dict[str, Any]:
    """What a decision keeps of what counted: its numbers, what was decided otherwise than computed,
    and what the engine had come to."""
    instead = {
        rule: value if isinstance(value, bool) else plain_number(value)
        for rule, value in values(overrides).items()
    }
    total = None if computed.total is None else plain_number(computed.total)
    before = {"total": total, "outcome": computed.outcome}
    return {**scores(found), "instead": instead, "computed": before}
