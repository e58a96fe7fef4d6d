"""Listens for approved cases."""

from typing import Any

from django.dispatch import receiver

from relocation.cases.models import Case
from relocation.cases.signals import case_approved
from relocation.ministries.actions import hand_over


@receiver(case_approved)
def begin_handoff(sender: object, case: Case, **kwargs: Any) -> None:
    """The outbox row is written in the transaction that approves."""
    hand_over(case=case)
