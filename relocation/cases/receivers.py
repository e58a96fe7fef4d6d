"""Listens for finished document checks, and for decisions that applicants hear of by mail."""

from typing import Any
from uuid import UUID

from django.dispatch import receiver

from relocation.cases import emails
from relocation.cases.actions import finish_checks
from relocation.cases.models import Case
from relocation.cases.signals import case_approved, case_completed, case_refused
from relocation.documents.signals import checks_finished


@receiver(checks_finished)
def move_on(sender: object, dossier_id: UUID, **kwargs: Any) -> None:
    """The case, if the dossier has become one, waits for a caseworker now."""
    finish_checks(case_id=dossier_id)


@receiver([case_approved, case_refused])
def mail_decision(sender: object, case: Case, **kwargs: Any) -> None:
    """The message goes to the outbox in the deciding transaction."""
    emails.tell_decided(case)


@receiver(case_completed)
def mail_result(sender: object, case: Case, **kwargs: Any) -> None:
    """The message goes to the outbox in the transaction that takes the reply in."""
    emails.tell_result(case)
