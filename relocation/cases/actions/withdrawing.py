"""The applicant takes the application back."""

from uuid import UUID

from django.db import transaction

from relocation.accounts.models import Account
from relocation.cases.actions.moving import move
from relocation.cases.enums import Deed
from relocation.cases.models import Case, Decision


@transaction.atomic
def withdraw(*, by: Account, case_id: UUID, version: int) -> Case:
    """End the case on the applicant's confirmed wish; a recommendation under way falls with it."""
    case = move(
        by=by,
        case_id=case_id,
        deed=Deed.WITHDRAW,
        version=version,
        assigned_to=None,
        assigned_at=None,
    )
    Decision.objects.filter(case=case, standing=Decision.Standing.RECOMMENDED).delete()
    return case
