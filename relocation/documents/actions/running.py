"""Runs checks between two short transactions each; nothing is locked while a file is read."""

import logging
import time
from datetime import timedelta

from relocation.documents import rules
from relocation.documents.actions.checks import carried, finish_check, put_back, start_check
from relocation.documents.checks.result import could_not_run
from relocation.documents.enums import CheckState
from relocation.documents.examination import Answer, ExaminationError, examine
from relocation.documents.models import Check
from relocation.documents.storage import discard, discarded_on_error
from relocation.documents.troubles import KEPT_FAILING

logger = logging.getLogger(__name__)

#: After so long a task queues what it frees rather than go on with it: tasks have a limit of time.
CARRIES_ON_S = 60


def run_check(check_id: int, *, redelivered: bool = False) -> timedelta | None:
    """Take up a check, run it, write its result; those it frees are queued.

    Returns how long to wait before it is to be run again, None when it is not. `redelivered` says
    that the broker gives the task out again because the worker that had it is gone.
    """
    check = start_check(check_id, redelivered=redelivered)
    return _run(check) if check else None


def run_from(check_id: int, *, redelivered: bool = False) -> tuple[int, timedelta] | None:
    """Run a check, then the first that it frees, and so on; the others it frees are queued.

    So what follows costs no message of its own, and a second worker may be at the rest meanwhile.
    Returns the check that is to be run again and how long to wait before that, None when none is.
    """
    began = time.monotonic()
    check = start_check(check_id, redelivered=redelivered)
    while check is not None:
        goes_on = time.monotonic() - began < CARRIES_ON_S
        wait = _run(check, carrier=check_id if goes_on else None)
        if wait is not None:
            return check.pk, wait
        was_ours = check.state == CheckState.DONE
        check = carried(check, by=check_id) if was_ours and goes_on else None
    return None


def _run(check: Check, carrier: int | None = None) -> timedelta | None:
    if check.attempts > rules.MOST_ATTEMPTS:
        finish_check(check=check, result=could_not_run(KEPT_FAILING))
        return None
    try:
        answer = examine(check)
    except ExaminationError as trouble:
        logger.warning("check %s could not run: %s", check.pk, trouble)
        return put_back(check=check, code=trouble.code, error=str(trouble))
    _finish(check, answer, carrier)
    return None


def _finish(check: Check, answer: Answer, carrier: int | None = None) -> None:
    files = [page.file for page in answer.pages]
    with discarded_on_error(files):
        finished = finish_check(
            check=check, result=answer.result, pages=answer.pages, carrier=carrier
        )
    if not finished:
        discard(files)
