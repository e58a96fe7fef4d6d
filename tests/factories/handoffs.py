"""Handoffs of approved cases."""

from typing import Any

from relocation.cases.models import Case
from relocation.ministries.enums import HandoffState
from relocation.ministries.models import Handoff
from tests.factories import accounts, cases, ministries


def approved_case(**given: Any) -> Case:
    """A case two officers have approved."""
    return cases.approved_case(by=accounts.caseworker(), second=accounts.senior_officer(), **given)


def handoff(address: str = "", **given: Any) -> Handoff:
    """The handoff of an approved case, waiting in the outbox for the ministry at this address."""
    ministries.ministry(address)
    return Handoff.objects.get(case=approved_case(**given))


def needing_attention(case: Case) -> Handoff:
    """The case's handoff after the ministry has refused it for good."""
    Handoff.objects.filter(case=case).update(
        state=HandoffState.NEEDS_ATTENTION, attempts_made=1, failures=1, last_error="refused_422"
    )
    return Handoff.objects.get(case=case)
