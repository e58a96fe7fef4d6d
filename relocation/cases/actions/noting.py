"""Notes between officers, and the record of who read a case."""

from datetime import timedelta
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from relocation.accounts.models import Account
from relocation.audit.actions import record
from relocation.audit.models import Event
from relocation.cases.models import Case, Note
from relocation.cases.rules import check_may_note, check_may_try_on_case
from relocation.common.errors import Refusal

ONE_READING = timedelta(hours=1)
ONE_NOTE = timedelta(minutes=1)


@transaction.atomic
def add_note(*, by: Account, case_id: UUID, text: str) -> Note:
    """Keep a note for the other officers; applicants never see it.

    The same words of the same author within a minute are the same note, sent twice.
    """
    check_may_note(by)
    if not text.strip():
        raise Refusal(_("Write the note first."), code="text")
    case = Case.objects.select_for_update().get(pk=case_id)
    now, same = timezone.now(), Note.objects.filter(case=case, by=by, text=text.strip())
    kept = same.filter(at__gt=now - ONE_NOTE).last()
    if kept is not None:
        return kept
    note = Note.objects.create(case=case, by=by, at=now, text=text.strip())
    record(by=by, deed="add_note", chain=case.chain, subject=note)
    return note


def note_reading(*, by: Account, case: Case) -> None:
    """Write that a member of staff opened the case; one event an hour for each reader."""
    recent = Event.objects.filter(
        chain=case.chain, deed="open_case", actor=by, at__gte=timezone.now() - ONE_READING
    )
    if not recent.exists():
        record(by=by, deed="open_case", chain=case.chain, subject=case)


def note_trial(*, by: Account, case: Case) -> None:
    """Write that an administrator takes answers of the case to try a draft. Raises Refusal."""
    check_may_try_on_case(by)
    note_reading(by=by, case=case)
