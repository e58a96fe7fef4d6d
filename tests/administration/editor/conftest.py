"""A draft to edit."""

import pytest

from relocation.accounts.models import Account
from relocation.criteria.actions import copy_to_draft
from relocation.criteria.models import CriteriaSet, Route


@pytest.fixture
def draft(administrator: Account, route: Route) -> CriteriaSet:
    """A copy of the first programme's set."""
    return copy_to_draft(by=administrator, set_id=route.criteria_sets.get().pk)
