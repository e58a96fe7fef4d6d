"""Handoffs of approved cases."""

from typing import Any

from relocation.cases.models import Case
from relocation.ministries.models import Handoff
from tests.factories import accounts, cases, ministries


def approved_case(**given: Any) -> Case:
    """A case two officers have approved."""
    return cases.approved_case(by=accounts.caseworker(), second=accounts.senior_officer(), **given)


def handoff(address: str = "", **given: Any) -> Handoff:
    """The handoff of an approved case, waiting in the outbox for the ministry at this address."""
    ministries.ministry(address)
    return Handoff.objects.get(case=approved_case(**given))
