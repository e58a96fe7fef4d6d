"""Runs steps again over many documents: of an older version, grown old, or that could not run."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from relocation.accounts.models import Account
from relocation.audit.actions import record
from relocation.documents import rules
from relocation.documents.actions.finishing import free_following
from relocation.documents.actions.requeueing import run_again
from relocation.documents.enums import CheckKind
from relocation.documents.models import Check, Document, Dossier
from relocation.documents.queries import alarms, documents_without, older_results
from relocation.documents.steps import BY_KIND, STEPS

#: So many at once take some seconds, with a transaction for each.
MOST_AT_ONCE = 500


def recheck(
    *, by: Account | None, kind: CheckKind, below: int | None = None, limit: int = MOST_AT_ONCE
) -> int:
    """Run a step again over kept documents whose result is of a version below this, oldest first.

    `below` is the step's own version when not given. Documents that came before the step get it
    too. `by` None is the operator. Returns how many checks were queued, at most `limit`; raises
    Refusal for anybody but an administrator.
    """
    rules.check_may_recheck(by)
    version = BY_KIND[kind].version if below is None else below
    old = older_results(kind, below=version).values_list("pk", "document__dossier")[:limit]
    done = sum(_again(by, *ids) for ids in list(old))
    new = documents_without(kind).values_list("pk", "dossier")[: limit - done]
    return done + sum(_add(by, kind, *ids) for ids in list(new))


def rerun_stopped(*, by: Account, limit: int = MOST_AT_ONCE) -> int:
    """Run all checks again that could not run for a reason of ours or a limit they hit.

    Returns how many, at most `limit`; raises Refusal for anybody but an administrator.
    """
    rules.check_may_recheck(by)
    stopped = alarms().order_by("finished_at").values_list("pk", "document__dossier")[:limit]
    return sum(_again(by, *ids) for ids in list(stopped))


def rescan(now: datetime | None = None) -> int:
    """Run the steps anew whose results may not grow old, at most 500 of each; returns how many."""
    at = now or timezone.now()
    return sum(
        _again(None, *ids)
        for step in STEPS
        if step.rescan_after is not None
        for ids in _grown_old(step.kind, at - step.rescan_after)
    )


def _grown_old(kind: CheckKind, before: datetime) -> Sequence[tuple[int, UUID]]:
    old = older_results(kind, before=before).values_list("pk", "document__dossier")
    return list(old[:MOST_AT_ONCE])


@transaction.atomic
def _again(by: Account | None, check_id: int, dossier_id: UUID) -> bool:
    dossier = Dossier.objects.select_for_update().get(pk=dossier_id)
    check = Check.objects.select_related("document").get(pk=check_id)
    if not rules.is_finished(check):
        return False
    run_again(check)
    _record(by, dossier, check.document, check.kind)
    return True


@transaction.atomic
def _add(by: Account | None, kind: CheckKind, document_id: UUID, dossier_id: UUID) -> bool:
    dossier = Dossier.objects.select_for_update().get(pk=dossier_id)
    document = documents_without(kind).filter(pk=document_id).first()
    if document is None:
        return False
    Check.objects.create(document=document, kind=kind, position=0)
    for position, one in enumerate(BY_KIND):
        document.checks.filter(kind=one).update(position=position)
    free_following(document, timezone.now())
    _record(by, dossier, document, kind)
    return True


def _record(by: Account | None, dossier: Dossier, document: Document, kind: str) -> None:
    data: dict[str, object] = {"kind": kind}
    record(by=by, deed="rerun_check", chain=dossier.chain, subject=document, data=data)
