"""How long things wait: the lease of a delivery, its time limit, the back-off after failures."""

import random
from datetime import timedelta

from django.conf import settings

LONGEST_WAIT = timedelta(hours=1)


def lease() -> timedelta:
    """How long a worker owns a delivery it began; another takes over afterwards.

    Never shorter than the time limit of the call itself, so that two calls rarely overlap.
    """
    return timedelta(seconds=max(settings.HANDOFF_LEASE_SECONDS, settings.HANDOFF_TIMEOUT_SECONDS))


def time_limit() -> float:
    """Seconds one call to a ministry may take."""
    return float(settings.HANDOFF_TIMEOUT_SECONDS)


def most_failures() -> int:
    """After this many failures in a row an officer has to look."""
    return int(settings.HANDOFF_ATTEMPTS)


def wait_after(failures: int, *, chance: float | None = None) -> timedelta:
    """How long to wait after so many failures in a row (1 or more).

    It doubles with each failure up to an hour; `chance` (0 to 1, random by default) takes away up
    to half of it, so that handoffs that failed together do not come back together.
    """
    first = timedelta(seconds=settings.HANDOFF_BACKOFF_SECONDS)
    longest: timedelta = min(first * 2 ** min(failures - 1, 20), LONGEST_WAIT)
    taken = random.random() if chance is None else chance
    return longest * (1 - taken / 2)
