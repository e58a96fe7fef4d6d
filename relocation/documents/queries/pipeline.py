"""How the steps of all documents' examination stand: for the administrators' page."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.conf import settings
from django.contrib.postgres.aggregates import ArrayAgg
from django.db.models import Aggregate, Count, DurationField, F, Max, Min, Q, Value
from django.db.models.functions import ExtractHour, TruncDate
from django.utils import timezone

from relocation.documents.enums import CheckKind, CheckOutcome, CheckState
from relocation.documents.models import Check
from relocation.documents.queries.work import alarms
from relocation.documents.rules import EARLIER_FAILED
from relocation.documents.steps import BY_KIND, Step
from relocation.documents.troubles import HEALING

LATELY = timedelta(days=1)
ANSWERED = Q(outcome__in=[CheckOutcome.PASSED, CheckOutcome.WARNING, CheckOutcome.FAILED])
WAIT, RUN = F("started_at") - F("ready_at"), F("finished_at") - F("started_at")


@dataclass(frozen=True)
class Open:
    """Checks of a step that are not done; `oldest` is since when the first of the queue waits."""

    waiting: int = 0
    queued: int = 0
    running: int = 0
    oldest: datetime | None = None


@dataclass(frozen=True)
class Lately:
    """Checks of a step that ended within the last day.

    Of the times, half are not longer than `…_half` and nineteen of twenty not than `…_most`.
    """

    done: int = 0
    failed: int = 0
    could_not_run: int = 0
    wait_half: timedelta | None = None
    wait_most: timedelta | None = None
    run_half: timedelta | None = None
    run_most: timedelta | None = None
    engines: Sequence[str] = ()
    answered: datetime | None = None


@dataclass(frozen=True)
class Alarm:
    """Checks of one step that could not run for one reason; the first is tried at `heal_at`."""

    kind: CheckKind
    code: str
    count: int
    oldest: datetime
    latest: datetime
    heal_at: datetime | None


@dataclass(frozen=True)
class StepFigures:
    """One step; `older` results are of an earlier version. `is_away`: what it works with is.

    `is_left_out`: this installation has nothing that would do it, and passes every file.
    """

    step: Step
    open: Open
    lately: Lately
    older: int
    is_away: bool
    is_left_out: bool = False


def pipeline() -> tuple[list[StepFigures], list[Alarm]]:
    """The figures of every step in order, and what needs looking at; four queries."""
    stopped, open_now, older = alarms_by_reason(), _open(), _older()
    lately = _lately(timezone.now() - LATELY)
    figures = [
        StepFigures(
            step,
            open_now.get(kind, Open()),
            ended := lately.get(kind, Lately()),
            older.get(kind, 0),
            _is_away(kind, stopped, ended.answered),
            kind == CheckKind.MALWARE and not settings.CLAMD_ADDRESS,
        )
        for kind, step in BY_KIND.items()
    ]
    return figures, stopped


def alarms_by_reason() -> list[Alarm]:
    """What could not run, by step and reason, the latest first."""
    rows = (
        alarms()
        .order_by()
        .values("kind", "code")
        .annotate(
            count=Count("pk"),
            oldest=Min("finished_at"),
            latest=Max("finished_at"),
            heal_at=Min("heal_at"),
        )
    )
    by_reason: list[Any] = list(rows.order_by("-latest"))
    return [Alarm(**row | {"kind": CheckKind(row["kind"])}) for row in by_reason]


def done_by_hour(day: date) -> dict[str, int]:
    """How many checks ended in each hour of a day of ours, by "0" to "23"."""
    start = timezone.make_aware(datetime(day.year, day.month, day.day))  # noqa: DTZ001
    rows = (
        Check.objects.filter(state=CheckState.DONE, finished_at__gte=start)
        .annotate(day=TruncDate("finished_at"), hour=ExtractHour("finished_at"))
        .filter(day=day)
        .order_by()
        .values_list("hour")
        .annotate(Count("pk"))
    )
    return {str(hour): 0 for hour in range(24)} | {str(hour): count for hour, count in rows}


class _Percentile(Aggregate):
    function = "percentile_cont"
    template = "%(function)s(%(share)s) WITHIN GROUP (ORDER BY %(expressions)s)"
    output_field = DurationField()


def _open() -> dict[str, Open]:
    states = {
        state.value: Count("pk", filter=Q(state=state))
        for state in (CheckState.WAITING, CheckState.QUEUED, CheckState.RUNNING)
    }
    oldest = Min("ready_at", filter=Q(state=CheckState.QUEUED))
    rows = Check.objects.exclude(state=CheckState.DONE).order_by().values("kind")
    counted = rows.annotate(**states, oldest=oldest)
    return {kind: Open(**figures) for kind, figures in _by_kind(counted)}


def _lately(since: datetime) -> dict[str, Lately]:
    rows = (
        Check.objects.filter(state=CheckState.DONE, finished_at__gte=since)
        .exclude(code=EARLIER_FAILED)
        .order_by()
        .values("kind")
        .annotate(
            done=Count("pk"),
            failed=Count("pk", filter=Q(outcome=CheckOutcome.FAILED)),
            could_not_run=Count("pk", filter=Q(outcome=CheckOutcome.COULD_NOT_RUN)),
            wait_half=_Percentile(WAIT, share=0.5),
            wait_most=_Percentile(WAIT, share=0.95),
            run_half=_Percentile(RUN, share=0.5),
            run_most=_Percentile(RUN, share=0.95),
            engines=ArrayAgg("engine", distinct=True, filter=~Q(engine=""), default=Value([])),
            answered=Max("finished_at", filter=ANSWERED),
        )
    )
    return {kind: Lately(**figures) for kind, figures in _by_kind(rows)}


def _by_kind(rows: Iterable[Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    for row in rows:
        yield row["kind"], {name: value for name, value in row.items() if name != "kind"}


def _older() -> dict[str, int]:
    old = Q(pk__in=())
    for kind, step in BY_KIND.items():
        old |= Q(kind=kind, version__lt=step.version)
    results = Check.objects.filter(old, state=CheckState.DONE, document__removed_at__isnull=True)
    rows = results.exclude(code=EARLIER_FAILED).order_by().values_list("kind")
    return dict(rows.annotate(Count("pk")))


def _is_away(kind: CheckKind, stopped: Iterable[Alarm], answered: datetime | None) -> bool:
    outages = (alarm for alarm in stopped if alarm.kind == kind and alarm.code in HEALING)
    return any(answered is None or alarm.latest > answered for alarm in outages)
