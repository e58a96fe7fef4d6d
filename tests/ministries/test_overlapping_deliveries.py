"""Several workers on one handoff at the same time, over real HTTP to the stand-in ministry."""

import threading
from collections.abc import Callable

import pytest
from django.db import connection
from django.utils import timezone
from pytest_django import Settings

from relocation.audit.queries import events_of
from relocation.ministries.actions import deliver
from relocation.ministries.models import Handoff
from tests.engines import Standin

pytestmark = pytest.mark.django_db(transaction=True)


def test_two_workers_at_once_deliver_one_copy_with_one_receipt(
    handoff: Handoff, silent_ministry: Standin
) -> None:
    _at_once(lambda: deliver(handoff_id=handoff.pk), times=6)
    handoff.refresh_from_db()
    assert [copy["deliveries"] for copy in silent_ministry.copies(handoff.case.reference)] == [1]
    assert events_of(handoff.case.chain).filter(deed="receive_receipt").count() == 1
    assert handoff.attempts.count() == 1


def test_two_workers_whose_leases_overlap_deliver_one_copy(
    handoff: Handoff, silent_ministry: Standin, eventually: Callable[..., None]
) -> None:
    silent_ministry.behave("slow", times=2)
    first = _beside(lambda: deliver(handoff_id=handoff.pk))
    eventually(lambda: Handoff.objects.filter(pk=handoff.pk, state="sending").exists())
    Handoff.objects.filter(pk=handoff.pk).update(leased_until=timezone.now())
    second = _beside(lambda: deliver(handoff_id=handoff.pk))
    first.join()
    second.join()
    handoff.refresh_from_db()
    assert [copy["deliveries"] for copy in silent_ministry.copies(handoff.case.reference)] == [2]
    assert events_of(handoff.case.chain).filter(deed="receive_receipt").count() == 1
    assert [row.error for row in handoff.attempts.all()] == ["", ""]


def test_a_late_failure_never_undoes_a_success(
    handoff: Handoff, silent_ministry: Standin, settings: Settings, eventually: Callable[..., None]
) -> None:
    settings.HANDOFF_TIMEOUT_SECONDS = 2
    silent_ministry.behave("accept_then_hang")
    first = _beside(lambda: deliver(handoff_id=handoff.pk))
    eventually(lambda: silent_ministry.copies(handoff.case.reference))
    Handoff.objects.filter(pk=handoff.pk).update(leased_until=timezone.now())
    deliver(handoff_id=handoff.pk)
    handoff.refresh_from_db()
    receipt = handoff.receipt
    first.join()
    handoff.refresh_from_db()
    assert handoff.state == "delivered"
    assert (handoff.receipt, handoff.failures, handoff.last_error) == (receipt, 0, "")
    assert [row.error for row in handoff.attempts.all()] == ["timeout", ""]


def _beside(work: Callable[[], None]) -> threading.Thread:
    def run() -> None:
        try:
            work()
        finally:
            connection.close()

    thread = threading.Thread(target=run)
    thread.start()
    return thread


def _at_once(work: Callable[[], None], *, times: int) -> None:
    for thread in [_beside(work) for _ in range(times)]:
        thread.join()
