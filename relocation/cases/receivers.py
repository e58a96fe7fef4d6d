"""Listens for what happens to documents, and for decisions that applicants hear of by mail."""

from typing import Any
from uuid import UUID

from django.dispatch import receiver

from relocation.accounts.models import Account
from relocation.cases import emails
from relocation.cases.actions import finish_checks, note_brought
from relocation.cases.models import Case
from relocation.cases.signals import (
    case_approved,
    case_completed,
    case_refused,
    papers_refused,
)
from relocation.documents.models import Document
from relocation.documents.signals import brought_again, checks_finished


@receiver(checks_finished)
def move_on(sender: object, dossier_id: UUID, **kwargs: Any) -> None:
    """The case, if the dossier has become one, waits for a caseworker now."""
    finish_checks(case_id=dossier_id)


@receiver(brought_again)
def have_one_more(sender: object, document: Document, by: Account, **kwargs: Any) -> None:
    """The officers' pages are stale: there is something they have not seen."""
    note_brought(by=by, document=document)


@receiver(papers_refused)
def mail_refused_papers(sender: object, case: Case, **kwargs: Any) -> None:
    """The message goes to the outbox in the transaction that refuses."""
    emails.tell_papers_refused(case)


@receiver([case_approved, case_refused])
def mail_decision(sender: object, case: Case, **kwargs: Any) -> None:
    """The message goes to the outbox in the deciding transaction."""
    emails.tell_decided(case)


@receiver(case_completed)
def mail_result(sender: object, case: Case, **kwargs: Any) -> None:
    """The message goes to the outbox in the transaction that takes the reply in."""
    emails.tell_result(case)
