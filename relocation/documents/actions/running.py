"""Runs checks between two short transactions each; nothing is locked while a file is read."""

import logging
import time
from collections.abc import Sequence
from datetime import timedelta
from typing import TYPE_CHECKING

from django.db.models import prefetch_related_objects
from django.utils import timezone

from relocation.documents import rules, sandbox
from relocation.documents.actions.checks import put_back, start_check
from relocation.documents.actions.finishing import free_left, take_up
from relocation.documents.actions.writing import Ended, finish_checks
from relocation.documents.checks.result import could_not_run
from relocation.documents.enums import CheckState
from relocation.documents.models import Check, Document
from relocation.documents.storage import discard, discarded_on_error
from relocation.documents.troubles import KEPT_FAILING

if TYPE_CHECKING:
    from relocation.documents.examination import ExaminationError

logger = logging.getLogger(__name__)

#: After so long a task queues what it frees rather than go on with it: tasks have a limit of time.
CARRIES_ON_S = 60
#: A check that waited longer for a worker found none idle.
BUSY_AFTER = timedelta(seconds=0.3)
#: After so long what was found is written before the next check: a killed worker loses no more.
STRETCH_S = 0.5


def run_check(check_id: int, *, redelivered: bool = False) -> timedelta | None:
    """Take up a check, run it, write its result; those it frees are queued.

    Returns how long to wait before it is to be run again, None when it is not. `redelivered` says
    that the broker gives the task out again because the worker that had it is gone.
    """
    check = start_check(check_id, redelivered=redelivered)
    if check is None:
        return None
    ended, trouble = _stretch(check)
    if trouble:
        return put_back(check=check, code=trouble.code, error=str(trouble))
    _write(ended)
    return None


def run_from(check_id: int, *, redelivered: bool = False) -> tuple[int, timedelta] | None:
    """Run a check, then what it frees, one after the other.

    So what follows costs no message of its own, and short steps no transaction either: their
    results are written together. While workers are idle they are asked for the rest meanwhile; when
    they have enough to do, this one keeps the document, whose file is then opened in one process;
    the process for the next file gets ready while this one's end is written.
    Returns the check that is to be run again and how long to wait before that, None when none is.
    """
    began = time.monotonic()
    check = start_check(check_id, redelivered=redelivered)
    keeps = check is not None and _has_waited(check)
    while check is not None:
        carrier = check_id if time.monotonic() - began < CARRIES_ON_S else None
        ended, trouble = _stretch(_among_all(check), carrier, keeps=keeps)
        if keeps and ended and _are_all_done(ended[0].check.document):
            sandbox.leave_file()
        following = _write(ended, carrier, keeps=keeps) if ended else check
        if trouble and following and following.kind == trouble.kind:
            return _stop(following, trouble, keeps=keeps)
        check = following
    if keeps:
        sandbox.leave_file()
    return None


def _stop(
    check: Check, trouble: "ExaminationError", *, keeps: bool
) -> tuple[int, timedelta] | None:
    wait = put_back(check=check, code=trouble.code, error=str(trouble))
    if keeps:
        free_left(check.document)
    return None if wait is None else (check.pk, wait)


def _among_all(check: Check) -> Check:
    """The check with its document, which has all its checks."""
    prefetch_related_objects([check.document], "checks")
    return next(one for one in check.document.checks.all() if one.pk == check.pk)


def _are_all_done(document: Document) -> bool:
    """Say whether nothing is left to be asked of the file, as this process has its checks."""
    return all(check.state == CheckState.DONE for check in document.checks.all())


def _has_waited(check: Check) -> bool:
    """Say whether the workers have more to do than they can at once."""
    if check.queued_at is None or check.started_at is None:
        return False
    return check.started_at - check.queued_at > BUSY_AFTER


def _stretch(
    check: Check, carrier: int | None = None, *, keeps: bool = False
) -> "tuple[list[Ended], ExaminationError | None]":
    """Run a check and, with a carrier, for a short while what its result frees; write nothing.

    The second is what stopped the check after those that ended.
    """
    # Examining needs the picture libraries, which only workers should load.
    from relocation.documents.examination import ExaminationError, examine

    if check.attempts > rules.MOST_ATTEMPTS:
        return [Ended(check, could_not_run(KEPT_FAILING))], None
    ended: list[Ended] = []
    until = time.monotonic() + STRETCH_S
    following: Check | None = check
    while following is not None:
        try:
            answer = examine(following)
        except ExaminationError as trouble:
            logger.warning("check %s could not run: %s", following.pk, trouble)
            return ended, trouble
        ended.append(Ended(following, answer.result, answer.pages))
        following = _next(ended, carrier, keeps=keeps) if time.monotonic() < until else None
    return ended, None


def _next(ended: Sequence[Ended], carrier: int | None, *, keeps: bool) -> Check | None:
    """Take up the check that may follow at once, as this process has it and not in the database."""
    first, last = ended[0].check, ended[-1]
    for name, value in last.as_row().items():
        setattr(last.check, name, value)
    if carrier is None:
        return None
    following = rules.next_in_stretch(first, first.document.checks.all(), keeps=keeps)
    if following is not None:
        take_up(following, timezone.now(), carrier=carrier)
    return following


def _write(
    ended: Sequence[Ended], carrier: int | None = None, *, keeps: bool = False
) -> Check | None:
    """Write what was found; returns the check that the task goes on with."""
    files = [page.file for one in ended for page in one.pages]
    with discarded_on_error(files):
        written = finish_checks(ended, carrier=carrier, keeps=keeps)
    for one in ended:
        if one.check.pk not in written.kept:
            discard(page.file for page in one.pages)
    return written.following
