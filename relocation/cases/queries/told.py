"""Cases against their chains: a case knows how far its events have come."""

from collections.abc import Iterator

from django.db.models import F, IntegerField, OuterRef, Q, Subquery
from django.db.models.fields.json import KT
from django.db.models.functions import Cast

from relocation.audit.models import Event
from relocation.cases.models import Case


def cases_beyond_their_events() -> Iterator[Case]:
    """Cases at another version than the last event says that told one: a cut chain, or a hand."""
    told = (
        Event.objects.filter(chain=OuterRef("pk"), data__has_key="version")
        .order_by("-sequence")
        .values(at_version=Cast(KT("data__version"), IntegerField()))[:1]
    )
    differing = Case.objects.annotate(told=Subquery(told)).filter(
        Q(told__isnull=True) | ~Q(told=F("version"))
    )
    return differing.only("reference", "version").order_by("pk").iterator()
