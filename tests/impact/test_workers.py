"""Real workers on a real broker: a run ends whatever is killed or emptied, each case once."""

from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
from celery import current_app
from django.utils import timezone

from relocation.accounts.models import Account
from relocation.cases.models import Case
from relocation.criteria.models import CriteriaSet, Route
from relocation.impact.actions import start, start_move
from relocation.impact.enums import PartState, RunState, Scope
from relocation.impact.models import Part, Run
from relocation.impact.rules import LEASE, LOST_AFTER
from tests.engines import empty_own_redis, kill, running_worker, start_worker
from tests.factories import versions

pytestmark = pytest.mark.django_db(transaction=True)

Eventually = Callable[..., None]


@pytest.fixture(autouse=True)
def _clean(empty_redis: None) -> Iterator[None]:
    yield
    empty_own_redis()


@pytest.fixture
def cases(route: Route) -> list[Case]:
    """Some running cases."""
    return [versions.passing_case(route) for _ in range(4)]


@pytest.fixture
def other(route: Route) -> CriteriaSet:
    """A version under which none of them passes."""
    return versions.published(route, pass_mark=99)


def ended(run: Run) -> Callable[[], bool]:
    """Whether the run is done."""

    def look() -> bool:
        run.refresh_from_db()
        return run.state == RunState.DONE

    return look


def lose_time() -> None:
    """As if what workers had in hand had been there for longer than any lease."""
    long_ago = timezone.now() - LEASE - LOST_AFTER - timedelta(seconds=1)
    Part.objects.filter(state=PartState.RUNNING).update(taken_at=long_ago)
    Run.objects.update(progressed_at=long_ago)


def test_two_workers_assess_and_then_move_every_case_once(
    administrator: Account, cases: list[Case], other: CriteriaSet, eventually: Eventually
) -> None:
    with running_worker(), running_worker():
        preview = start(by=administrator, set_id=other.pk, scope=Scope.RUNNING)
        eventually(ended(preview))
        assert preview.result["turns"] == {"passes>does_not_pass": len(cases)}
        move = start_move(by=administrator, preview_id=preview.pk, reason="The decree.")
        eventually(ended(move))
    assert Case.objects.filter(criteria_set=other).count() == len(cases)
    assert [case.assessments.count() for case in cases] == [2] * len(cases)


def test_an_emptied_broker_loses_no_run(
    administrator: Account, cases: list[Case], other: CriteriaSet, eventually: Eventually
) -> None:
    run = start(by=administrator, set_id=other.pk, scope=Scope.RUNNING)
    empty_own_redis()
    lose_time()
    with running_worker():
        current_app.send_task("relocation.impact.tasks.sweep_runs")
        eventually(ended(run))
    assert (run.done, run.changes.count()) == (len(cases), len(cases))


def test_a_part_whose_worker_is_killed_is_worked_on_by_another(
    administrator: Account, cases: list[Case], other: CriteriaSet, eventually: Eventually
) -> None:
    first = start_worker()
    run = start(by=administrator, set_id=other.pk, scope=Scope.RUNNING)
    eventually(lambda: Part.objects.filter(run=run).exclude(state=PartState.WAITING).exists())
    kill(first)
    lose_time()
    with running_worker():
        current_app.send_task("relocation.impact.tasks.sweep_runs")
        eventually(ended(run))
    assert (run.done, run.changes.count()) == (len(cases), len(cases))
