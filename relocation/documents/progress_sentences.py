"""How far checks are and how long the rest takes, as a person would say it."""

from math import ceil

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from relocation.documents.queries import Progress

#: Seconds: below this nobody wants a number.
FEW_SECONDS = 5
MINUTE = 60
HOUR = 3600


def progress_in_words(found: Progress) -> str:
    """How many checks are done and how long the rest is expected to take; "" when none is open."""
    if found.done == found.total:
        return ""
    counts = {"done": found.done, "total": found.total}
    done = _("%(done)s of %(total)s checks are done.") % counts
    return f"{done} {_wait(found.seconds)}"


def _wait(seconds: int | None) -> str:
    if seconds is None:
        return _("The rest takes longer than usual; you need not wait for it here.")
    if seconds <= FEW_SECONDS:
        return _("The rest takes a few seconds.")
    if seconds <= MINUTE:
        return _("The rest takes about %(seconds)s seconds.") % {"seconds": ceil(seconds / 10) * 10}
    if seconds <= HOUR:
        minutes = ceil(seconds / MINUTE)
        return ngettext(
            "The rest takes about %(count)s minute.",
            "The rest takes about %(count)s minutes.",
            minutes,
        ) % {"count": minutes}
    return _("The rest takes more than an hour; you need not wait for it here.")
