"""Who may change a dossier's documents, in which state of it."""

import pytest
from django.utils import timezone

from relocation.accounts.enums import Role
from relocation.common.errors import Refusal
from relocation.documents.rules import check_may_change, may_change
from tests.documents.givens import dossier
from tests.factories.accounts import account

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("locked", [False, True])
@pytest.mark.parametrize("role", [*Role, "owner"])
def test_only_the_owner_changes_documents_and_only_before_submission(
    role: str, locked: bool
) -> None:
    to = dossier()
    to.locked_at = timezone.now() if locked else None
    by = to.owner if role == "owner" else account(Role(role))
    allowed = role == "owner" and not locked
    assert may_change(by, to) is allowed
    if allowed:
        check_may_change(by, to)
    else:
        with pytest.raises(Refusal) as refusal:
            check_may_change(by, to)
        assert refusal.value.code == ("locked" if role == "owner" else "not_yours")
