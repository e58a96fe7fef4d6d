"""Running cases go over to another version by one recorded act; decided cases never do."""

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.db import IntegrityError, transaction
from django.utils import timezone

from relocation.accounts.enums import Role
from relocation.accounts.models import Account
from relocation.audit.queries import broken_chains, events_of
from relocation.cases import actions
from relocation.cases.actions.assessing import assess_case
from relocation.cases.models import Case
from relocation.cases.queries import cases_beyond_their_events
from relocation.common.errors import Refusal, StalePage
from relocation.criteria.actions import publish
from relocation.criteria.enums import Outcome
from relocation.criteria.models import CriteriaSet, Route
from relocation.impact.actions import cancel, plan, start, start_move, work_on, working
from relocation.impact.enums import RunState, Scope
from relocation.impact.models import Run
from relocation.impact.rules import PREVIEW_HOLDS
from tests.factories import accounts, cases, versions
from tests.impact.test_runs import worked

pytestmark = pytest.mark.django_db


@pytest.fixture
def case(route: Route) -> Case:
    """A waiting case that passes under the first version."""
    return versions.passing_case(route)


@pytest.fixture
def other(route: Route, case: Case) -> CriteriaSet:
    """The second version, in force from today, under which it does not pass."""
    return versions.published(route, pass_mark=99)


@pytest.fixture
def preview(administrator: Account, other: CriteriaSet) -> Run:
    """What the second version would do."""
    return worked(start(by=administrator, set_id=other.pk, scope=Scope.RUNNING))


def moved(by: Account, preview: Run) -> Run:
    """The finished move."""
    return worked(start_move(by=by, preview_id=preview.pk, reason="The decree says so."))


def refused(**given: Any) -> str:
    """The code with which the move is refused."""
    with pytest.raises(Refusal) as found:
        start_move(**{"reason": "The decree says so.", **given})
    return found.value.code


def test_what_the_case_was_never_asked_stays_unknown_after_the_move(
    administrator: Account, route: Route, case: Case
) -> None:
    asking = versions.asking(route, required=False)
    publish(by=None, criteria_set=asking, from_date=None)
    moved(administrator, worked(start(by=administrator, set_id=asking.pk, scope=Scope.RUNNING)))
    now = Case.objects.get(pk=case.pk)
    first = asking.document["steps"][0]["code"]
    assert (now.unasked, now.points) == ([f"{first}.speaks"], None)
    again, kept = assess_case(now, on=timezone.localdate(now.submitted_at)), now.assessments.last()
    assert kept is not None
    assert (again.findings, again.total) == (kept.findings, None)


def test_it_stays_unknown_when_a_second_move_no_longer_asks_for_an_answer(
    administrator: Account, route: Route, case: Case
) -> None:
    for days, required in enumerate((True, False)):
        with time_machine.travel(timezone.now() + timedelta(days=days)):
            asking = versions.asking(route, required=required)
            publish(by=None, criteria_set=asking, from_date=None)
            run = worked(start(by=administrator, set_id=asking.pk, scope=Scope.RUNNING))
            moved(administrator, run)
    assert len(Case.objects.get(pk=case.pk).unasked) == 1
    assert Case.objects.get(pk=case.pk).points is None


def test_a_running_case_is_pinned_to_the_new_version_and_assessed_under_it(
    administrator: Account, preview: Run, case: Case, other: CriteriaSet
) -> None:
    run = moved(administrator, preview)
    assert (run.state, run.done, run.result["turns"]) == (
        RunState.DONE,
        1,
        {"passes>does_not_pass": 1},
    )
    now = Case.objects.get(pk=case.pk)
    assert (now.criteria_set, now.criteria_hash) == (other, other.content_hash)
    assert (now.meets_criteria, now.points, now.state) == (False, case.points, case.state)
    assert (now.answers, now.version) == (case.answers, case.version + 1)
    newest = now.assessments.last()
    assert newest is not None
    assert (newest.criteria_hash, newest.outcome, newest.on) == (
        other.content_hash,
        "does_not_pass",
        timezone.localdate(case.submitted_at),
    )
    assert now.assessments.count() == 2


def test_each_moved_case_tells_it(administrator: Account, preview: Run, case: Case) -> None:
    run = moved(administrator, preview)
    event = events_of(case.chain).last()
    assert event is not None
    assert (event.deed, event.actor) == ("move_case", administrator)
    assert (event.data["run"], event.data["version"]) == (run.pk, case.version + 1)
    assert (event.data["from_hash"], event.data["to_hash"]) == (
        case.criteria_hash,
        run.content_hash,
    )
    assert (list(broken_chains()), list(cases_beyond_their_events())) == ([], [])


