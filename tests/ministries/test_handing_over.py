"""The outbox row is written where the approval is, and nowhere else."""

from decimal import Decimal

import pytest
from django.db import transaction

from relocation.audit.queries import events_of
from relocation.cases import actions as case_actions
from relocation.cases.enums import PaperDeed
from relocation.cases.models import Case
from relocation.common.errors import Refusal
from relocation.criteria.engine import content_hash
from relocation.criteria.enums import Outcome
from relocation.ministries.actions import hand_over, sweep
from relocation.ministries.models import Handoff, Ministry
from relocation.ministries.packet import packet_of
from tests.desk.documents import evidence
from tests.factories import accounts, cases, handoffs, ministries

pytestmark = pytest.mark.django_db


def test_an_approval_writes_the_outbox_row() -> None:
    handoff = handoffs.handoff()
    assert (handoff.state, handoff.stage, handoff.procedure) == ("waiting", 0, "recognition_check")
    assert handoff.packet_hash == content_hash(handoff.packet)


def test_an_approval_that_is_rolled_back_hands_nothing_over() -> None:
    second = accounts.senior_officer()
    case = cases.recommended_case(by=accounts.caseworker())
    with transaction.atomic():
        case_actions.approve(by=second, case_id=case.pk, version=case.version)
        assert Handoff.objects.count() == 1
        transaction.set_rollback(True)
    assert Handoff.objects.count() == 0


def test_handing_over_writes_its_event() -> None:
    handoff = handoffs.handoff()
    event = events_of(handoff.case.chain).get(deed="hand_over")
    assert event.subject_id == str(handoff.pk)
    assert event.data == {
        "ministry": "interior",
        "procedure": "recognition_check",
        "stage": 0,
        "packet_hash": handoff.packet_hash,
    }


def test_a_case_is_handed_over_once() -> None:
    handoff = handoffs.handoff()
    assert hand_over(case=handoff.case) == handoff
    assert Handoff.objects.count() == 1


def test_a_plan_without_a_further_stage_hands_nothing_over() -> None:
    assert hand_over(case=handoffs.handoff().case, stage=1) is None


def test_nobody_approves_into_a_ministry_that_is_not_set_up() -> None:
    second = accounts.senior_officer()
    case = cases.recommended_case(by=accounts.caseworker())
    Ministry.objects.all().delete()
    with pytest.raises(Refusal) as refused:
        case_actions.approve(by=second, case_id=case.pk, version=case.version)
    assert refused.value.code == "unknown_ministry"
    assert Case.objects.get(pk=case.pk).state == "recommended"


def test_the_sweep_hands_over_what_a_lost_signal_left() -> None:
    case = _approved_unheard()
    sweep()
    assert Handoff.objects.get().case_id == case.pk


def test_the_sweep_passes_by_a_case_whose_plan_is_wrong() -> None:
    _approved_unheard()
    Ministry.objects.all().delete()
    sweep()
    assert Handoff.objects.count() == 0
    ministries.ministry()
    sweep()
    assert Handoff.objects.count() == 1


def test_the_packet_tells_the_ministry_what_it_needs() -> None:
    packet = handoffs.handoff().packet
    person = packet["people"][0]
    assert set(packet) == {
        "format",
        "stage",
        "procedure",
        "procedure_title",
        "case",
        "people",
        "answers",
        "assessment",
        "decision",
        "documents",
    }
    assert packet["case"]["route"]["code"] == "persons_of_interest"
    assert person["names"]["latin"] == {"family": "LINDQVIST", "given": "ASA MARIA"}
    assert person["names"]["russian"]["family"] == "Линдквист"
    assert person["passport"]["number"] == "P1234567"
    assert packet["decision"]["outcome"] == "approve"
    assert packet["documents"] == []


def test_a_packet_lists_the_files_that_the_case_was_decided_by() -> None:
    officer = accounts.caseworker()
    case = cases.assessing_case(by=officer, waived=False)
    refused, kept = evidence(case, "passport"), evidence(case, "diploma:0", name="diploma.pdf")
    evidence(case, "no longer asked for", name="other.pdf")
    case_actions.rule_on_papers(
        by=officer,
        case_id=case.pk,
        version=case.version,
        deed=PaperDeed.REFUSE,
        requirements=["passport"],
        reason="illegible",
    )
    assert _listed(case) == [kept.sha256]
    brought = evidence(case, "passport", name="again.jpg")
    assert _listed(case) == [kept.sha256, brought.sha256]
    assert refused.sha256 not in _listed(case)


def _listed(case: Case) -> list[str]:
    packet = packet_of(case, stage=0, step=case.route.plan[0])
    return [document["sha256"] for document in packet["documents"]]


def test_a_packet_says_so_when_nobody_assessed_or_decided() -> None:
    case = cases.waiting_case()
    case.assessments.all().delete()
    packet = packet_of(case, stage=0, step=case.route.plan[0])
    assert (packet["assessment"], packet["decision"]) == (None, None)


def test_a_ministry_is_told_what_counted_not_only_what_was_computed() -> None:
    officer = accounts.caseworker()
    case = cases.assessing_case(by=officer)
    before = case.points
    case_actions.override_finding(
        by=officer,
        case_id=case.pk,
        version=case.version,
        rule="russian",
        instead=Decimal(1),
        reason="Heard at the interview.",
    )
    case.refresh_from_db()
    case_actions.recommend(
        by=officer,
        case_id=case.pk,
        version=case.version,
        outcome=Outcome.APPROVE,
        reasons=cases.reasons_for(case, Outcome.APPROVE)[:1],
        text="Clear evidence.",
    )
    case.refresh_from_db()
    second = accounts.senior_officer()
    case = case_actions.approve(by=second, case_id=case.pk, version=case.version)
    told = packet_of(case, stage=0, step=case.route.plan[0])["assessment"]
    assert case.points != before
    assert told["total"] == f"{case.points:.2f}"


def _approved_unheard() -> Case:
    """An approved case as it stands when the signal was lost."""
    case = handoffs.approved_case()
    Handoff.objects.all().delete()
    return case
