"""Open a dossier, keep what its owner declares, close it at submission."""

from collections.abc import Collection, Mapping
from typing import Any

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from relocation.accounts.models import Account
from relocation.documents.actions.requeueing import requeue
from relocation.documents.enums import CheckKind, CheckState
from relocation.documents.models import Check, Dossier
from relocation.documents.queries import kept_documents
from relocation.documents.rules import EARLIER_FAILED
from relocation.documents.steps import STEPS

#: Steps that hold a paper against what its requirement expects.
READS_EXPECTED = (CheckKind.LANGUAGE, CheckKind.PAPER_KIND, CheckKind.VALIDITY_DATES)


def open_dossier(*, by: Account) -> Dossier:
    """Make an empty dossier; the deed that starts the application writes the event."""
    return Dossier.objects.create(owner=by)


@transaction.atomic
def declare(*, dossier: Dossier, facts: Mapping[str, Mapping[str, str]]) -> None:
    """Keep the facts each passport is compared with, by requirement (`DeclaredPassport` as JSON).

    Steps that read the facts run again where these differ from those kept. The deed that saves the
    answers writes the event.
    """
    kept = Dossier.objects.select_for_update().get(pk=dossier.pk)
    before, after = kept.declared, {key: dict(given) for key, given in facts.items()}
    dossier.declared = after
    changed = {key for key in before | after if before.get(key) != after.get(key)}
    if not changed:
        return
    kept.declared = after
    kept.save(update_fields=["declared"])
    requeue(list(_reading_checks(dossier, changed)))


@transaction.atomic
def expect(*, dossier: Dossier, wanted: Mapping[str, Mapping[str, Any]]) -> None:
    """Hold the kept files of these requirements against what is asked of them now.

    `wanted` is `Document.expected` by requirement. Steps that read it run again where it differs;
    the deed that changed it writes the event.
    """
    Dossier.objects.select_for_update().get(pk=dossier.pk)
    files = kept_documents(dossier.pk).filter(requirement__in=wanted)
    changed = [file for file in files if file.expected != wanted[file.requirement]]
    for file in changed:
        file.expected = dict(wanted[file.requirement])
        file.save(update_fields=["expected"])
    checks = Check.objects.select_for_update(of=("self",)).filter(
        ~Q(state=CheckState.WAITING),
        ~Q(code=EARLIER_FAILED),
        document__in=changed,
        kind__in=READS_EXPECTED,
    )
    requeue(list(checks))


def _reading_checks(dossier: Dossier, requirements: Collection[str]) -> QuerySet[Check]:
    """Those that read the facts, or are about to: queued anew, a worker starts none of before."""
    return Check.objects.select_for_update(of=("self",)).filter(
        ~Q(state=CheckState.WAITING),
        ~Q(code=EARLIER_FAILED),
        document__dossier=dossier,
        document__requirement__in=requirements,
        document__removed_at__isnull=True,
        kind__in=[step.kind for step in STEPS if step.reads_declared],
    )


@transaction.atomic
def lock(*, dossier: Dossier) -> None:
    """Close the dossier to its owner's changes; a second time changes nothing."""
    kept = Dossier.objects.select_for_update().get(pk=dossier.pk)
    if kept.locked_at is None:
        kept.locked_at = timezone.now()
        kept.save(update_fields=["locked_at"])
        requeue(list(_counted_from_another_day(kept)))
    dossier.locked_at = kept.locked_at


def _counted_from_another_day(dossier: Dossier) -> QuerySet[Check]:
    """Dates held against a day on which the papers were not handed in after all."""
    checks = Check.objects.select_for_update(of=("self",)).filter(
        kind=CheckKind.VALIDITY_DATES,
        state=CheckState.DONE,
        document__dossier=dossier,
        document__removed_at__isnull=True,
    )
    day = timezone.localdate(dossier.locked_at).isoformat()
    return checks.exclude(code=EARLIER_FAILED).exclude(details__handed_in=day)
