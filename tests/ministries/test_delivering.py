"""Delivery over real HTTP to the stand-in ministry, without a worker in between."""

from datetime import timedelta

import pytest
from django.utils import timezone
from pytest_django import Settings

from relocation.audit.queries import events_of
from relocation.cases.models import Case
from relocation.ministries.actions import deliver
from relocation.ministries.models import Handoff, Ministry
from tests.engines import Standin
from tests.factories import handoffs, ministries

pytestmark = pytest.mark.django_db


def test_a_delivery_ends_with_a_receipt_and_the_case_with_the_ministry(
    handoff: Handoff, silent_ministry: Standin
) -> None:
    deliver(handoff_id=handoff.pk)
    handoff.refresh_from_db()
    copy = silent_ministry.copies(handoff.case.reference)[0]
    assert handoff.receipt == {
        "receipt_number": copy["receipt_number"],
        "received_at": copy["received_at"],
        "packet_hash": handoff.packet_hash,
    }
    assert (copy["key"], copy["deliveries"]) == (str(handoff.pk), 1)
    deeds = [event.deed for event in events_of(handoff.case.chain)]
    assert deeds[deeds.index("receive_receipt") - 1] == "hand_over"
    assert Case.objects.get(pk=handoff.case_id).state == "with_ministry"


def test_every_attempt_is_kept(handoff: Handoff, silent_ministry: Standin) -> None:
    silent_ministry.behave("error_500")
    deliver(handoff_id=handoff.pk)
    _let_time_come(handoff)
    deliver(handoff_id=handoff.pk)
    attempts = [(row.number, row.status_code, row.error) for row in handoff.attempts.all()]
    assert attempts == [(1, 500, "http_500"), (2, 201, "")]


def test_a_delivered_handoff_is_not_sent_again(handoff: Handoff, silent_ministry: Standin) -> None:
    deliver(handoff_id=handoff.pk)
    deliver(handoff_id=handoff.pk)
    assert [copy["deliveries"] for copy in silent_ministry.copies(handoff.case.reference)] == [1]


def test_a_handoff_that_was_put_off_waits_for_its_time(
    handoff: Handoff, silent_ministry: Standin
) -> None:
    silent_ministry.behave("error_500")
    deliver(handoff_id=handoff.pk)
    deliver(handoff_id=handoff.pk)
    handoff.refresh_from_db()
    assert (handoff.state, handoff.attempts_made, handoff.last_error) == ("waiting", 1, "http_500")
    assert handoff.next_attempt_at > timezone.now() + timedelta(seconds=1)


def test_a_ministry_that_has_it_already_is_a_success(
    handoff: Handoff, silent_ministry: Standin
) -> None:
    silent_ministry.behave("drop_connection")
    deliver(handoff_id=handoff.pk)
    handoff.refresh_from_db()
    assert handoff.last_error == "unreachable"
    _let_time_come(handoff)
    deliver(handoff_id=handoff.pk)
    assert [copy["deliveries"] for copy in silent_ministry.copies(handoff.case.reference)] == [2]
    assert list(handoff.attempts.values_list("status_code", flat=True)) == [None, 200]


def test_a_slow_ministry_is_left_after_the_time_limit(
    handoff: Handoff, silent_ministry: Standin, settings: Settings
) -> None:
    settings.HANDOFF_TIMEOUT_SECONDS = 1
    silent_ministry.behave("slow")
    deliver(handoff_id=handoff.pk)
    handoff.refresh_from_db()
    assert (handoff.state, handoff.last_error) == ("waiting", "timeout")


def test_a_refused_packet_needs_attention_at_once(
    handoff: Handoff, silent_ministry: Standin
) -> None:
    silent_ministry.behave("refuse_422")
    deliver(handoff_id=handoff.pk)
    handoff.refresh_from_db()
    assert (handoff.state, handoff.last_error) == ("needs_attention", "http_422")
    event = events_of(handoff.case.chain).get(deed="stop_sending")
    assert event.data == {"ministry": "interior", "code": "http_422"}


def test_too_many_failures_need_attention(settings: Settings) -> None:
    settings.HANDOFF_ATTEMPTS = 2
    handoff = handoffs.handoff(ministries.NOWHERE)
    for state in ("waiting", "needs_attention"):
        deliver(handoff_id=handoff.pk)
        handoff.refresh_from_db()
        assert (handoff.state, handoff.last_error) == (state, "unreachable")
        _let_time_come(handoff)
    deliver(handoff_id=handoff.pk)
    assert handoff.attempts.count() == 2


@pytest.mark.parametrize("secrets", [{}, {"interior": "whsec_"}, {"interior": "whsec_é"}])
def test_a_missing_secret_needs_attention(settings: Settings, secrets: dict[str, str]) -> None:
    settings.MINISTRY_SECRETS = secrets
    handoff = handoffs.handoff()
    deliver(handoff_id=handoff.pk)
    handoff.refresh_from_db()
    assert (handoff.state, handoff.last_error) == ("needs_attention", "no_secret")


def test_an_address_that_is_none_needs_attention() -> None:
    handoff = handoffs.handoff()
    Ministry.objects.update(address="gopher://127.0.0.1/queue")
    deliver(handoff_id=handoff.pk)
    handoff.refresh_from_db()
    assert (handoff.state, handoff.last_error) == ("needs_attention", "bad_address")


def test_a_wrong_secret_needs_attention(
    handoff: Handoff, settings: Settings, silent_ministry: Standin
) -> None:
    settings.MINISTRY_SECRETS = {"interior": "whsec_YW5vdGhlciBzZWNyZXQgYWx0b2dldGhlcg=="}
    deliver(handoff_id=handoff.pk)
    handoff.refresh_from_db()
    assert (handoff.state, handoff.last_error) == ("needs_attention", "http_401")
    assert silent_ministry.copies(handoff.case.reference) == []


def test_a_lease_that_runs_out_again_and_again_needs_attention(settings: Settings) -> None:
    settings.HANDOFF_ATTEMPTS = 1
    handoff = handoffs.handoff()
    now = timezone.now()
    handoff.attempts.create(number=1, started_at=now)
    Handoff.objects.update(state="sending", leased_until=now, attempts_made=1)
    deliver(handoff_id=handoff.pk)
    handoff.refresh_from_db()
    assert (handoff.state, handoff.last_error) == ("needs_attention", "abandoned")
    assert handoff.attempts.get().error == "abandoned"


def _let_time_come(handoff: Handoff) -> None:
    Handoff.objects.filter(pk=handoff.pk).update(next_attempt_at=timezone.now())
