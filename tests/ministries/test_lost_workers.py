"""Workers killed and Redis emptied for real: the ministry holds one copy, the case goes on."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.utils import timezone

from relocation.audit.queries import broken_chains, events_of
from relocation.cases.models import Case
from relocation.ministries.actions import sweep
from relocation.ministries.models import Attempt, Handoff
from tests.engines import Standin, empty_own_redis, kill, running_worker, start_worker
from tests.factories import handoffs

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("empty_redis")]

Eventually = Callable[..., None]
SHORT = {"HANDOFF_TIMEOUT_SECONDS": "4", "HANDOFF_LEASE_SECONDS": "4"}


def test_a_worker_killed_between_the_ministrys_deed_and_our_commit_leaves_one_copy(
    silent_ministry: Standin, eventually: Eventually
) -> None:
    silent_ministry.behave("accept_then_hang")
    handoff = _handoff_whose_worker_is_killed(silent_ministry, eventually)
    assert (handoff.state, handoff.receipt, handoff.attempts_made) == ("sending", None, 1)
    with running_worker(queues="ministries", **SHORT):
        eventually(lambda: _swept(handoff).state == "delivered", seconds=30)
    copies = silent_ministry.copies(handoff.case.reference)
    assert [(copy["key"], copy["deliveries"]) for copy in copies] == [(str(handoff.pk), 2)]
    assert _attempts(handoff) == [(1, None, "abandoned"), (2, 200, "")]
    assert Case.objects.get(pk=handoff.case_id).state == "with_ministry"
    assert list(broken_chains()) == []


def test_the_case_goes_on_by_the_reply_when_the_receipt_died_with_the_worker(
    ministry: Standin, eventually: Eventually
) -> None:
    ministry.behave("accept_then_hang")
    handoff = _handoff_whose_worker_is_killed(ministry, eventually)
    eventually(lambda: Case.objects.get(pk=handoff.case_id).state == "completed")
    handoff.refresh_from_db()
    deeds = [event.deed for event in events_of(handoff.case.chain)]
    assert deeds[-4:] == ["receive_receipt", "hand_over", "receive_reply", "complete"]
    assert handoff.state == "replied"
    assert [copy["deliveries"] for copy in ministry.copies(handoff.case.reference)] == [1]
    assert list(broken_chains()) == []


def test_an_emptied_redis_loses_no_handoff_and_doubles_none(
    silent_ministry: Standin, eventually: Eventually
) -> None:
    address = f"{silent_ministry.url}/queue"
    waiting = [handoffs.handoff(address) for _ in range(3)]
    empty_own_redis()
    Handoff.objects.update(next_attempt_at=timezone.now() - timedelta(minutes=1))
    for _ in range(4):  # beats that overlap
        sweep()
    with running_worker(queues="ministries"):
        eventually(lambda: Handoff.objects.filter(state="delivered").count() == 3)
    for handoff in waiting:
        copies = silent_ministry.copies(handoff.case.reference)
        assert [(copy["key"], copy["deliveries"]) for copy in copies] == [(str(handoff.pk), 1)]
    assert Attempt.objects.count() == 3


def _handoff_whose_worker_is_killed(ministry: Standin, eventually: Eventually) -> Handoff:
    """A handoff the ministry has taken in while the worker that brought it was killed."""
    worker = start_worker(queues="ministries", **SHORT)
    try:
        handoff = handoffs.handoff(f"{ministry.url}/queue")
        eventually(lambda: ministry.copies(handoff.case.reference))
    finally:
        kill(worker)
    handoff.refresh_from_db()
    return handoff


def _swept(handoff: Handoff) -> Handoff:
    sweep()
    handoff.refresh_from_db()
    return handoff


def _attempts(handoff: Handoff) -> list[tuple[int, int | None, str]]:
    return list(handoff.attempts.values_list("number", "status_code", "error"))
