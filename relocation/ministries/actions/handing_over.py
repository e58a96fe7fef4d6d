"""The outbox: a row for each stage of the plan, written in the transaction that causes it."""

from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from relocation.audit.actions import record
from relocation.cases.models import Case
from relocation.common.errors import Refusal
from relocation.criteria.engine import content_hash
from relocation.ministries.models import Handoff, Ministry
from relocation.ministries.packet import packet_of
from relocation.ministries.queue import enqueue_delivery


@transaction.atomic
def hand_over(*, case: Case, stage: int = 0) -> Handoff | None:
    """Put this stage of the route's plan into the outbox; None when the plan has no such stage.

    A second time gives the same handoff. The caller holds the case's row lock.
    Raises Refusal when the plan names a ministry that is not there, so that nobody approves into a
    void.
    """
    plan: list[dict[str, Any]] = case.route.plan
    if stage >= len(plan):
        return None
    handoff = Handoff.objects.filter(case=case, stage=stage).first()
    return handoff or _write(case, stage, plan[stage], _ministries(plan)[plan[stage]["ministry"]])


def _write(case: Case, stage: int, step: dict[str, Any], ministry: Ministry) -> Handoff:
    packet, now = packet_of(case, stage=stage, step=step), timezone.now()
    handoff = Handoff.objects.create(
        case=case,
        ministry=ministry,
        stage=stage,
        procedure=step["procedure"],
        packet=packet,
        packet_hash=content_hash(packet),
        created_at=now,
        next_attempt_at=now,
    )
    data: dict[str, object] = {
        "ministry": ministry.code,
        "procedure": handoff.procedure,
        "stage": stage,
        "packet_hash": handoff.packet_hash,
    }
    record(by=None, deed="hand_over", chain=case.chain, subject=handoff, data=data)
    enqueue_delivery(handoff.pk)
    return handoff


def _ministries(plan: list[dict[str, Any]]) -> dict[str, Ministry]:
    codes = {step["ministry"] for step in plan}
    known = {row.code: row for row in Ministry.objects.filter(code__in=codes)}
    missing = sorted(codes - known.keys())
    if missing:
        raise Refusal(
            _("The plan of this route names a ministry that is not set up: %(codes)s.")
            % {"codes": ", ".join(missing)},
            code="unknown_ministry",
        )
    return known
