"""Runs a check between two short transactions; nothing is locked while a file is read."""

import logging
from datetime import timedelta

from relocation.documents import rules
from relocation.documents.actions.checks import finish_check, put_back, start_check
from relocation.documents.checks.result import could_not_run
from relocation.documents.examination import Answer, ExaminationError, examine
from relocation.documents.models import Check
from relocation.documents.storage import discard, discarded_on_error
from relocation.documents.troubles import KEPT_FAILING

logger = logging.getLogger(__name__)


def run_check(check_id: int, *, redelivered: bool = False) -> timedelta | None:
    """Take up a check, run it, write its result.

    Returns how long to wait before it is to be run again, None when it is not. `redelivered` says
    that the broker gives the task out again because the worker that had it is gone.
    """
    check = start_check(check_id, redelivered=redelivered)
    if check is None:
        return None
    if check.attempts > rules.MOST_ATTEMPTS:
        finish_check(check=check, result=could_not_run(KEPT_FAILING))
        return None
    try:
        answer = examine(check)
    except ExaminationError as trouble:
        logger.warning("check %s could not run: %s", check.pk, trouble)
        return put_back(check=check, code=trouble.code, error=str(trouble))
    _finish(check, answer)
    return None


def _finish(check: Check, answer: Answer) -> None:
    files = [page.file for page in answer.pages]
    with discarded_on_error(files):
        finished = finish_check(check=check, result=answer.result, pages=answer.pages)
    if not finished:
        discard(files)
