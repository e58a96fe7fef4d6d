"""An officer sends again what needs attention."""

from uuid import UUID

from django.db import transaction
from django.utils import timezone

from relocation.accounts.models import Account
from relocation.audit.actions import record
from relocation.ministries.actions.rows import keep, locked
from relocation.ministries.enums import HandoffState
from relocation.ministries.models import Handoff
from relocation.ministries.queue import enqueue_delivery
from relocation.ministries.rules import check_may_retry


@transaction.atomic
def retry(*, by: Account, handoff_id: UUID) -> Handoff:
    """Send the handoff again at once, under the same key, with a full count of tries.

    Raises Refusal for another role or state, Handoff.DoesNotExist for an unknown id.
    """
    handoff = locked(handoff_id)
    check_may_retry(by, handoff)
    data: dict[str, object] = {"ministry": handoff.ministry.code, "code": handoff.last_error}
    handoff.state, handoff.next_attempt_at = HandoffState.WAITING, timezone.now()
    handoff.failures = 0
    keep(handoff)
    record(by=by, deed="retry_handoff", chain=handoff.case.chain, subject=handoff, data=data)
    enqueue_delivery(handoff.pk)
    return handoff
