"""Recomputes decided cases and tells where the result is no longer what was decided on."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from typing import Any

from relocation.cases.counting import evidence
from relocation.cases.models import Assessment, Decision
from relocation.criteria.engine import Assessment as Found
from relocation.criteria.engine import CriteriaSet as Compiled
from relocation.criteria.engine import Instead, assess, compile_set, content_hash, scores
from relocation.criteria.models import CriteriaSet

SLICE = 500
#: More differences of one case than these say no more than "much differs".
MOST_TOLD = 6
#: What is read of a case; the last two repeat what it was decided by and what counted.
OF_CASE = ("reference", "answers", "unasked", "criteria_hash", "points")
FINEST = Decimal("0.0001")  # as fine as the column of points
#: Outcome, points and state by the codes of findings.
Numbers = Mapping[str, tuple[Any, ...]]


@dataclass(frozen=True)
class Recomputed:
    """One decided case with what differs; nothing, as it should be."""

    reference: str
    differences: tuple[str, ...]


def recomputed(size: int = SLICE) -> Iterator[list[Recomputed]]:
    """Every confirmed decision in order, a slice at a time: memory does not grow with the cases."""
    rows = (
        Decision.objects.filter(standing=Decision.Standing.CONFIRMED)
        .select_related("case", "assessment")
        .only("criteria_hash", "counted", "assessment", *(f"case__{name}" for name in OF_CASE))
        .order_by("pk")
    )
    after, pinned = 0, cache(_pinned)
    while found := list(rows.filter(pk__gt=after)[:size]):
        yield [Recomputed(row.case.reference, tuple(_differences(row, pinned))) for row in found]
        after = found[-1].pk


def _differences(decision: Decision, pinned: Callable[[str], Compiled | None]) -> Iterator[str]:
    """What is not as it was: by the pinned version, the frozen answers and the day then."""
    stored = decision.assessment
    if decision.case.criteria_hash != decision.criteria_hash:
        yield "the case names other criteria than it was decided by"
    if stored is None:
        yield "it was decided without an assessment"
    elif stored.criteria_hash != decision.criteria_hash:
        yield "it was decided by other criteria than it was assessed by"
    elif (criteria_set := pinned(stored.criteria_hash)) is None:
        yield f"its criteria are not as they were: {stored.criteria_hash}"
    else:
        yield from _again(stored, decision, criteria_set)


def _again(stored: Assessment, decision: Decision, criteria_set: Compiled) -> Iterator[str]:
    """The engine's findings, what counted once people had decided in place of rules, and the points
    that the case repeats of it."""
    answers = evidence(decision.case, stored.judgements)
    found = assess(criteria_set, answers, stored.on)
    yield from _told(_stored_numbers(stored), _numbers(found))
    if decision.counted:
        instead = {rule: _instead(value) for rule, value in decision.counted["instead"].items()}
        found = assess(criteria_set, answers, stored.on, instead)
        yield from _told(_counted(decision.counted), _counted(scores(found)))
    yield from _told(_column(decision.case.points), _column(found.total))


def _column(points: Decimal | None) -> Numbers:
    """The points in the case's own column, which rounds them."""
    told = "not known" if points is None else _plain(points.quantize(FINEST, ROUND_HALF_UP))[0]
    return {"points of the case": (told,)}


def _instead(value: Any) -> Instead:
    return value if isinstance(value, bool) else Decimal(str(value))


def _counted(kept: Mapping[str, Any]) -> Numbers:
    """What counted, each by its name."""
    numbers = {f"counted {name}": (kept[name],) for name in ("total", "outcome")}
    for part in ("groups", "criteria", "requirements"):
        numbers |= {f"counted {code}": (value,) for code, value in kept[part].items()}
    return numbers


def _pinned(pin: str) -> Compiled | None:
    """The version of this hash, if its document still has it."""
    for criteria_set in CriteriaSet.objects.filter(content_hash=pin):
        if content_hash(criteria_set.document) == pin:
            return compile_set(criteria_set.document)
    return None


def _told(before: Numbers, now: Numbers) -> Iterator[str]:
    changed = [code for code in {**before, **now} if before.get(code) != now.get(code)]
    for code in changed[:MOST_TOLD]:
        yield f"{code} was {_said(before.get(code))}, is {_said(now.get(code))}"
    if len(changed) > MOST_TOLD:
        yield f"and {len(changed) - MOST_TOLD} more"


def _said(values: tuple[Any, ...] | None) -> str:
    return "missing" if values is None else " ".join(map(str, dict.fromkeys(values)))


def _numbers(found: Found) -> Numbers:
    sums = {"outcome": (found.outcome_code,), "total": _plain(found.lowest, found.highest)}
    return sums | {
        f"{finding.kind.value} {finding.code}": (
            finding.state.value,
            *_plain(finding.lowest, finding.highest),
        )
        for finding in found.findings
    }


def _stored_numbers(stored: Assessment) -> Numbers:
    """The same of what was kept as JSON; sentences may be worded anew without a difference."""
    kept = stored.findings
    code = kept.get("outcome_code", stored.outcome)
    numbers = {"outcome": (code,), "total": _plain(kept["lowest"], kept["highest"])}
    tops = [*kept["requirements"], *kept.get("ways_in", []), *kept["groups"]]
    return numbers | {
        f"{one['kind']} {one['code']}": (one["state"], *_plain(one["lowest"], one["highest"]))
        for one in _walk(tops)
    }


def _walk(findings: list[Any]) -> Iterator[Any]:
    for finding in findings:
        yield finding
        yield from _walk(finding["children"])


def _plain(*values: Any) -> tuple[str, ...]:
    return tuple(format(Decimal(str(value)).normalize(), "f") for value in values)
