"""The caseworkers' worklist: filtered, searched, paged by key; never counted as a whole."""

import re
from dataclasses import dataclass
from datetime import date, datetime, time
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils import timezone

from relocation.cases.models import Case
from relocation.cases.spelling import folded, plain
from relocation.common import keyset

KEYS = ("submitted_at", "id")
#: Letters of a sound that say something; fewer occur in almost every name.
SHORTEST = 3
REFERENCE = re.compile(r"R\d\d-\d{6,}", re.IGNORECASE)


@dataclass(frozen=True)
class Filters:
    """What the worklist is narrowed to; an empty field narrows nothing."""

    search: str = ""
    states: tuple[str, ...] = ()
    route: str = ""
    category: str = ""
    citizenship: str = ""
    check_outcome: str = ""
    assigned_to: int | None = None
    unassigned: bool = False
    to_be_judged: bool = False
    submitted_from: date | None = None
    submitted_to: date | None = None


def worklist(
    filters: Filters, *, after: str = "", before: str = "", size: int = 50
) -> keyset.Page[Case]:
    """One page of cases, the longest waiting first."""
    return keyset.page(_rows(filters), keys=KEYS, size=size, after=after, before=before)


def neighbours(filters: Filters, case: Case) -> tuple[UUID | None, UUID | None]:
    """The cases before and after this one in the filtered list."""
    rows = _narrowed(filters).only(*KEYS)
    earlier, later = keyset.beside(rows, keys=KEYS, values=(case.submitted_at, case.pk))
    return (earlier.pk if earlier else None), (later.pk if later else None)


def _rows(filters: Filters) -> QuerySet[Case]:
    return (
        _narrowed(filters)
        .select_related("category", "route", "assigned_to")
        .defer("answers", "search_text")
    )


def _narrowed(filters: Filters) -> QuerySet[Case]:
    exact = {
        "state__in": filters.states,
        "route__code": filters.route,
        "category__code": filters.category,
        "citizenship": filters.citizenship,
        "check_outcome": filters.check_outcome,
        "assigned_to": filters.assigned_to,
        "to_be_judged": filters.to_be_judged,
        "submitted_at__gte": midnight(filters.submitted_from),
        "submitted_at__lte": last_moment(filters.submitted_to),
    }
    rows = Case.objects.filter(_search(filters.search), **{k: v for k, v in exact.items() if v})
    return rows.filter(assigned_to__isnull=True) if filters.unassigned else rows


def _search(text: str) -> Q:
    """Every word must occur, as it is spelled or as it sounds; a whole reference means its case."""
    if REFERENCE.fullmatch(text.strip()):
        return Q(reference=text.strip().upper())
    wanted = Q()
    for word in plain(text).split()[:8]:
        sound = folded(word)
        spelled = Q(search_text__contains=word)
        wanted &= spelled | Q(search_text__contains=sound) if len(sound) >= SHORTEST else spelled
    return wanted


def midnight(day: date | None) -> datetime | None:
    """When the day begins here; None without a day."""
    return timezone.make_aware(datetime.combine(day, time.min)) if day else None


def last_moment(day: date | None) -> datetime | None:
    """The last moment of the day here; None without a day."""
    return timezone.make_aware(datetime.combine(day, time.max)) if day else None
