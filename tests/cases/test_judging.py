"""People judge a criterion: each once and with a reason, independent, a third when far apart."""

import threading
from decimal import Decimal
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction

from relocation.accounts.enums import OFFICERS, Role
from relocation.accounts.models import Account
from relocation.audit.models import Event
from relocation.cases import actions
from relocation.cases.actions.repinning import repin
from relocation.cases.enums import State
from relocation.cases.models import Case, Judgement
from relocation.cases.panels import Panel
from relocation.cases.panels import panels as panels_of
from relocation.cases.reassessing import recomputed
from relocation.cases.rules import may_judge
from relocation.common.errors import Refusal
from relocation.criteria.actions import draft_set
from relocation.criteria.engine import Assessment as Found
from relocation.criteria.engine import assess
from relocation.criteria.enums import Outcome
from relocation.criteria.models import CriteriaSet
from relocation.criteria.queries import compiled
from tests.factories import accounts, cases, panels
from tests.factories.panels import PANEL, judged

pytestmark = pytest.mark.django_db


def panel(case: Case) -> Panel:
    """The panel as it stands."""
    last = case.assessments.last()
    assert last is not None
    found = Found.from_json(last.findings)
    (one,) = panels_of(compiled(case.criteria_set), found, case.judgements.all())
    return one


def points(case: Case) -> str:
    """What the panel's criterion comes to."""
    found = panel(case).finding
    return "open" if found.points is None else f"{found.points.normalize():f}"


def refusal(case: Case, by: Account, given: int | str = 5, reason: str = "Known.") -> str:
    with pytest.raises(Refusal) as refused:
        judged(case, by, given, reason)
    return refused.value.code


def test_the_mean_counts_once_everybody_has_judged() -> None:
    case = panels.case()
    assert (case.points, case.to_be_judged, points(case)) == (None, True, "open")
    judged(case, accounts.caseworker(), 6)
    assert points(case) == "open"
    judged(case, accounts.senior_officer(), 9)
    case.refresh_from_db()
    assert (case.to_be_judged, points(case)) == (False, "7.5")
    assert case.points is not None


def test_people_far_apart_ask_for_a_third() -> None:
    case = panels.case()
    judged(case, accounts.caseworker(), 1)
    judged(case, accounts.caseworker(), 9)
    assert (panel(case).wanted, panel(case).wants_another, points(case)) == (3, True, "open")
    judged(case, accounts.caseworker(), 5)
    assert points(case) == "5"


def test_without_a_threshold_nobody_else_is_asked() -> None:
    case = cases.waiting_case(route=panels.route(third_when_apart=None))
    judged(case, accounts.caseworker(), 0)
    judged(case, accounts.caseworker(), 10)
    assert points(case) == "5"
    assert refusal(case, accounts.caseworker()) == "complete"


def test_each_judges_once() -> None:
    case, officer = panels.case(), accounts.caseworker()
    first = judged(case, officer, 6)
    assert judged(case, officer, 6) == first
    assert refusal(case, officer, 7) == "given"
    assert Event.objects.filter(chain=case.pk, deed="judge_criterion").count() == 1


@pytest.mark.parametrize(
    ("given", "reason", "code"),
    [("11", "x", "points"), ("-1", "x", "points"), ("5", " ", "reason")],
)
def test_points_are_within_the_maximum_and_have_a_reason(
    given: str, reason: str, code: str
) -> None:
    assert refusal(panels.case(), accounts.caseworker(), given, reason) == code
    assert not Judgement.objects.exists()


def test_only_criteria_for_people_are_judged() -> None:
    case = panels.case()
    with pytest.raises(Refusal) as refused:
        actions.judge_criterion(
            by=accounts.caseworker(),
            case_id=case.pk,
            criterion="russian",
            points=Decimal(1),
            reason="Known.",
        )
    assert refused.value.code == "not_judged"


@pytest.mark.parametrize("role", Role)
def test_officers_judge_until_a_decision_is_recommended(role: Role) -> None:
    case, somebody = panels.case(), accounts.account(role)
    expected = {State.WAITING, State.ASSESSING} if role in OFFICERS else set()
    open_in = set()
    for state in State:
        case.state = state
        open_in |= {state} if may_judge(somebody, case, panel(case)) else set()
    assert open_in == expected


def test_who_holds_the_case_is_one_of_the_assessors() -> None:
    officer = accounts.caseworker()
    case = cases.assessing_case(by=officer, route=panels.route())
    assert judged(case, officer, 5).by == officer


