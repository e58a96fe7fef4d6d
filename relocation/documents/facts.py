"""Facts read from a document beside the facts declared: one row for each, with its verdict."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from relocation.documents.checks.states import country_of
from relocation.documents.enums import CheckState, FactVerdict
from relocation.documents.models import Check, Document

#: Below this a reading that differs says less than the answer.
SURE_ENOUGH = 0.8
UNSURE_CODES = frozenset({"zone_unsure"})
COUNTRIES = frozenset({"issuing_country", "citizenship"})
Box = tuple[float, float, float, float]


@dataclass(frozen=True)
class ReadFact:
    """One fact: as read, in the form in which it is declared; as declared; and what that says.

    `value` is as it stands on the paper, `read` is "" when it cannot be declared so (a date of
    which the issuer knows a part only). `box` is the piece of the page as shares of its size.
    """

    field: str
    value: str
    read: str
    declared: str
    verdict: FactVerdict
    confidence: float
    page: int
    box: Box | None

    @property
    def percent(self) -> int:
        """How sure the reading is, of a hundred."""
        return round(self.confidence * 100)


def read_facts(document: Document, declared: Mapping[str, str]) -> list[ReadFact]:
    """The facts that the document's checks read, in their order; the checks are at hand."""
    return [
        _fact(check, read, declared.get(str(read["field"])) or "")
        for check in _done(document.checks.all())
        for read in _rows(check)
    ]


def read_values(document: Document) -> dict[str, str]:
    """What was read, as it stands on the paper, by field."""
    return {fact.field: fact.value for fact in read_facts(document, {})}


def declared_form(field: str, value: str) -> str:
    """A value read as an answer declares it: an ISO date, a country in two letters; else ""."""
    if "<" in value:
        return ""
    return country_of(value) if field in COUNTRIES else value


def _done(checks: Iterable[Check]) -> Iterator[Check]:
    return (check for check in checks if check.state == CheckState.DONE)


def _rows(check: Check) -> list[dict[str, Any]]:
    rows = check.details.get("facts")
    return rows if isinstance(rows, list) else []


def _fact(check: Check, row: Mapping[str, Any], declared: str) -> ReadFact:
    field, value = str(row["field"]), str(row["value"])
    confidence = max(0.0, min(1.0, float(row.get("confidence") or 0)))
    return ReadFact(
        field=field,
        value=value,
        read=declared_form(field, value),
        declared=declared,
        verdict=_verdict(check, field, value, declared, confidence),
        confidence=confidence,
        page=int(row.get("page") or 1),
        box=_box(row.get("box")),
    )


def _verdict(check: Check, field: str, value: str, declared: str, confidence: float) -> FactVerdict:
    """A reading that agrees needs no certainty; one that differs does."""
    if not declared:
        return FactVerdict.NOT_DECLARED
    if not _differs(check, field, value, declared):
        return FactVerdict.AGREES
    if confidence < SURE_ENOUGH or check.code in UNSURE_CODES:
        return FactVerdict.UNSURE
    return FactVerdict.DIFFERS


def _differs(check: Check, field: str, value: str, declared: str) -> bool:
    """As the check found it, where it compared; else by the letters."""
    found = check.details.get("differs")
    if isinstance(found, list):
        return any(one.get("field") == field for one in found)
    return declared_form(field, value).casefold() != declared.casefold()


def _box(given: object) -> Box | None:
    """The box, if it is one: left before right, top before bottom, within the page."""
    if not isinstance(given, list) or len(given) != 4:
        return None
    if not all(isinstance(edge, int | float) for edge in given):
        return None
    left, top, right, bottom = (float(edge) for edge in given)
    return (left, top, right, bottom) if 0 <= left < right <= 1 and 0 <= top < bottom <= 1 else None
