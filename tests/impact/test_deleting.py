"""A draft is deleted when no run over cases is going with it; what workers still hold ends."""

import pytest

from relocation.accounts.models import Account
from relocation.common.errors import Refusal
from relocation.criteria.actions import delete_draft
from relocation.criteria.models import Route
from relocation.impact.actions import cancel, plan, start, work_on, working
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
