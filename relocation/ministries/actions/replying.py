"""A ministry's reply: kept once, and the case goes on by it."""

from django.db import transaction
from django.utils import timezone

from relocation.audit.actions import record
from relocation.cases.actions import complete
from relocation.cases.enums import Result, State
from relocation.common.errors import Refusal
from relocation.ministries.actions.handing_over import hand_over
from relocation.ministries.actions.outcomes import store_receipt
from relocation.ministries.actions.rows import keep, locked
from relocation.ministries.enums import HandoffState
from relocation.ministries.models import Handoff, Ministry, Reply
from relocation.ministries.statements import Statement


@transaction.atomic
def receive_reply(
    *, ministry: Ministry, message_id: str, signature: str, statement: Statement
) -> Reply:
    """Keep a reply whose signature was verified; the same message again gives the same reply.

    A reply may come before the receipt is stored: then it is the receipt, too. The first reply
    moves the case (to the next stage of the plan, or to its end); later ones are kept and move
    nothing. Raises Handoff.DoesNotExist when it is not this ministry's, ReceiptError when the
    receipt it carries is for another packet, Refusal when the same message id came before with
    another body.
    """
    handoff = locked(statement.handoff, ministry=ministry)
    known = handoff.replies.filter(message_id=message_id).first()
    if known is not None:
        return _the_same(known, statement)
    reply = _keep_reply(handoff, message_id, signature, statement)
    store_receipt(handoff, statement.receipt(packet_hash=handoff.packet_hash))
    is_first = handoff.state != HandoffState.REPLIED
    data: dict[str, object] = {
        "ministry": ministry.code,
        "outcome": reply.outcome,
        "message": message_id,
        "moves_the_case": is_first,
    }
    chain = handoff.case.chain
    record(by=None, deed="receive_reply", chain=chain, subject=handoff, data=data)
    if is_first:
        _go_on(handoff, statement.outcome)
    return reply


def _the_same(known: Reply, statement: Statement) -> Reply:
    if known.body != statement.body:
        raise Refusal("This message id was used before with another body.", code="other_body")
    return known


def _keep_reply(handoff: Handoff, message_id: str, signature: str, statement: Statement) -> Reply:
    return Reply.objects.create(
        handoff=handoff,
        message_id=message_id,
        outcome=statement.outcome,
        text=statement.text,
        body=statement.body,
        signature=signature,
        sent_at=statement.sent_at,
        received_at=timezone.now(),
    )


def _go_on(handoff: Handoff, outcome: Result) -> None:
    handoff.state = HandoffState.REPLIED
    keep(handoff)
    case = handoff.case
    if case.state != State.WITH_MINISTRY:
        return
    if outcome == Result.AGREED and hand_over(case=case, stage=handoff.stage + 1):
        return
    complete(case_id=case.pk, result=outcome)
