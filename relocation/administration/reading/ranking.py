"""A ranking as the page shows it: places, what decided them, and the line where the inside ends."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from relocation.administration.reading.inputs import Inputs
from relocation.cases.models import Case
from relocation.cases.queries import Counts
from relocation.common.templatetags.interface import localized
from relocation.criteria.engine import CriteriaSet, Input, InputType
from relocation.criteria.engine.numbers import number_text

Limits = tuple[int | None, Decimal | None]


@dataclass(frozen=True)
class Line:
    """One case in its place; `ends` is the sentence of the line drawn above it, if one is."""

    case_id: UUID
    reference: str
    place: int
    points: str
    ties: tuple[tuple[str, str], ...]
    submitted_at: datetime
    is_inside: bool
    ends: str


class TieBreaks:
    """The tie-breaks of a version in the reader's language."""

    def __init__(self, criteria_set: CriteriaSet, inputs: Inputs) -> None:
        ranking = criteria_set.outcome.ranking
        self._of = [
            (one.prefer, criteria_set.inputs[one.input], inputs.title(one.input))
            for one in (ranking.tie_breaks if ranking else ())
        ]

    def rules(self) -> list[str]:
        """What decides between equal points, in this order."""
        told = [_preferred(prefer, of) % {"title": title} for prefer, of, title in self._of]
        return [*told, _("the earlier submission")]

    def values(self, sizes: Sequence[Decimal | None]) -> Iterator[tuple[str, str]]:
        """Title and value of each, out of what is kept of a case."""
        for (prefer, of, title), size in zip(self._of, sizes, strict=False):
            if size is None:
                yield title, _("not known")
            else:
                yield title, _value(of, size.copy_negate() if prefer == "highest" else size)


def lines(
    cases: Sequence[Case], first: int, ties: TieBreaks, counts: Counts, limits: Limits
) -> list[Line]:
    """The cases of a page, of which the first has this place."""
    return [
        Line(
            case_id=case.pk,
            reference=case.reference,
            place=place,
            points="" if case.points is None else number_text(case.points),
            ties=tuple(ties.values((case.ranked_by or [])[1:])),
            submitted_at=case.submitted_at,
            is_inside=place <= counts.inside,
            ends=_end(counts, limits) if place == counts.inside + 1 else "",
        )
        for place, case in enumerate(cases, start=first)
    ]


def _end(counts: Counts, limits: Limits) -> str:
    """Which limit ends the inside."""
    places, cut_off = limits
    if places is not None and counts.inside == places:
        told = ngettext(
            "Here the %(number)s place ends.", "Here the %(number)s places end.", places
        )
        return told % {"number": places}
    return _("Below this line the points are under the cut-off of %(points)s.") % {
        "points": number_text(cut_off or Decimal(0))
    }


def _preferred(prefer: str, of: Input) -> str:
    if of.type is InputType.DATE:
        later, earlier = _("“%(title)s”, the later first"), _("“%(title)s”, the earlier first")
        return later if prefer == "highest" else earlier
    higher, lower = _("“%(title)s”, the higher first"), _("“%(title)s”, the lower first")
    return higher if prefer == "highest" else lower


def _value(of: Input, size: Decimal) -> str:
    """A number, a day or a level, as it was before it was made a number to compare."""
    if of.type is InputType.DATE:
        return date_format(date.fromordinal(int(size)))
    if of.choices:
        return localized(of.choices[int(size)].label)
    return number_text(size)
