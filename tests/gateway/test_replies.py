"""A ministry's reply is kept once and moves its case, in whatever order things come."""

import threading
from datetime import datetime

import pytest
from django.db import connection
from django.utils import timezone

from relocation.audit.queries import events_of
from relocation.cases.models import Case
from relocation.criteria.models import Route
from relocation.ministries.actions import deliver
from relocation.ministries.models import Handoff, Reply
from tests.factories import handoffs
from tests.gateway.support import SENT_AT, post, reply_event

pytestmark = pytest.mark.django_db


def delivered_handoff() -> Handoff:
    """A handoff whose receipt is stored, its case with the ministry."""
    handoff = handoffs.handoff()
    now = timezone.now()
    Handoff.objects.filter(pk=handoff.pk).update(
        state="delivered", receipt={"receipt_number": "interior-1"}, received_at=now
    )
    Case.objects.filter(pk=handoff.case_id).update(state="with_ministry")
    handoff.refresh_from_db()
    return handoff


def state_of(handoff: Handoff) -> tuple[str, str]:
    """The state of the case and its result."""
    case = Case.objects.get(pk=handoff.case_id)
    return case.state, case.result


@pytest.mark.parametrize("outcome", ["agreed", "declined"])
def test_the_last_ministrys_reply_completes_the_case(outcome: str) -> None:
    handoff = delivered_handoff()
    answer = post(reply_event(handoff, outcome=outcome))
    assert answer.status_code == 200
    assert state_of(handoff) == ("completed", outcome)
    assert Handoff.objects.get(pk=handoff.pk).state == "replied"


def test_a_reply_is_kept_as_it_came() -> None:
    handoff = delivered_handoff()
    event = reply_event(handoff, text="Проверка ничего не выявила.")
    answer = post(event)
    reply = Reply.objects.get()
    assert (reply.handoff, reply.outcome, reply.message_id) == (handoff, "agreed", "msg_1")
    assert (reply.text, reply.body) == ("Проверка ничего не выявила.", event)
    assert reply.sent_at == datetime.fromisoformat(SENT_AT)
    assert reply.signature.startswith("v1,")
    assert answer.json() == {
        "handoff": str(handoff.pk),
        "message": "msg_1",
        "outcome": "agreed",
        "received_at": reply.received_at.isoformat(),
    }


def test_receiving_a_reply_writes_its_event_from_the_gateway() -> None:
    handoff = delivered_handoff()
    post(reply_event(handoff))
    event = events_of(handoff.case.chain).get(deed="receive_reply")
    assert (event.origin, event.address, event.actor) == ("gateway", "127.0.0.1", None)
    assert event.data == {
        "ministry": "interior",
        "outcome": "agreed",
        "message": "msg_1",
        "moves_the_case": True,
    }


def test_a_replayed_reply_gets_the_same_answer_and_changes_nothing() -> None:
    handoff = delivered_handoff()
    first, second = post(reply_event(handoff)), post(reply_event(handoff))
    assert (second.status_code, second.content) == (200, first.content)
    assert Reply.objects.count() == 1
    assert events_of(handoff.case.chain).filter(deed="receive_reply").count() == 1


def test_a_message_id_used_again_for_another_reply_is_refused() -> None:
    handoff = delivered_handoff()
    post(reply_event(handoff))
    answer = post(reply_event(handoff, outcome="declined"))
    assert (answer.status_code, answer.json()["code"]) == (409, "other_body")
    assert state_of(handoff) == ("completed", "agreed")


def test_a_second_different_reply_is_kept_and_moves_nothing() -> None:
    handoff = delivered_handoff()
    post(reply_event(handoff))
    answer = post(reply_event(handoff, outcome="declined"), message_id="msg_2")
    assert (answer.status_code, Reply.objects.count()) == (200, 2)
    assert state_of(handoff) == ("completed", "agreed")
    event = events_of(handoff.case.chain).filter(deed="receive_reply").last()
    assert event is not None
    assert event.data["moves_the_case"] is False


