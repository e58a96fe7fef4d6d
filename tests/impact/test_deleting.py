"""A draft is deleted when no run over cases is going with it; what workers still hold ends."""

import threading
from collections.abc import Callable

import pytest
from django.db import connection, transaction

from relocation.accounts.models import Account
from relocation.common.errors import Refusal
from relocation.criteria.actions import delete_draft
from relocation.criteria.models import Route
from relocation.impact.actions import cancel, plan, start, start_move, work_on, working
from relocation.impact.enums import Scope
from relocation.impact.models import Change, Run
from tests.factories import versions

pytestmark = pytest.mark.django_db


def test_a_draft_is_deleted_once_its_run_has_ended_and_its_worker_ends_quietly(
    administrator: Account, route: Route
) -> None:
    versions.passing_case(route)
    draft = versions.draft(route, pass_mark=99)
    run = start(by=administrator, set_id=draft.pk, scope=Scope.RUNNING)
    plan(run_id=run.pk)
    part = working._take(run.pk)
    assert part is not None
    with pytest.raises(Refusal) as found:
        delete_draft(by=administrator, set_id=draft.pk)
    assert found.value.code == "running"
    cancel(by=administrator, run_id=run.pk)
    delete_draft(by=administrator, set_id=draft.pk)
    working._assess(part)
    plan(run_id=run.pk)
    assert (work_on(run_id=run.pk), Run.objects.count(), Change.objects.count()) == (False, 0, 0)


def refused(deed: Callable[[], object]) -> str:
    """The code with which the deed is refused; it leaves nothing of this thread behind."""
    try:
        deed()
    except Refusal as refusal:
        return refusal.code
    return "done"


def is_waited_for() -> bool:
    """Whether another connection waits for what this one has locked."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_locks"
            " WHERE NOT granted AND pg_backend_pid() = ANY(pg_blocking_pids(pid))"
        )
        return bool(cursor.fetchone() != (0,))


@pytest.mark.django_db(transaction=True)
def test_a_run_that_begins_while_its_draft_is_being_deleted_is_refused(
    administrator: Account, route: Route, eventually: Callable[..., None]
) -> None:
    draft = versions.draft(route, pass_mark=99)
    told: list[str] = []

    def begin() -> None:
        told.append(refused(lambda: start(by=administrator, set_id=draft.pk, scope=Scope.ALL)))
        connection.close()

    beside = threading.Thread(target=begin)
    with transaction.atomic():
        delete_draft(by=administrator, set_id=draft.pk)
        beside.start()
        eventually(is_waited_for)
    beside.join()
    assert (told, Run.objects.count()) == (["gone"], 0)


def test_what_is_gone_with_its_draft_is_neither_moved_nor_cancelled(
    administrator: Account, route: Route
) -> None:
    draft = versions.draft(route, pass_mark=99)
    run = start(by=administrator, set_id=draft.pk, scope=Scope.RUNNING)
    cancel(by=administrator, run_id=run.pk)
    delete_draft(by=administrator, set_id=draft.pk)
    deeds: list[Callable[[], object]] = [
        lambda: start_move(by=administrator, preview_id=run.pk, reason="The decree."),
        lambda: cancel(by=administrator, run_id=run.pk),
        lambda: start(by=administrator, set_id=draft.pk, scope=Scope.ALL),
    ]
    assert [refused(deed) for deed in deeds] == ["gone"] * 3
