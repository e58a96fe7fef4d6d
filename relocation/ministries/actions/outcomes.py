"""What becomes of a handoff after a try: a receipt, a later try, or an officer's attention."""

from django.utils import timezone

from relocation.audit.actions import record
from relocation.cases.actions import record_handover
from relocation.cases.enums import State
from relocation.ministries import timing
from relocation.ministries.actions.rows import keep
from relocation.ministries.enums import HandoffState
from relocation.ministries.models import Handoff
from relocation.ministries.transports.message import Receipt

ARRIVED = frozenset({HandoffState.DELIVERED, HandoffState.REPLIED})


def store_receipt(handoff: Handoff, receipt: Receipt) -> None:
    """The ministry has it: keep the first receipt for good and move the case on.

    The handoff and its case are locked by the caller.
    """
    if handoff.state in ARRIVED:
        return
    handoff.state, handoff.leased_until = HandoffState.DELIVERED, None
    handoff.receipt, handoff.received_at = receipt.document, receipt.received_at
    handoff.failures, handoff.last_error = 0, ""
    keep(handoff)
    data: dict[str, object] = {
        "ministry": handoff.ministry.code,
        "receipt_number": receipt.document["receipt_number"],
        "attempts": handoff.attempts_made,
    }
    case = handoff.case
    record(by=None, deed="receive_receipt", chain=case.chain, subject=handoff, data=data)
    if case.state == State.APPROVED:
        handoff.case = record_handover(case_id=case.pk)


def put_off(handoff: Handoff, code: str) -> None:
    """Try again after the back-off; no event, the attempt's row tells it."""
    handoff.state, handoff.leased_until = HandoffState.WAITING, None
    handoff.next_attempt_at = timezone.now() + timing.wait_after(handoff.failures)
    handoff.last_error = code
    keep(handoff)


def give_up(handoff: Handoff, code: str) -> None:
    """Stop trying until an officer has looked."""
    handoff.state, handoff.leased_until = HandoffState.NEEDS_ATTENTION, None
    handoff.last_error = code
    keep(handoff)
    data: dict[str, object] = {"ministry": handoff.ministry.code, "code": code}
    record(by=None, deed="stop_sending", chain=handoff.case.chain, subject=handoff, data=data)