def test_a_reply_that_overtakes_the_receipt_is_the_receipt() -> None:
    handoff = handoffs.handoff()
    assert post(reply_event(handoff)).status_code == 200
    handoff.refresh_from_db()
    assert handoff.receipt == {"receipt_number": "", "by_reply": True}
    assert state_of(handoff) == ("completed", "agreed")
    deeds = [event.deed for event in events_of(handoff.case.chain)]
    assert deeds[-4:] == ["receive_receipt", "hand_over", "receive_reply", "complete"]


def test_a_reply_that_overtakes_the_receipt_may_bring_it_along() -> None:
    handoff = handoffs.handoff()
    receipt = {
        "receipt_number": "interior-7",
        "received_at": SENT_AT,
        "packet_hash": handoff.packet_hash,
    }
    post(reply_event(handoff, receipt=receipt))
    handoff.refresh_from_db()
    assert handoff.receipt == receipt


def test_what_has_been_answered_is_not_delivered_again() -> None:
    handoff = handoffs.handoff()
    post(reply_event(handoff))
    deliver(handoff_id=handoff.pk)
    assert handoff.attempts.count() == 0


def test_a_reply_mends_what_needed_attention() -> None:
    handoff = handoffs.handoff()
    Handoff.objects.update(state="needs_attention", last_error="timeout", failures=8)
    post(reply_event(handoff))
    handoff.refresh_from_db()
    assert (handoff.state, handoff.last_error, handoff.failures) == ("replied", "", 0)


def test_a_reply_about_a_case_that_has_ended_is_kept_and_moves_nothing() -> None:
    handoff = delivered_handoff()
    Case.objects.filter(pk=handoff.case_id).update(state="withdrawn")
    assert post(reply_event(handoff)).status_code == 200
    assert (Reply.objects.count(), state_of(handoff)) == (1, ("withdrawn", ""))


def two_stages() -> None:
    """Let the route's plan go on after the first answer."""
    second = {
        "ministry": "interior",
        "procedure": "temporary_residence",
        "title": {"en": "Temporary residence", "ru": "Временное проживание"},
    }
    route = Route.objects.get(code="persons_of_interest")
    Route.objects.filter(pk=route.pk).update(plan=[*route.plan, second])


def test_an_agreement_starts_the_next_stage_of_the_plan() -> None:
    handoff = delivered_handoff()
    two_stages()
    post(reply_event(handoff))
    following = Handoff.objects.get(case=handoff.case_id, stage=1)
    assert (following.procedure, following.state) == ("temporary_residence", "waiting")
    assert state_of(handoff) == ("with_ministry", "")
    post(reply_event(following), message_id="msg_2")
    assert state_of(handoff) == ("completed", "agreed")


def test_a_decline_ends_the_plan() -> None:
    handoff = delivered_handoff()
    two_stages()
    post(reply_event(handoff, outcome="declined"))
    assert Handoff.objects.filter(case=handoff.case_id).count() == 1
    assert state_of(handoff) == ("completed", "declined")


def test_a_reply_waits_outside_while_the_plan_names_a_ministry_that_is_not_set_up() -> None:
    handoff = delivered_handoff()
    step = {"ministry": "nobody", "procedure": "x", "title": {"en": "X", "ru": "X"}}
    Route.objects.update(plan=[step, step])
    answer = post(reply_event(handoff))
    assert (answer.status_code, answer.json()["code"]) == (503, "unknown_ministry")
    assert answer["Retry-After"] == "60"
    assert Reply.objects.count() == 0


@pytest.mark.django_db(transaction=True)
def test_the_same_reply_brought_many_times_at_once_is_applied_once() -> None:
    handoff = delivered_handoff()
    answers: list[bytes] = []

    def bring() -> None:
        try:
            answers.append(post(reply_event(handoff)).content)
        finally:
            connection.close()

    threads = [threading.Thread(target=bring) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(answers) == 6
    assert len(set(answers)) == 1
    assert (Reply.objects.count(), state_of(handoff)) == (1, ("completed", "agreed"))
