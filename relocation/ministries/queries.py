"""Reads of handoffs, each with a constant number of queries."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, Q, QuerySet
from django.db.models.functions import JSONObject
from django.utils import timezone

from relocation.cases.enums import State
from relocation.cases.models import Case
from relocation.ministries.enums import HandoffState
from relocation.ministries.models import Handoff, Ministry, Reply

#: A task queued on commit needs a moment; only what is overdue for longer was lost.
LISTENING = timedelta(seconds=2)


def needs_attention() -> QuerySet[Handoff]:
    """Handoffs an officer has to look at, the oldest first, with case, ministry and attempts."""
    return (
        Handoff.objects.filter(state=HandoffState.NEEDS_ATTENTION)
        .select_related("case", "ministry")
        .defer("packet", "case__answers", "case__search_text")
        .prefetch_related("attempts")
        .order_by("created_at", "pk")
    )


def stopped_deliveries(cases: Iterable[Case]) -> set[UUID]:
    """Which of these cases have a handoff that an officer has to look at."""
    stopped = Handoff.objects.filter(state=HandoffState.NEEDS_ATTENTION, case__in=list(cases))
    return set(stopped.order_by().values_list("case_id", flat=True))


def handoffs_of(case: Case) -> QuerySet[Handoff]:
    """The case's handoffs in the order of the plan, with ministries, attempts and replies."""
    return (
        Handoff.objects.filter(case=case)
        .select_related("ministry")
        .defer("packet")
        .prefetch_related("attempts", "replies")
        .order_by("stage")
    )


def handoffs_and_replies(case: Case) -> list[tuple[Handoff, list[Reply]]]:
    """The case's handoffs in the order of the plan, each with the replies, oldest first; one query.

    Of a reply come the outcome, the text and when it was received.
    """
    replies = Reply.objects.filter(handoff=OuterRef("pk")).order_by("pk")
    told = replies.values(
        told=JSONObject(outcome="outcome", text="text", received_at="received_at")
    )
    found = handoffs_of(case).prefetch_related(None).annotate(told=ArraySubquery(told))
    return [(handoff, [_reply(**one) for one in handoff.told]) for handoff in found]


def _reply(outcome: str, text: str, received_at: str) -> Reply:
    return Reply(outcome=outcome, text=text, received_at=datetime.fromisoformat(received_at))


def is_due(now: datetime) -> Q:
    """Waiting and its time has come, or begun by a worker whose lease has run out."""
    return Q(state=HandoffState.WAITING, next_attempt_at__lte=now) | Q(
        state=HandoffState.SENDING, leased_until__lte=now
    )


def overdue_handoffs(*, limit: int = 500) -> list[UUID]:
    """Handoffs whose task was lost, the longest waiting first."""
    now = timezone.now()
    lost = Handoff.objects.filter(
        is_due(now),
        state__in=[HandoffState.WAITING, HandoffState.SENDING],
        next_attempt_at__lte=now - LISTENING,
    )
    return list(lost.order_by("next_attempt_at").values_list("pk", flat=True)[:limit])


def approved_without_handoff(*, limit: int = 200) -> list[UUID]:
    """Approved cases of routes with a plan that were never handed over."""
    missed = Case.objects.filter(state=State.APPROVED, handoffs__isnull=True).exclude(
        route__plan=[]
    )
    return list(missed.order_by("submitted_at").values_list("pk", flat=True)[:limit])


def ministry_called(code: str) -> Ministry | None:
    """The ministry with this code; None when there is none."""
    return Ministry.objects.filter(code=code).first()
