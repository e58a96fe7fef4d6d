"""The kinds of criteria out of JSON; a new kind is one more function in the table at the foot."""

from collections.abc import Callable, Collection, Mapping
from itertools import pairwise
from typing import Any

from ..errors import CriteriaError
from ..kinds import Band, Rule
from ..kinds.bands import make_bands
from ..kinds.lookup import make_lookup
from ..model import QuestionType
from ..values import is_country
from .names import Names
from .points import read_points

Data = Mapping[str, Any]


def read_kind(data: Data, names: Names, path: str) -> Rule:
    """The rule of a criterion; raises CriteriaError when it does not suit its input."""
    return _KINDS[data["kind"]](data, names, path)


def _bands(data: Data, names: Names, path: str) -> Rule:
    if not names.is_number(data["input"]):
        raise CriteriaError(f"{path}.input", f"Bands need a number, and “{data['input']}” is none.")
    bands = [_band(one, f"{path}.bands.{i}") for i, one in enumerate(data["bands"], start=1)]
    bands.sort(key=lambda band: (band.low is not None, band.low or 0))
    for before, after in pairwise(bands):
        _check_neighbours(before, after, f"{path}.bands")
    return make_bands(data["input"], bands, read_points(data.get("unanswered", 0), path))


def _band(data: Data, path: str) -> Band:
    low, high = (data.get("from"), data.get("to"))
    band = Band(
        low=None if low is None else read_points(low, f"{path}.from"),
        high=None if high is None else read_points(high, f"{path}.to"),
        points=read_points(data["points"], f"{path}.points"),
    )
    if band.low is not None and band.high is not None and band.low >= band.high:
        raise CriteriaError(path, f"The band ends at {band.high}, not above its start {band.low}.")
    return band


def _check_neighbours(before: Band, after: Band, path: str) -> None:
    if after.low is None or before.high is None or after.low < before.high:
        shared = after.low if after.low is not None else before.high
        where = "" if shared is None else f" at {shared}"
        raise CriteriaError(path, f"Two bands overlap{where}.")
    if after.low > before.high:
        raise CriteriaError(path, f"No band covers {before.high} up to {after.low}.")


def _lookup(data: Data, names: Names, path: str) -> Rule:
    table = {
        code: read_points(points, f"{path}.table.{code}") for code, points in data["table"].items()
    }
    default = None
    if "default" in data:
        default = read_points(data["default"], f"{path}.default")
    codes = _codes(data["input"], names, f"{path}.input")
    _check_table(table, codes, f"{path}.table", has_default=default is not None)
    unanswered = read_points(data.get("unanswered", 0), f"{path}.unanswered")
    return make_lookup(data["input"], table, default, unanswered)


def _codes(name: str, names: Names, path: str) -> frozenset[str] | None:
    """The codes the table may name; None for a question about a country."""
    question = names.questions.get(name)
    match question and question.type:
        case QuestionType.CHOICE if question:
            return frozenset(choice.code for choice in question.choices)
        case QuestionType.YES_NO:
            return frozenset({"yes", "no"})
        case QuestionType.COUNTRY:
            return None
        case _:
            raise CriteriaError(path, f"A table needs a choice, a country or a yes/no: “{name}”.")


def _check_table(
    table: Collection[str], codes: frozenset[str] | None, path: str, *, has_default: bool
) -> None:
    for code in table:
        if codes is None and not is_country(code):
            raise CriteriaError(path, f"“{code}” is not a country code of two capital letters.")
        if codes is not None and code not in codes:
            raise CriteriaError(path, f"“{code}” is not among the choices.")
    left_out = sorted(codes.difference(table)) if codes is not None else ["any other country"]
    if left_out and not has_default:
        raise CriteriaError(path, f"“{left_out[0]}” has no points, and there is no “default”.")


_KINDS: dict[str, Callable[[Data, Names, str], Rule]] = {"bands": _bands, "lookup": _lookup}