def test_cases_recommended_or_decided_are_never_moved(
    administrator: Account, route: Route, other: CriteriaSet, case: Case
) -> None:
    officer, senior = accounts.caseworker(), accounts.senior_officer()
    gone = versions.passing_case(route)
    kept = [
        cases.recommended_case(by=officer, route=route),
        cases.approved_case(by=officer, second=senior, route=route),
        actions.refuse(
            by=senior,
            **_named(cases.recommended_case(by=officer, route=route, outcome=Outcome.REFUSE)),
        ),
        actions.withdraw(by=gone.applicant, **_named(gone)),
    ]
    run = moved(administrator, worked(start(by=administrator, set_id=other.pk, scope=Scope.ALL)))
    assert run.total == 1
    left = Case.objects.filter(pk__in=[one.pk for one in kept])
    assert set(left.values_list("criteria_hash", flat=True)) == {case.criteria_hash}
    assert sum(one.assessments.count() for one in left) == len(kept)


def _named(case: Case) -> dict[str, Any]:
    return {"case_id": case.pk, "version": case.version}


def test_a_case_decided_while_the_move_runs_stays(
    administrator: Account, preview: Run, case: Case
) -> None:
    run = start_move(by=administrator, preview_id=preview.pk, reason="The decree says so.")
    plan(run_id=run.pk)
    actions.withdraw(by=case.applicant, **_named(case))
    work_on(run_id=run.pk)
    run.refresh_from_db()
    assert (run.state, run.result["assessed"]) == (RunState.DONE, 0)
    assert Case.objects.get(pk=case.pk).criteria_hash == case.criteria_hash


def test_a_page_opened_before_the_move_is_stale(
    administrator: Account, preview: Run, case: Case
) -> None:
    moved(administrator, preview)
    with pytest.raises(StalePage) as stale:
        actions.claim(by=accounts.caseworker(), **_named(case))
    told = str(stale.value.sentence)
    assert f"{administrator}, " in told
    assert "“Move to another version of the criteria”" in told


def test_a_part_whose_run_was_cancelled_moves_nothing(
    administrator: Account, preview: Run, case: Case
) -> None:
    run = start_move(by=administrator, preview_id=preview.pk, reason="The decree says so.")
    plan(run_id=run.pk)
    part = working._take(run.pk)
    assert part is not None
    cancel(by=administrator, run_id=run.pk)
    working._move(part)
    assert Case.objects.get(pk=case.pk).criteria_hash == case.criteria_hash


def test_a_case_is_moved_once(administrator: Account, preview: Run, case: Case) -> None:
    moved(administrator, preview)
    again = moved(administrator, preview)
    assert (again.total, case.assessments.count()) == (0, 2)


def test_a_move_asks_for_a_reason_and_a_fresh_finished_preview_of_running_cases(
    administrator: Account, preview: Run, other: CriteriaSet
) -> None:
    given = {"by": administrator, "preview_id": preview.pk}
    assert refused(**given, reason="  ") == "text"
    with time_machine.travel(timezone.now() + PREVIEW_HOLDS + timedelta(minutes=1)):
        assert refused(**given) == "old_preview"
    past = worked(start(by=administrator, set_id=other.pk, scope=Scope.ENDED))
    assert refused(by=administrator, preview_id=past.pk) == "no_preview"
    unfinished = start(by=administrator, set_id=other.pk, scope=Scope.RUNNING)
    cancel(by=administrator, run_id=unfinished.pk)
    assert refused(by=administrator, preview_id=unfinished.pk) == "no_preview"


def test_cases_are_not_moved_to_a_draft(administrator: Account, route: Route, case: Case) -> None:
    draft = versions.draft(route, pass_mark=99)
    preview = worked(start(by=administrator, set_id=draft.pk, scope=Scope.RUNNING))
    assert refused(by=administrator, preview_id=preview.pk) == "not_published"


@pytest.mark.parametrize("role", [role for role in Role if role != Role.ADMINISTRATOR])
def test_only_administrators_move_cases(preview: Run, role: Role) -> None:
    assert refused(by=accounts.account(role), preview_id=preview.pk) == "not_yours"


def test_the_database_asks_for_preview_and_reason(preview: Run) -> None:
    with (
        pytest.raises(IntegrityError, match="impact_a_move_has_preview_and_reason"),
        transaction.atomic(),
    ):
        Run.objects.update(purpose="move")
