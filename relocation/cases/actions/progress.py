"""What the system itself does to a case as checks and ministries answer."""

from uuid import UUID

from django.db import transaction

from relocation.cases.actions.matching import look_for_people
from relocation.cases.actions.moving import move
from relocation.cases.enums import Deed, Result, State
from relocation.cases.models import Case
from relocation.cases.signals import case_completed
from relocation.documents.queries import open_checks, worst_outcome


@transaction.atomic(savepoint=False)  # told of in a transaction of its own
def finish_checks(*, case_id: UUID) -> Case | None:
    """Put a case whose checks are all done among those waiting; None when it is not so far."""
    case = Case.objects.select_for_update().filter(pk=case_id).first()
    if case is None or open_checks(case_id):
        return None
    outcome = worst_outcome(case_id)
    look_for_people(case)
    if case.state != State.CHECKING:
        Case.objects.filter(pk=case_id).exclude(check_outcome=outcome).update(check_outcome=outcome)
        return None
    return move(by=None, case_id=case_id, deed=Deed.FINISH_CHECKS, check_outcome=outcome)


def record_handover(*, case_id: UUID) -> Case:
    """The ministry has the case."""
    return move(by=None, case_id=case_id, deed=Deed.HAND_OVER)


@transaction.atomic
def complete(*, case_id: UUID, result: Result) -> Case:
    """The last ministry has answered."""
    case = move(by=None, case_id=case_id, deed=Deed.COMPLETE, result=result)
    case_completed.send(sender=Case, case=case)
    return case
