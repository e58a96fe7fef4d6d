"""The officer who holds a case decides otherwise than computed; what was computed stays."""

from decimal import Decimal
from typing import Any

import pytest
from django.db import DatabaseError, IntegrityError, transaction
from django.utils import timezone

from relocation.accounts.enums import Role
from relocation.accounts.models import Account
from relocation.audit.models import Event
from relocation.audit.queries import broken_chains
from relocation.cases import actions
from relocation.cases.enums import State
from relocation.cases.models import Assessment, Case, Decision, Override
from relocation.cases.queries import cases_beyond_their_events
from relocation.cases.reassessing import recomputed
from relocation.cases.rules import may_override
from relocation.common.errors import AlreadyDone, Refusal, StalePage
from relocation.criteria.enums import Outcome
from tests.factories import accounts, cases, panels

pytestmark = pytest.mark.django_db
RULE, MOST = "russian", 10


@pytest.fixture
def officer() -> Account:
    return accounts.caseworker()


@pytest.fixture
def case(officer: Account) -> Case:
    return cases.assessing_case(by=officer)


def override(case: Case, by: Account, **given: Any) -> Override:
    words: dict[str, Any] = {
        "version": case.version,
        "rule": RULE,
        "instead": Decimal(4),
        "reason": "She speaks Russian: heard at the interview.",
    }
    made = actions.override_finding(by=by, case_id=case.pk, **{**words, **given})
    case.refresh_from_db()
    return made


def refusal(case: Case, by: Account, **given: Any) -> str:
    with pytest.raises(Refusal) as found:
        override(case, by, **given)
    return found.value.code


def test_points_count_in_place_of_the_computed_ones_which_stay(
    case: Case, officer: Account
) -> None:
    before, stored = case.points, case.assessments.values().get()
    assert before is not None
    override(case, officer)
    assert case.points == before + 4
    assert case.assessments.values().get() == stored


def test_a_requirement_that_is_not_met_after_all_decides_the_outcome(
    case: Case, officer: Account
) -> None:
    override(case, officer, rule="adult", instead=False)
    assert case.meets_criteria is False


def test_a_withdrawn_override_counts_no_more_and_stays_in_the_history(
    case: Case, officer: Account
) -> None:
    before = case.points
    made = override(case, officer)
    actions.withdraw_override(by=officer, case_id=case.pk, version=case.version, rule=RULE)
    case.refresh_from_db()
    made.refresh_from_db()
    assert (case.points, made.withdrawn_by) == (before, officer)
    deeds = Event.objects.filter(chain=case.pk, actor=officer).values_list("deed", flat=True)
    assert list(deeds) == ["claim", "override_finding", "withdraw_override"]
    assert (list(broken_chains()), list(cases_beyond_their_events())) == ([], [])


def test_another_value_takes_the_place_of_the_first(case: Case, officer: Account) -> None:
    before = case.points
    assert before is not None
    override(case, officer)
    override(case, officer, instead=Decimal("2.5"))
    assert case.points == before + Decimal("2.5")
    in_force = [one.withdrawn_at is None for one in case.overrides.all()]
    assert in_force == [False, True]


def test_the_event_tells_which_rule_and_nothing_of_a_person(case: Case, officer: Account) -> None:
    made = override(case, officer)
    event = Event.objects.get(chain=case.pk, deed="override_finding")
    assert event.data == {"rule": RULE, "override": made.pk, "version": case.version}


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"reason": " "}, "reason"),
        ({"instead": Decimal(-1)}, "points"),
        ({"instead": Decimal(MOST * 10)}, "points"),
        ({"instead": True}, "wrong_rule"),
        ({"rule": "adult"}, "wrong_rule"),
        ({"rule": "merit"}, "wrong_rule"),
        ({"rule": "nothing"}, "wrong_rule"),
    ],
)
def test_what_does_not_fit_is_refused(
    case: Case, officer: Account, given: dict[str, Any], code: str
) -> None:
    assert refusal(case, officer, **given) == code
    assert not Override.objects.exists()


def test_one_officer_does_not_decide_what_people_judge(officer: Account) -> None:
    case = cases.assessing_case(by=officer, route=panels.route())
    assert refusal(case, officer, rule=panels.PANEL) == "judged"


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("state", State)
def test_only_who_holds_the_case_decides_otherwise_while_assessing(
    case: Case, officer: Account, role: Role, state: State
) -> None:
    case.state = state
    officer.role = role
    expected = state == State.ASSESSING and role in {Role.CASEWORKER, Role.SENIOR_OFFICER}
    assert may_override(officer, case) == expected
    assert not may_override(accounts.senior_officer(), case)


def test_a_page_shown_before_is_stale_and_told_why(case: Case, officer: Account) -> None:
    seen = case.version
    override(case, officer)
    with pytest.raises(StalePage) as stale:
        override(case, officer, version=seen, rule="adult", instead=False)
    assert (type(stale.value), stale.value.code) == (StalePage, "stale")
    assert "Decide otherwise than computed" in str(stale.value.sentence)


def test_the_same_page_sent_twice_is_told_apart(case: Case, officer: Account) -> None:
    seen = case.version
    override(case, officer)
    with pytest.raises(AlreadyDone):
        override(case, officer, version=seen)
    with pytest.raises(StalePage) as stale:
        override(case, officer, version=seen, instead=Decimal(1))
    assert type(stale.value) is StalePage
    assert Override.objects.count() == 1


def test_a_recommendation_keeps_what_counted(case: Case, officer: Account) -> None:
    override(case, officer)
    recommend(case, officer)
    decision = Decision.objects.get()
    assert decision.assessment == Assessment.objects.get()
    assert decision.counted["instead"] == {RULE: 4}
    assert decision.counted["criteria"][RULE] == 4
    assert Decimal(str(decision.counted["total"])) == case.points


def test_nothing_is_decided_otherwise_after_the_recommendation(
    case: Case, officer: Account
) -> None:
    recommend(case, officer)
    assert refusal(case, officer) == "wrong_state"


def test_verifying_compares_what_was_computed_only(case: Case, officer: Account) -> None:
    override(case, officer)
    recommend(case, officer)
    case.refresh_from_db()
    senior = accounts.senior_officer()
    actions.approve(by=senior, case_id=case.pk, version=case.version)
    assert [one.differences for part in recomputed() for one in part] == [()]


def recommend(case: Case, by: Account) -> None:
    actions.recommend(
        by=by,
        case_id=case.pk,
        version=case.version,
        outcome=Outcome.APPROVE,
        reasons=cases.reasons_for(case, Outcome.APPROVE)[:1],
        text="The evidence is complete.",
    )
    case.refresh_from_db()


def test_the_database_keeps_one_in_force_with_a_reason_and_unchanged(
    case: Case, officer: Account
) -> None:
    made = override(case, officer)
    row = {"case": case, "rule": RULE, "criteria_hash": case.criteria_hash, "by": officer}
    row |= {"at": timezone.now()}
    for constraint, more in (
        ("one_override_in_force", {"points": 1, "reason": "x"}),
        ("with_a_reason", {"points": 1, "reason": "", "rule": "adult"}),
        ("of_one_kind", {"points": 1, "is_met": True, "reason": "x", "rule": "adult"}),
    ):
        with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
            Override.objects.create(**{**row, **more})
    with pytest.raises(DatabaseError, match="Cannot update"), transaction.atomic():
        Override.objects.filter(pk=made.pk).update(points=5)
