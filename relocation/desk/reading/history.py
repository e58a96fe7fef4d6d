"""The events of a case as a time-line: newest first, runs of alike ones folded."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from itertools import groupby

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from relocation.accounts.enums import Role
from relocation.audit.models import Event
from relocation.cases.enums import State
from relocation.desk.wording import LOOKS, MANY, PLAIN, READING, Names, many, particulars, sentence

Text = str | Promise


@dataclass(frozen=True)
class Entry:
    """One event in words, or a run of alike events, as the time-line component takes it."""

    at: datetime
    title: Text
    by: str
    text: str
    tone: str
    icon: str
    parts: list["Entry"] = field(default_factory=list)


@dataclass(frozen=True)
class History:
    """What was done to the case, and who opened it."""

    deeds: tuple[Entry, ...]
    readings: tuple[Entry, ...]


def history(events: Iterable[Event], names: Names) -> History:
    """The time-line of these events, which come oldest first.

    `names` knows the documents and steps that events name only by id or code.
    """
    newest_first = list(events)[::-1]
    deeds = [event for event in newest_first if event.deed != READING]
    readings = [event for event in newest_first if event.deed == READING]
    return History(
        deeds=tuple(_folded(deeds, names)),
        readings=tuple(_entry(event, names) for event in readings),
    )


def _folded(events: list[Event], names: Names) -> Iterator[Entry]:
    """One entry for each event, and one for each run of alike ones by the same person."""
    for (deed, _actor), run in groupby(events, key=lambda event: (event.deed, event.actor_id)):
        alike = [_entry(event, names) for event in run]
        if deed in MANY and len(alike) > 1:
            newest = alike[0]
            title = many(deed, len(alike))
            yield Entry(newest.at, title, newest.by, "", newest.tone, newest.icon, alike)
        else:
            yield from alike


def _entry(event: Event, names: Names) -> Entry:
    tone, icon = LOOKS.get(event.deed, PLAIN)
    text = _moved(event) or particulars(event, names)
    return Entry(event.at, sentence(event), _by(event), text, tone, icon)


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
