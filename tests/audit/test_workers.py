"""What a worker does is noted as a worker's."""

from datetime import timedelta

import pytest
from django.utils import timezone

from relocation.audit.models import Event
from relocation.cases.enums import State
from relocation.cases.models import Case
from relocation.common.queue import enqueue
from tests.engines import eventually
from tests.factories import cases


@pytest.mark.django_db(transaction=True)
def test_what_a_worker_does_is_noted_as_a_workers(worker: object) -> None:
    case = cases.waiting_case()
    Case.objects.filter(pk=case.pk).update(
        state=State.CHECKING, state_since=timezone.now() - timedelta(hours=1)
    )
    enqueue("relocation.cases.tasks.sweep_checked_cases")
    eventually(lambda: Case.objects.get(pk=case.pk).state == State.WAITING)
    event = Event.objects.filter(chain=case.pk).latest("sequence")
    assert (event.deed, event.origin, event.actor) == ("finish_checks", "worker", None)
