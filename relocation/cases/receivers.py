"""Listens for finished document checks."""

from typing import Any
from uuid import UUID

from django.dispatch import receiver

from relocation.cases.actions import finish_checks
from relocation.documents.signals import checks_finished


@receiver(checks_finished)
def move_on(sender: object, dossier_id: UUID, **kwargs: Any) -> None:
    """The case, if the dossier has become one, waits for a caseworker now."""
    finish_checks(case_id=dossier_id)
