"""The outcome out of JSON: marks, ways in, ranking."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from ..assessment import OutcomeState
from ..errors import CriteriaError, Fault
from ..model import InputType, Mark, Outcome, Ranking, TieBreak, WayIn
from ..numbers import number_text
from ..said import Said
from .faults import Faults
from .names import Names, check_unique
from .points import read_points
from .reachable import check_alternatives, implies
from .read_conditions import read_condition, read_rule
from .read_rules import read_varying

Data = Mapping[str, Any]


def read_outcome(data: Data, names: Names, most: Decimal | None, faults: Faults) -> Outcome:
    """The outcome; faults are collected, also marks above `most`, the points there can be.

    `most` is None where the groups have faults, so that it is not known.
    """
    maximum = ranking = None
    marks, ways_in = _marks(data, names, faults), _ways_in(data, names, faults)
    with faults.collected():
        maximum = read_points(data["maximum"], "outcome.maximum") if "maximum" in data else None
    with faults.collected():
        check_unique([*(one.code for one in marks), *(one.code for one in ways_in)], "outcome")
    with faults.collected():
        _check_reachable(marks, most, maximum)
    with faults.collected():
        _check_not_hidden(marks)
    with faults.collected():
        rules, codes = [way.rule for way in ways_in], [way.code for way in ways_in]
        check_alternatives(rules, names, "outcome.ways_in", codes)
    with faults.collected():
        ranking = _ranking(data["ranking"], names) if "ranking" in data else None
    return Outcome(maximum=maximum, marks=marks, ways_in=ways_in, ranking=ranking)


def _marks(data: Data, names: Names, faults: Faults) -> tuple[Mark, ...]:
    found: list[Mark] = []
    for one in data.get("marks", []):
        with faults.collected():
            found.append(_mark(one, names))
    if "marks" not in data:
        with faults.collected():
            mark = read_varying(data["pass_mark"], names, "outcome.pass_mark")
            found.append(Mark(OutcomeState.PASSES.value, None, mark, None, passes=True))
    return tuple(found)


def _ways_in(data: Data, names: Names, faults: Faults) -> tuple[WayIn, ...]:
    found: list[WayIn] = []
    for one in data.get("ways_in", []):
        with faults.collected():
            found.append(_way_in(one, names))
    return tuple(found)


def _mark(data: Data, names: Names) -> Mark:
    path = f"outcome.marks.{data['code']}"
    _check_is_free(data["code"], path)
    at_least = data.get("at_least")
    return Mark(
        code=data["code"],
        title=data["title"],
        at_least=None if at_least is None else read_varying(at_least, names, f"{path}.at_least"),
        when=read_condition(data.get("when"), names, f"{path}.when"),
        passes=data["passes"],
    )


def _check_is_free(code: str, path: str) -> None:
    if code in set(OutcomeState):
        raise CriteriaError(path, "“%(code)s” already means something else here.", code=code)


def _check_reachable(
    marks: tuple[Mark, ...], most: Decimal | None, maximum: Decimal | None
) -> None:
    """`most` is what the groups can give together, of which at most `maximum` counts."""
    for mark in marks:
        if mark.at_least is None:
            continue
        path = "outcome.pass_mark" if mark.title is None else f"outcome.marks.{mark.code}.at_least"
        least = min(mark.at_least.numbers)
        if most is not None and least > most:
            raise CriteriaError(
                path,
                "Nobody can reach %(wanted)s points: the groups give at most %(most)s together.",
                wanted=number_text(least),
                most=number_text(most),
            )
        if maximum is not None and least > maximum:
            raise CriteriaError(
                path,
                "Nobody can reach %(wanted)s points: at most %(most)s count in all.",
                wanted=number_text(least),
                most=number_text(maximum),
            )


def _check_not_hidden(marks: tuple[Mark, ...]) -> None:
    """Marks are tried in order, so an easier one must not stand before a harder one."""
    faults: list[Fault] = []
    for place, mark in enumerate(marks):
        before = next((one for one in marks[:place] if _is_easier(one, mark)), None)
        if before is not None:
            told = Said(
                "It is never reached: whoever reaches it reaches “%(other)s” before it.",
                {"other": before.code},
            )
            faults.append(Fault(f"outcome.marks.{mark.code}", told))
    if faults:
        raise CriteriaError.of(faults)


def _is_easier(one: Mark, other: Mark) -> bool:
    """Whether whoever reaches the other surely reaches the one."""
    if one.when is not None and (other.when is None or not implies(other.when, one.when)):
        return False
    if one.at_least is None:
        return True
    return other.at_least is not None and one.at_least.is_never_above(other.at_least)


def _way_in(data: Data, names: Names) -> WayIn:
    path = f"outcome.ways_in.{data['code']}"
    _check_is_free(data["code"], path)
    return WayIn(
        code=data["code"],
        title=data["title"],
        rule=read_rule(data["rule"], names, f"{path}.rule"),
        source=names.source(data.get("source"), f"{path}.source"),
    )


def _ranking(data: Data, names: Names) -> Ranking:
    path = "outcome.ranking"
    for one in data["tie_break"]:
        found = names.single(one["input"], f"{path}.tie_break")
        if found.type not in (InputType.NUMBER, InputType.DATE) and not found.ordered:
            raise CriteriaError(
                f"{path}.tie_break",
                "“%(name)s” has no order, so it decides nothing.",
                name=found.name,
            )
    return Ranking(
        places=data.get("places"),
        cut_off=read_points(data["cut_off"], f"{path}.cut_off") if "cut_off" in data else None,
        tie_breaks=tuple(TieBreak(one["input"], one["prefer"]) for one in data["tie_break"]),
    )
