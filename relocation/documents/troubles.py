"""Why a check could not run, by class: how often it is tried again and what heals by itself."""

from dataclasses import dataclass
from datetime import timedelta


@dataclass(frozen=True)
class Trouble:
    """A class of reasons. `attempts`: how many in a row before the check ends as could not run.

    `heals`: the trouble is of ours and passes, so the check is tried again later by itself.
    """

    attempts: int
    heals: bool = False


#: The storage, the scanner or the sandbox is away: nothing is known of the file.
OUTAGE = Trouble(attempts=3, heals=True)
#: Time or memory ran out. Once more, as the machine may have been busy; then a person looks.
LIMIT = Trouble(attempts=2)
#: The process broke off: the file may be made to do that.
BREAKDOWN = Trouble(attempts=3)

KEPT_FAILING = "kept_failing"
TROUBLES = {
    "storage_unreachable": OUTAGE,
    "scanner_unreachable": OUTAGE,
    "scanner_refused": OUTAGE,
    "sandbox_unavailable": OUTAGE,
    "check_timed_out": LIMIT,
    "check_out_of_memory": LIMIT,
    "check_crashed": BREAKDOWN,
    KEPT_FAILING: BREAKDOWN,
}
HEALING = frozenset(code for code, trouble in TROUBLES.items() if trouble.heals)
#: With an hour as the longest pause these last a week.
MOST_HEALS = 170
LONGEST_PAUSE = timedelta(hours=1)


def attempts_of(code: str) -> int:
    """How many attempts in a row a check gets that this trouble stops."""
    return TROUBLES.get(code, BREAKDOWN).attempts


def wait_before_retry(attempts: int) -> timedelta:
    """How long to wait after so many failed attempts: 2 s, then 20 s."""
    return timedelta(seconds=2 * 10 ** (attempts - 1))


def pause_before_heal(code: str, heals: int) -> timedelta | None:
    """How long a check that could not run rests before it is tried again by itself.

    `heals` is how often that was done already: 1 minute, 2, 4 and so on to an hour. None when the
    trouble is not one that passes, or has lasted for a week.
    """
    if code not in HEALING or heals >= MOST_HEALS:
        return None
    return min(timedelta(minutes=2 ** min(heals, 10)), LONGEST_PAUSE)
