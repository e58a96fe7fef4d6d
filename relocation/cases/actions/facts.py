"""The officer decides otherwise about a fact read from a document, and takes it back."""

from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from relocation.accounts.models import Account
from relocation.audit.actions import record
from relocation.cases.actions.moving import locked
from relocation.cases.enums import FactDeed
from relocation.cases.models import Case, FactOverride
from relocation.cases.rules import check_may_rule
from relocation.common.errors import AlreadyDone, Refusal, StalePage
from relocation.documents.enums import FactVerdict
from relocation.documents.facts import read_values
from relocation.documents.models import Document
from relocation.documents.queries import kept_documents


@transaction.atomic
def override_fact(
    *,
    by: Account,
    case_id: UUID,
    version: int,
    document_id: UUID,
    field: str,
    verdict: FactVerdict,
    reason: str,
) -> FactOverride:
    """Let a fact agree, or differ, whatever the comparison says; what was compared stays beside it.

    Raises Refusal when it is not this officer's to decide, nothing of the kind was read, or there
    is no reason; StalePage when the case has changed since.
    """
    words = {"verdict": verdict, "reason": reason.strip()}
    try:
        case = locked(by=by, case_id=case_id, deed=FactDeed.OVERRIDE, version=version)
    except AlreadyDone as done:
        if _in_force(case_id, document_id, field).filter(**words).exists():
            raise
        raise StalePage(done.sentence, code="stale") from done
    check_may_rule(by, case)
    document = _document(case, document_id)
    read = read_values(document).get(field)
    if read is None:
        raise Refusal(_("This was not read from the document."), code="not_read")
    if verdict not in {FactVerdict.AGREES, FactVerdict.DIFFERS}:
        raise Refusal(_("Say whether it agrees or differs."), code="verdict")
    if not reason.strip():
        raise Refusal(_("Write why you decide otherwise."), code="reason")
    _withdraw(by, case, document_id, field)
    override = FactOverride.objects.create(
        case=case, document=document, field=field, read=read, **words, by=by, at=timezone.now()
    )
    _tell(by, case, FactDeed.OVERRIDE, document, field)
    return override


@transaction.atomic
def withdraw_fact(
    *, by: Account, case_id: UUID, version: int, document_id: UUID, field: str
) -> None:
    """Let what was compared stand again; the override stays in the history. Raises as above."""
    case = locked(by=by, case_id=case_id, deed=FactDeed.WITHDRAW, version=version)
    check_may_rule(by, case)
    if not _withdraw(by, case, document_id, field):
        raise Refusal(_("Nothing is decided otherwise here."), code="not_overridden")
    _tell(by, case, FactDeed.WITHDRAW, _document(case, document_id), field)


def _document(case: Case, document_id: UUID) -> Document:
    found = kept_documents(case.pk).filter(pk=document_id).prefetch_related("checks").first()
    if found is None:
        raise Refusal(_("This document is not in the case."), code="not_here")
    return found


def _in_force(case_id: UUID, document_id: UUID, field: str) -> QuerySet[FactOverride]:
    rows = FactOverride.objects.filter(case=case_id, document=document_id, field=field)
    return rows.filter(withdrawn_at__isnull=True)


def _withdraw(by: Account, case: Case, document_id: UUID, field: str) -> int:
    in_force = _in_force(case.pk, document_id, field)
    return in_force.update(withdrawn_by=by, withdrawn_at=timezone.now())


def _tell(by: Account, case: Case, deed: FactDeed, document: Document, field: str) -> None:
    case.version += 1
    case.save(update_fields=["version"])
    told: dict[str, object] = {
        "document": str(document.pk),
        "field": field,
        "version": case.version,
    }
    record(by=by, deed=deed, chain=case.chain, subject=case, data=told)
