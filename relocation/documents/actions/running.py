"""Runs checks between two short transactions each; nothing is locked while a file is read."""

import logging
import time
from datetime import timedelta
from typing import TYPE_CHECKING

from relocation.documents import rules
from relocation.documents.actions.checks import carried, finish_check, put_back, start_check
from relocation.documents.actions.finishing import queue_left
from relocation.documents.checks.result import could_not_run
from relocation.documents.enums import CheckState
from relocation.documents.models import Check
from relocation.documents.storage import discard, discarded_on_error
from relocation.documents.troubles import KEPT_FAILING

if TYPE_CHECKING:
    from relocation.documents.examination import Answer

logger = logging.getLogger(__name__)

#: After so long a task queues what it frees rather than go on with it: tasks have a limit of time.
CARRIES_ON_S = 60
#: A check that waited longer for a worker found none idle.
BUSY_AFTER = timedelta(seconds=0.3)


def run_check(check_id: int, *, redelivered: bool = False) -> timedelta | None:
    """Take up a check, run it, write its result; those it frees are queued.

    Returns how long to wait before it is to be run again, None when it is not. `redelivered` says
    that the broker gives the task out again because the worker that had it is gone.
    """
    check = start_check(check_id, redelivered=redelivered)
    return _run(check) if check else None


def run_from(check_id: int, *, redelivered: bool = False) -> tuple[int, timedelta] | None:
    """Run a check, then what it frees, one after the other.

    So what follows costs no message of its own. While workers are idle they are asked for the rest
    meanwhile; when they have enough to do, this one keeps the document, whose file is then opened
    in one process. Returns the check that is to be run again and how long to wait before that,
    None when none is.
    """
    began = time.monotonic()
    check = start_check(check_id, redelivered=redelivered)
    keeps = check is not None and _has_waited(check)
    while check is not None:
        carries_on = time.monotonic() - began < CARRIES_ON_S
        wait = _run(check, carrier=check_id if carries_on else None, keeps=keeps)
        goes_on = carries_on and check.state == CheckState.DONE
        following = carried(check, by=check_id) if goes_on else None
        if keeps and following is None:
            queue_left(check.document)
        if wait is not None:
            return check.pk, wait
        check = following
    return None


def _has_waited(check: Check) -> bool:
    """Say whether the workers have more to do than they can at once."""
    if check.queued_at is None or check.started_at is None:
        return False
    return check.started_at - check.queued_at > BUSY_AFTER


def _run(check: Check, carrier: int | None = None, *, keeps: bool = False) -> timedelta | None:
    # Examining needs the picture libraries, which only workers should load.
    from relocation.documents.examination import ExaminationError, examine

    if check.attempts > rules.MOST_ATTEMPTS:
        finish_check(check=check, result=could_not_run(KEPT_FAILING))
        return None
    try:
        answer = examine(check)
    except ExaminationError as trouble:
        logger.warning("check %s could not run: %s", check.pk, trouble)
        return put_back(check=check, code=trouble.code, error=str(trouble))
    _finish(check, answer, carrier, keeps=keeps)
    return None


def _finish(
    check: Check, answer: "Answer", carrier: int | None = None, *, keeps: bool = False
) -> None:
    files = [page.file for page in answer.pages]
    with discarded_on_error(files):
        finished = finish_check(
            check=check, result=answer.result, pages=answer.pages, carrier=carrier, keeps=keeps
        )
    if not finished:
        discard(files)
