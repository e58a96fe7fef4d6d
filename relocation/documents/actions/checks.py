"""The life of a check: taken up by a worker, finished once, put back, run again."""

import logging
from collections.abc import Sequence
from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from relocation.accounts.models import Account
from relocation.audit.actions import record
from relocation.documents import rules
from relocation.documents.actions.requeueing import run_again
from relocation.documents.actions.writing import Ended, finish_checks, leased
from relocation.documents.checks.result import CheckResult, could_not_run
from relocation.documents.enums import CheckState
from relocation.documents.models import Check, Dossier, PageImage
from relocation.documents.troubles import attempts_of, wait_before_retry

logger = logging.getLogger(__name__)


def start_check(check_id: int, *, redelivered: bool = False) -> Check | None:
    """Take the check up; None when it is gone, done or in another worker's hands.

    `started_at` of the check returned is the lease: only who holds it can finish the check.
    """
    found = Check.objects.select_related("document__dossier").order_by()
    check = found.filter(pk=check_id).first()
    if check is None:
        logger.warning("check %s does not exist", check_id)
        return None
    if redelivered:
        check = carried(check, by=check_id) or check
    now = timezone.now()
    if not rules.may_start(check, now, redelivered=redelivered):
        return None
    # Ours if it is as it was read; `declare` queues anew what reads the facts that it changes.
    unchanged = Check.objects.filter(
        pk=check.pk, state=check.state, queued_at=check.queued_at, started_at=check.started_at
    )
    check.state, check.started_at, check.attempts = CheckState.RUNNING, now, check.attempts + 1
    check.carried_by = check_id
    taken = unchanged.update(
        state=check.state, started_at=now, attempts=check.attempts, carried_by=check_id
    )
    return check if taken else None


def carried(check: Check, *, by: int) -> Check | None:
    """The check of the same document that runs in the task of the check with the id `by`."""
    running = Check.objects.select_related("document__dossier").order_by()
    return running.filter(
        document=check.document_id, carried_by=by, state=CheckState.RUNNING
    ).first()


def finish_check(
    *,
    check: Check,
    result: CheckResult,
    pages: Sequence[PageImage] = (),
    error: str = "",
    carrier: int | None = None,
) -> bool:
    """Write what one check found as `finish_checks` does; False when nothing was written."""
    return bool(finish_checks([Ended(check, result, pages, error)], carrier=carrier).kept)


def put_back(*, check: Check, code: str, error: str) -> timedelta | None:
    """Let a check that trouble of ours stopped run again; returns how long to wait before that.

    None when it has had all its attempts: it ends as could_not_run with the code, which has a
    sentence. `error` is for officers: the kind of trouble, nothing of the document.
    """
    if check.heals or check.attempts >= attempts_of(code):
        logger.error("check %s (%s) could not run: %s %s", check.pk, check.kind, code, error)
        finish_check(check=check, result=could_not_run(code), error=error)
        return None
    wait = wait_before_retry(check.attempts)
    waiting = leased(check).update(
        state=CheckState.QUEUED,
        queued_at=timezone.now() + wait,
        started_at=None,
        error=error[:200],
    )
    return wait if waiting else None


@transaction.atomic
def rerun_check(*, by: Account, check: Check) -> None:
    """Run a finished check again, and those that ended because of it.

    Raises Refusal when the check is not finished, or waits for another to be run again first.
    """
    dossier = Dossier.objects.select_for_update().get(pk=check.document.dossier_id)
    current = Check.objects.select_for_update().get(pk=check.pk)
    rules.check_may_rerun(by, current)
    run_again(current)
    data: dict[str, object] = {"kind": check.kind}
    record(by=by, deed="rerun_check", chain=dossier.chain, subject=check.document, data=data)
