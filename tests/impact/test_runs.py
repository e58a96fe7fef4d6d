"""Impact runs: every case assessed under another version, counted, and left as it was."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django.utils.translation import override

from relocation.accounts.enums import Role
from relocation.accounts.models import Account
from relocation.audit.queries import events_of
from relocation.cases.enums import State
from relocation.cases.models import Case
from relocation.common.errors import Refusal
from relocation.criteria.actions import route_chain
from relocation.criteria.models import CriteriaSet, Route
from relocation.criteria.queries import faults_of_set
from relocation.impact.actions import cancel, heal_runs, plan, start, work_on, working
from relocation.impact.enums import PartState, RunState, Scope
from relocation.impact.models import Change, Part, Run
from relocation.impact.rules import LEASE, LOST_AFTER, MOST_ATTEMPTS
from tests.factories import accounts, cases, versions

pytestmark = pytest.mark.django_db

TABLES = ("cases_case", "cases_person", "cases_passport", "cases_assessment", "cases_decision")


def worked(run: Run) -> Run:
    """The run after all its work, done here."""
    plan(run_id=run.pk)
    while work_on(run_id=run.pk):
        pass
    run.refresh_from_db()
    return run


def fingerprint() -> list[Any]:
    """Everything that is kept of cases, and how many events there are of them."""
    found = []
    with connection.cursor() as cursor:
        for table in TABLES:
            cursor.execute(f"SELECT md5(string_agg(t::text, '|' ORDER BY t.id)) FROM {table} t")  # noqa: S608
            found.append(cursor.fetchone())
        chains = [str(pk) for pk in Case.objects.values_list("pk", flat=True)]
        cursor.execute("SELECT count(*) FROM audit_event WHERE chain = ANY(%s::uuid[])", [chains])
        found.append(cursor.fetchone())
    return found


def test_a_run_counts_what_changes_and_changes_nothing(
    administrator: Account, route: Route
) -> None:
    strong = versions.passing_case(route)
    weak = cases.waiting_case(route=route, work=[], education=[])
    draft = versions.draft(route, pass_mark=int(strong.points or 0))
    before = fingerprint()
    run = worked(start(by=administrator, set_id=draft.pk, scope=Scope.RUNNING))
    assert fingerprint() == before
    assert (run.state, run.total, run.done) == (RunState.DONE, 2, 2)
    assert run.result["assessed"] == 2
    assert run.result["turns"] == run.result["categories"][str(strong.category_id)]
    assert run.result["citizenships"] == {"SE": run.result["turns"]}
    assert sum(run.result["before"].values()) == sum(run.result["after"].values()) == 2
    assert weak.pk != strong.pk


def test_a_case_whose_outcome_changes_is_listed_with_its_points(
    administrator: Account, route: Route
) -> None:
    case = versions.passing_case(route)
    assert (case.meets_criteria, case.points) == (True, Decimal(int(case.points or 0)))
    draft = versions.draft(route, pass_mark=int(case.points or 0) + 1)
    run = worked(start(by=administrator, set_id=draft.pk, scope=Scope.RUNNING))
    found = run.changes.get()
    assert (found.case, found.outcome_before, found.outcome_after) == (
        case,
        "passes",
        "does_not_pass",
    )
    assert (found.points_before, found.points_after) == (case.points, case.points)
    assert run.result["turns"] == {"passes>does_not_pass": 1}


@pytest.mark.parametrize("required", [True, False])
def test_points_that_become_unknown_are_counted_and_kept_as_a_range(
    administrator: Account, route: Route, required: bool
) -> None:
    case = versions.passing_case(route)
    draft = versions.asking(route, required=required)
    run = worked(start(by=administrator, set_id=draft.pk, scope=Scope.RUNNING))
    known, found = int(case.points or 0), run.changes.get()
    assert (run.result["lost"], run.result["points_changed"]) == (1, 0)
    assert run.result["after"] == {"unknown": 1}
    assert (found.points_before, found.points_after) == (case.points, None)
    assert found.ranges == {"after": [str(known), str(known + 5)]}
    assert [(one["before"], one["after"]) for one in found.because] == [(None, "0–5")]


def test_a_case_that_stays_as_it_is_is_not_listed(administrator: Account, route: Route) -> None:
    cases.waiting_case(route=route)
    same = route.criteria_sets.get()
    run = worked(start(by=administrator, set_id=same.pk, scope=Scope.ALL))
    assert (run.result["assessed"], run.changes.count()) == (1, 0)


def test_what_changed_the_points_is_told(administrator: Account, route: Route) -> None:
    case = cases.waiting_case(route=route)

    def more(document: dict[str, Any]) -> None:
        for group in document["groups"]:
            for criterion in group["criteria"]:
                if criterion["code"] == "education_level":
                    criterion["table"]["doctorate"] -= 1

    from relocation.criteria.actions import draft_set

    draft = draft_set(route, versions.changed(more))
    run = worked(start(by=administrator, set_id=draft.pk, scope=Scope.RUNNING))
    found = run.changes.get()
    assert (found.points_before, found.points_after) == (case.points, (case.points or 0) - 1)
    assert len(found.because) == 1


@pytest.mark.parametrize(("scope", "seen"), [(Scope.RUNNING, 1), (Scope.ENDED, 1), (Scope.ALL, 2)])
def test_a_run_looks_at_the_cases_asked_for(
    administrator: Account, route: Route, scope: Scope, seen: int
) -> None:
    cases.waiting_case(route=route)
    Case.objects.filter(pk=cases.waiting_case(route=route).pk).update(state=State.WITHDRAWN)
    draft = versions.draft(route, pass_mark=1)
    assert worked(start(by=administrator, set_id=draft.pk, scope=scope)).total == seen


def test_a_run_without_cases_is_done_at_once(administrator: Account, route: Route) -> None:
    draft = versions.draft(route, pass_mark=1)
    run = start(by=administrator, set_id=draft.pk, scope=Scope.ALL)
    plan(run_id=run.pk)
    run.refresh_from_db()
    assert (run.state, run.total, run.result) == (RunState.DONE, 0, {})


@pytest.fixture
def small_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    """One case a part."""
    monkeypatch.setattr(working, "SIZES", dict.fromkeys(working.SIZES, 1))


@pytest.fixture
def run(small_parts: None, administrator: Account, route: Route) -> Run:
    """A run over three cases, planned in three parts."""
    for _ in range(3):
        versions.passing_case(route)
    draft = versions.draft(route, pass_mark=99)
    begun = start(by=administrator, set_id=draft.pk, scope=Scope.RUNNING)
    plan(run_id=begun.pk)
    begun.refresh_from_db()
    return begun


def test_progress_is_counted_part_by_part(run: Run) -> None:
    seen = []
    while work_on(run_id=run.pk):
        run.refresh_from_db()
        seen.append((run.done, run.state))
    assert seen == [(1, "running"), (2, "running"), (3, "done")]
    assert run.result["turns"] == {"passes>does_not_pass": 3}


def test_a_run_is_planned_once(run: Run) -> None:
    plan(run_id=run.pk)
    assert run.parts.count() == 3


def test_a_cancelled_run_is_not_worked_on(run: Run, administrator: Account) -> None:
    work_on(run_id=run.pk)
    cancel(by=administrator, run_id=run.pk)
    assert work_on(run_id=run.pk) is False
    run.refresh_from_db()
    assert (run.state, run.done, run.result["assessed"]) == (RunState.CANCELLED, 1, 1)
    with pytest.raises(Refusal) as refused:
        cancel(by=administrator, run_id=run.pk)
    assert refused.value.code == "ended"


def test_a_part_in_hand_when_the_run_is_cancelled_does_not_count(
    run: Run, administrator: Account
) -> None:
    part = working._take(run.pk)
    assert part is not None
    cancel(by=administrator, run_id=run.pk)
    working._assess(part)
    run.refresh_from_db()
    assert (run.done, run.changes.count()) == (0, 0)


def test_two_workers_take_different_parts(run: Run) -> None:
    taken = [working._take(run.pk) for _ in range(4)]
    assert [part.number if part else None for part in taken] == [1, 2, 3, None]


def test_a_lost_workers_part_is_taken_over_and_counts_once(run: Run) -> None:
    lost = working._take(run.pk)
    assert lost is not None
    with time_machine.travel(timezone.now() + LEASE + timedelta(seconds=1)):
        assert heal_runs() == 1
        assert heal_runs() == 0
        while work_on(run_id=run.pk):
            pass
        working._assess(lost)
    run.refresh_from_db()
    assert (run.state, run.done, run.changes.count()) == (RunState.DONE, 3, 3)


def test_a_run_that_was_never_planned_is_queued_again(administrator: Account, route: Route) -> None:
    draft = versions.draft(route, pass_mark=1)
    start(by=administrator, set_id=draft.pk, scope=Scope.ALL)
    with time_machine.travel(timezone.now() + LOST_AFTER + timedelta(seconds=1)):
        assert heal_runs() == 1


def test_a_part_that_kills_each_worker_ends_the_run(run: Run) -> None:
    Part.objects.filter(run=run, number=2).update(
        state=PartState.RUNNING, attempts=MOST_ATTEMPTS, taken_at=timezone.now() - LEASE
    )
    with time_machine.travel(timezone.now() + LEASE + timedelta(seconds=1)):
        while work_on(run_id=run.pk):
            pass
        run.refresh_from_db()
        assert run.state == RunState.RUNNING
    with time_machine.travel(timezone.now() + LEASE + LOST_AFTER + timedelta(seconds=9)):
        heal_runs()
    run.refresh_from_db()
    assert (run.state, run.done) == (RunState.FAILED, 2)


def test_a_draft_edited_meanwhile_does_not_matter(run: Run) -> None:
    CriteriaSet.objects.filter(pk=run.criteria_set_id).update(document={}, content_hash="0" * 64)
    while work_on(run_id=run.pk):
        pass
    run.refresh_from_db()
    assert run.result["turns"] == {"passes>does_not_pass": 3}


def test_cases_submitted_later_are_not_of_the_run(run: Run, route: Route) -> None:
    versions.passing_case(route)
    while work_on(run_id=run.pk):
        pass
    run.refresh_from_db()
    assert (run.total, run.result["assessed"]) == (3, 3)


def test_a_part_takes_as_many_queries_however_many_cases_it_has(
    administrator: Account, route: Route
) -> None:
    counts = []
    for number in (1, 1, 5):
        for _ in range(number):
            versions.passing_case(route)
        draft = versions.draft(route, pass_mark=99)
        run = start(by=administrator, set_id=draft.pk, scope=Scope.RUNNING)
        plan(run_id=run.pk)
        with CaptureQueriesContext(connection) as captured:
            work_on(run_id=run.pk)
        counts.append(len(captured))
    assert counts[1] == counts[2]


def test_one_run_of_a_version_at_a_time(run: Run, administrator: Account) -> None:
    with pytest.raises(Refusal) as refused:
        start(by=administrator, set_id=run.criteria_set_id, scope=Scope.ALL)
    assert refused.value.code == "running"


def test_a_new_run_replaces_the_list_of_the_last(run: Run, administrator: Account) -> None:
    while work_on(run_id=run.pk):
        pass
    assert Change.objects.filter(run=run).count() == 3
    start(by=administrator, set_id=run.criteria_set_id, scope=Scope.RUNNING)
    assert Change.objects.filter(run=run).count() == 0
    run.refresh_from_db()
    assert run.result["assessed"] == 3


def test_a_draft_that_is_not_whole_is_not_tried(administrator: Account, route: Route) -> None:
    draft = CriteriaSet.objects.create(
        route=route, version=9, document={"schema": 1}, content_hash="9" * 64
    )
    with pytest.raises(Refusal) as refused, override("ru"):
        start(by=administrator, set_id=draft.pk, scope=Scope.ALL)
    with override("ru"):
        sentence = f"Этот черновик ещё не завершён: {faults_of_set(draft)[0]}"
    assert (refused.value.code, str(refused.value.sentence)) == ("faults", sentence)


@pytest.mark.parametrize("role", [role for role in Role if role != Role.ADMINISTRATOR])
def test_only_administrators_start_and_cancel(run: Run, role: Role) -> None:
    somebody = accounts.account(role)
    with pytest.raises(Refusal) as refused:
        start(by=somebody, set_id=run.criteria_set_id, scope=Scope.ALL)
    assert refused.value.code == "not_yours"
    with pytest.raises(Refusal) as refused:
        cancel(by=somebody, run_id=run.pk)
    assert refused.value.code == "not_yours"


def test_starting_and_cancelling_are_events_of_the_route(run: Run, administrator: Account) -> None:
    cancel(by=administrator, run_id=run.pk)
    told = [(event.deed, event.actor) for event in events_of(route_chain(run.criteria_set.route))]
    assert told[-2:] == [("start_impact", administrator), ("cancel_run", administrator)]
