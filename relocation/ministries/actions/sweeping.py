"""The sweep: finds what a lost signal, task or worker left behind; Redis only wakes workers."""

import logging
from uuid import UUID

from django.db import transaction

from relocation.cases.enums import State
from relocation.cases.models import Case
from relocation.common.errors import Refusal
from relocation.ministries.actions.handing_over import hand_over
from relocation.ministries.queries import approved_without_handoff, overdue_handoffs
from relocation.ministries.queue import enqueue_delivery

logger = logging.getLogger(__name__)


def sweep() -> None:
    """Hand over approved cases that have no handoff, and queue every handoff that is overdue."""
    for case_id in approved_without_handoff():
        _hand_over_missed(case_id)
    for handoff_id in overdue_handoffs():
        enqueue_delivery(handoff_id)


def _hand_over_missed(case_id: UUID) -> None:
    try:
        with transaction.atomic():
            case = (
                Case.objects.select_for_update(of=("self",), skip_locked=True)
                .select_related("route", "category")
                .filter(pk=case_id, state=State.APPROVED)
                .first()
            )
            if case is not None:
                hand_over(case=case)
    except Refusal as refusal:  # the plan is wrong; the other cases go on
        logger.warning("case %s is not handed over: %s", case_id, refusal.code)
