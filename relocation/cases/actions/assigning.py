"""Taking on a case, giving it back, and taking it back from its officer."""

from uuid import UUID

from django.utils import timezone

from relocation.accounts.models import Account
from relocation.cases.actions.moving import move
from relocation.cases.enums import Deed
from relocation.cases.models import Case


def claim(*, by: Account, case_id: UUID, version: int) -> Case:
    """The officer takes on a waiting case."""
    return move(
        by=by,
        case_id=case_id,
        deed=Deed.CLAIM,
        version=version,
        assigned_to=by,
        assigned_at=timezone.now(),
    )


def release(*, by: Account, case_id: UUID, version: int) -> Case:
    """The officer gives the case back to those waiting."""
    return _put_back(by, case_id, Deed.RELEASE, version)


def take_back(*, by: Account, case_id: UUID, version: int) -> Case:
    """A senior officer puts another officer's case back among those waiting."""
    return _put_back(by, case_id, Deed.TAKE_BACK, version)


def _put_back(by: Account, case_id: UUID, deed: Deed, version: int) -> Case:
    return move(
        by=by, case_id=case_id, deed=deed, version=version, assigned_to=None, assigned_at=None
    )