def test_what_others_gave_is_hidden_until_one_has_given_ones_own() -> None:
    case, first, second = panels.case(), accounts.caseworker(), accounts.caseworker()
    auditor, third = accounts.account(Role.AUDITOR), accounts.caseworker()
    judged(case, first, 1)
    read = {who: len(panel(case).shown_to(who)) for who in (first, second, auditor)}
    assert read == {first: 1, second: 0, auditor: 1}
    judged(case, second, 9)
    assert [len(panel(case).shown_to(who)) for who in (first, third)] == [2, 0]
    judged(case, third, 5)
    assert len(panel(case).shown_to(accounts.caseworker())) == 3


def test_the_event_tells_neither_points_nor_reason() -> None:
    case = panels.case()
    given = judged(case, accounts.caseworker(), 6)
    case.refresh_from_db()
    event = Event.objects.get(chain=case.pk, deed="judge_criterion")
    assert event.data == {"rule": PANEL, "judgement": given.pk, "version": case.version}


def test_the_applicants_answers_stay_as_they_were() -> None:
    case = panels.case()
    before = dict(case.answers)
    judged(case, accounts.caseworker(), 6)
    case.refresh_from_db()
    assert case.answers == before
    last = case.assessments.last()
    assert last is not None
    assert last.judgements == {PANEL: [{"points": 6}]}
    assert case.assessments.count() == 2


def test_approval_waits_for_the_panel_and_refusal_does_not() -> None:
    officer = accounts.caseworker()
    case = cases.assessing_case(by=officer, route=panels.route())
    with pytest.raises(Refusal) as refused:
        recommend(case, officer, Outcome.APPROVE)
    assert refused.value.code == "to_be_judged"
    recommend(case, officer, Outcome.REFUSE)


def recommend(case: Case, by: Account, outcome: Outcome) -> None:
    case.refresh_from_db()
    actions.recommend(
        by=by,
        case_id=case.pk,
        version=case.version,
        outcome=outcome,
        reasons=cases.reasons_for(case, outcome)[:1],
        text="The evidence is complete.",
    )
    case.refresh_from_db()


def test_points_of_people_and_overrides_count_together_and_verify() -> None:
    officer = accounts.caseworker()
    case = cases.assessing_case(by=officer, route=panels.route())
    for who, given in ((officer, 6), (accounts.caseworker(), 8)):
        judged(case, who, given)
    case.refresh_from_db()
    before = case.points
    assert before is not None
    panels.overridden(case, officer, "russian", 4)
    assert case.points == before + 4
    recommend(case, officer, Outcome.APPROVE)
    actions.approve(by=accounts.senior_officer(), case_id=case.pk, version=case.version)
    assert [one.differences for part in recomputed() for one in part] == [()]


def test_a_case_takes_its_judgements_to_another_version_and_leaves_its_overrides() -> None:
    officer = accounts.caseworker()
    case = cases.assessing_case(by=officer, route=panels.route())
    for who in (officer, accounts.caseworker()):
        judged(case, who, 6)
    panels.overridden(case, officer, "russian", 4)
    document = dict(case.criteria_set.document)
    other = draft_set(case.route, {**document, "outcome": {"pass_mark": 99, "maximum": 100}})
    found = assess(compiled(other), case.answers, case.assessments.get(judgements={}).on)
    there = CriteriaSet.objects.get(pk=other.pk)
    repin(case=case, criteria_set=there, found=found, unasked=[])
    case.refresh_from_db()
    assert (points(case), case.to_be_judged) == ("6", False)
    last = case.assessments.last()
    assert last is not None
    assert case.points == last.total


def test_the_database_keeps_a_judgement_as_it_was_given() -> None:
    judged(panels.case(), accounts.caseworker(), 6)
    with pytest.raises(DatabaseError, match="Cannot update"), transaction.atomic():
        Judgement.objects.update(points=7)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("same", [True, False])
def test_two_assessors_at_once_are_both_heard_and_one_is_heard_once(same: bool) -> None:
    case, first = panels.case(), accounts.caseworker()
    second = first if same else accounts.caseworker()
    ended: list[Any] = []

    def give(by: Account, given: int) -> None:
        try:
            ended.append(str(judged(case, by, given).points))
        except Refusal as refused:
            ended.append(refused.code)
        finally:
            connection.close()

    threads = [threading.Thread(target=give, args=pair) for pair in ((first, 6), (second, 8))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    case.refresh_from_db()
    if same:
        assert (len(ended), "given" in ended, case.to_be_judged) == (2, True, True)
    else:
        assert (sorted(ended), points(case), case.to_be_judged) == (["6", "8"], "7", False)
