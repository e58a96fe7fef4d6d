"""Refuses to overwrite what somebody changed after a page was opened; says who and when."""

from collections.abc import Mapping
from uuid import UUID

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from relocation.audit.queries import events_of
from relocation.common.errors import StalePage
from relocation.common.seen import Editable, seen_of, values_of


def check_seen(
    row: Editable, seen: str | None, *, wanted: Mapping[str, object], chain: UUID
) -> None:
    """The locked row must be as the page showed it (`seen`), or be what is `wanted` already.

    None is no page: the system itself. Raises StalePage with the last deed done to the row.
    """
    if seen is not None and seen_of(row) != seen and values_of(row) != wanted:
        raise StalePage(_what_changed(row, chain), code="stale")


def _what_changed(row: Editable, chain: UUID) -> str:
    kind = type(row).__name__.lower()
    event = events_of(chain).filter(subject_type=kind, subject_id=str(row.pk)).last()
    if event is None:
        return _(
            "This was changed after you opened the page. Nothing of yours is saved yet: compare"
            " what you typed with what is saved now. Saving again replaces it."
        )
    return _(
        "This was changed after you opened the page: %(who)s, %(when)s. Nothing of yours is saved"
        " yet: compare what you typed with what is saved now. Saving again replaces it."
    ) % {
        "who": str(event.actor) if event.actor else _("the system"),
        "when": date_format(timezone.localtime(event.at), "DATETIME_FORMAT"),
    }
