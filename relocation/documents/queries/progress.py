"""How far the checks of a dossier are, and how long the rest will take as things go now."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from math import ceil
from typing import Any

from django.db.models import Avg, Count, F, Min, Q
from django.utils import timezone

from relocation.documents.enums import CheckState
from relocation.documents.models import Check, Document

#: How many of the last results tell how long each step takes.
LAST_RESULTS = 300
#: Taken for a step that has no result yet.
USUAL_SECONDS = 2.0
#: When nothing runs and something has waited for so long, nobody can say how long it takes.
STALLED_AFTER = timedelta(minutes=1)


@dataclass(frozen=True)
class Progress:
    """Checks done, of how many; `seconds` until the last is expected, None when nobody can say."""

    done: int
    total: int
    seconds: int | None


def progress(documents: Iterable[Document]) -> Progress:
    """How far the checks of documents of one dossier are; these have their checks at hand.

    Two queries, none when all are done.
    """
    checks = [check for document in documents for check in document.checks.all()]
    left = [check for check in checks if check.state != CheckState.DONE]
    seconds = _expected(left) if left else 0
    return Progress(len(checks) - len(left), len(checks), seconds)


def _expected(own: list[Check]) -> int | None:
    """The work before these and of these, shared by as many workers as are at it now."""
    now, ids = timezone.now(), [check.pk for check in own]
    since = max((check.ready_at for check in own if check.ready_at), default=now)
    ahead = Q(state=CheckState.RUNNING) | Q(state=CheckState.QUEUED, ready_at__lte=since)
    rows = Check.objects.filter(ahead).order_by().values("kind")
    queue: list[Any] = list(
        rows.annotate(
            others=Count("pk", filter=~Q(pk__in=ids)),
            running=Count("pk", filter=Q(state=CheckState.RUNNING)),
            oldest=Min("ready_at"),
        )
    )
    running: int = sum(row["running"] for row in queue)
    oldest = min((row["oldest"] for row in queue if row["oldest"]), default=now)
    if not running and oldest < now - STALLED_AFTER:
        return None
    seconds = seconds_by_kind()
    work = [*((check.kind, 1) for check in own), *((row["kind"], row["others"]) for row in queue)]
    total: float = sum(count * seconds.get(kind, USUAL_SECONDS) for kind, count in work)
    return max(1, ceil(total / max(1, running)))


def seconds_by_kind() -> dict[str, float]:
    """How many seconds each step took lately, from start to end, on average."""
    done = Check.objects.filter(state=CheckState.DONE).order_by("-finished_at")
    last = done.values("pk")[:LAST_RESULTS]
    took = F("finished_at") - F("started_at")
    rows = (
        Check.objects.filter(pk__in=last, started_at__isnull=False)
        .order_by()
        .values_list("kind")
        .annotate(took=Avg(took))
    )
    return {kind: average.total_seconds() for kind, average in rows}
