"""The events of a case as a time-line: newest first, its readings apart."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from relocation.accounts.enums import Role
from relocation.audit.models import Event
from relocation.cases.enums import State
from relocation.desk.wording import LOOKS, PLAIN, READING, sentence

Text = str | Promise


@dataclass(frozen=True)
class Entry:
    """One event in words, as the time-line component takes it."""

    at: datetime
    title: Text
    by: str
    text: str
    tone: str
    icon: str


@dataclass(frozen=True)
class History:
    """What was done to the case, and who opened it."""

    deeds: tuple[Entry, ...]
    readings: tuple[Entry, ...]


def history(events: Iterable[Event]) -> History:
    """The time-line of these events, which come oldest first."""
    newest_first = list(events)[::-1]
    return History(
        deeds=tuple(_entry(event) for event in newest_first if event.deed != READING),
        readings=tuple(_entry(event) for event in newest_first if event.deed == READING),
    )


def _entry(event: Event) -> Entry:
    tone, icon = LOOKS.get(event.deed, PLAIN)
    return Entry(event.at, sentence(event), _by(event), _moved(event), tone, icon)


def _by(event: Event) -> str:
    if event.actor is None:
        return _("the system")
    if event.actor_role not in Role.values:
        return str(event.actor)
    return f"{event.actor}, {Role(event.actor_role).label}"


def _moved(event: Event) -> str:
    """The change of state the event made; empty when it made none."""
    before, after = event.data.get("from"), event.data.get("to")
    if before not in State.values or after not in State.values:
        return ""
    return f"{State(before).label} → {State(after).label}"
