"""What may be done to a dossier, when a check may start and which follow it."""

from collections.abc import Container, Iterable
from datetime import datetime, timedelta

from django.conf import settings
from django.utils.translation import gettext as _

from relocation.accounts.enums import Role
from relocation.accounts.models import Account
from relocation.common.errors import Refusal
from relocation.documents.checks.true_type import EXTENSIONS, quick_refusal
from relocation.documents.enums import CheckKind, CheckOutcome, CheckState
from relocation.documents.models import Check, Document, Dossier
from relocation.documents.sentences import sentence
from relocation.documents.steps import BY_KIND
from relocation.documents.storage import Measured

MOST_FILES_A_REQUIREMENT = 10
MOST_FILES_A_DOSSIER = 60
MOST_ATTEMPTS = 3
#: The longest lease of any check.
LEASE = max(step.lease for step in BY_KIND.values())
#: A queued check not taken up for so long may have lost its task with the broker.
LOST_AFTER = timedelta(seconds=30)
EARLIER_FAILED = "earlier_check_failed"
GOOD_ENOUGH = frozenset({CheckOutcome.PASSED, CheckOutcome.WARNING})


def check_may_change(by: Account, dossier: Dossier) -> None:
    """Raise Refusal unless the account may add and remove files: the owner, until submission."""
    if dossier.owner_id != by.pk:
        raise Refusal(_("Only the applicant can change these documents."), code="not_yours")
    if dossier.locked_at is not None:
        raise Refusal(
            _("The application has been submitted, so its documents can no longer be changed."),
            code="locked",
        )


def may_change(by: Account, dossier: Dossier) -> bool:
    """Say whether the account may add and remove files."""
    return dossier.owner_id == by.pk and dossier.locked_at is None


def check_file(name: str, measured: Measured, allowed: list[str]) -> None:
    """Raise Refusal for a file that is empty, too large, disguised or of a type not asked for."""
    limit, types = settings.UPLOAD_LIMIT_BYTES, media_types(allowed)
    if code := quick_refusal(measured.head, name, measured.size, types, limit):
        raise refusal_of_file(code)


def refusal_of_file(code: str) -> Refusal:
    """The refusal a form shows for a file, with what to do; codes are `quick_refusal`'s.

    A file that the upload handler stopped at the limit is "file_too_large".
    """
    return Refusal(sentence(code, {"limit": settings.UPLOAD_LIMIT_BYTES}), code=code)


def check_room_for_one_more(in_requirement: int, in_dossier: int) -> None:
    """Raise Refusal when the requirement or the dossier is full; counts are of files kept."""
    if in_requirement >= MOST_FILES_A_REQUIREMENT:
        raise Refusal(
            _(
                "You already have %(count)d files here, the most one document can have. "
                "Remove one first, or put several pages into one PDF."
            )
            % {"count": MOST_FILES_A_REQUIREMENT},
            code="requirement_full",
        )
    if in_dossier >= MOST_FILES_A_DOSSIER:
        raise Refusal(
            _(
                "You already have %(count)d files, the most one application can have. "
                "Remove one first, or put several pages into one PDF."
            )
            % {"count": MOST_FILES_A_DOSSIER},
            code="dossier_full",
        )


def media_types(allowed: list[str]) -> list[str]:
    """The media types of extensions such as "pdf" and "jpeg"; raises KeyError on an unknown one."""
    return [EXTENSIONS[extension] for extension in allowed]


def following(checks: Iterable[Check]) -> tuple[list[Check], list[Check]]:
    """Of all checks of one document, the waiting ones that may start now, and those that never may.

    A check may start when all it needs passed or warned and all it reads are done; it never may
    when one that it needs did not pass.
    """
    by_kind = {check.kind: check for check in checks}
    free, ended = [], []
    good = {check.kind for check in by_kind.values() if check.outcome in GOOD_ENOUGH}
    done = {check.kind for check in by_kind.values() if check.outcome}
    bad = done - good
    for step in BY_KIND.values():
        check = by_kind.get(step.kind)
        if check is None or check.state != CheckState.WAITING:
            continue
        if bad.intersection(step.needs):
            ended.append(check)
            bad.add(check.kind)
            done.add(check.kind)
        elif _are_in(step.needs, good, by_kind) and _are_in(step.reads, done, by_kind):
            free.append(check)
    return free, ended


def _are_in(kinds: Iterable[str], found: set[str], planned: Container[str]) -> bool:
    """Say whether all of these were found; what the document does not get is not waited for."""
    return found.issuperset(kind for kind in kinds if kind in planned)


def ready_at(check: Check, beside: Iterable[Check]) -> datetime | None:
    """When the last ended of what the check needs and reads; None when it needs nothing."""
    step = BY_KIND[CheckKind(check.kind)]
    ends = [one.finished_at for one in beside if one.kind in {*step.needs, *step.reads}]
    return max((end for end in ends if end), default=None)


def next_in_stretch(check: Check, beside: Iterable[Check], *, keeps: bool) -> Check | None:
    """The check to run right after this one, before either is written; None for none.

    `beside` are all checks of the document, with what was found meanwhile. Only a task that `keeps`
    the document may leave others that are free waiting. None may run for longer than the lease of
    the one that stands for all; and after a lost worker each is run alone, so that the one which
    ends its worker is known.
    """
    free, _never = following(beside)
    if check.attempts > 1 or not free or (len(free) > 1 and not keeps):
        return None
    lease = BY_KIND[CheckKind(check.kind)].lease
    return free[0] if BY_KIND[CheckKind(free[0].kind)].lease <= lease else None


def check_may_rerun(by: Account, check: Check) -> None:
    """Raise Refusal unless an officer asks for a check that is done."""
    if not by.is_officer:
        raise Refusal(_("Only a caseworker can run a check again."), code="not_an_officer")
    if check.state != CheckState.DONE:
        raise Refusal(_("This check has not finished yet."), code="not_finished")
    if check.code == EARLIER_FAILED:
        raise Refusal(
            _("Run the check again that failed before this one; this one follows by itself."),
            code="earlier_first",
        )
    if check.document.removed_at is not None:
        raise Refusal(_("This document has been removed."), code="removed")


def check_may_download(by: Account, document: Document) -> None:
    """Raise Refusal unless an officer asks for a kept file that the scanner has passed."""
    if not by.is_officer:
        raise Refusal(_("Only a caseworker can download the original."), code="not_an_officer")
    if document.removed_at is not None:
        raise Refusal(_("This document has been removed."), code="removed")
    if not is_clean(document):
        raise Refusal(
            _("This file has not passed the scan for harmful content, so nobody can download it."),
            code="not_clean",
        )


def is_clean(document: Document) -> bool:
    """Say whether the scanner has passed the file; while it looks again nobody knows."""
    scans = [check for check in document.checks.all() if check.kind == CheckKind.MALWARE]
    return any(scan.outcome == CheckOutcome.PASSED for scan in scans)


def is_finished(check: Check) -> bool:
    """Say whether the check may be run again: it is done, its document kept, and no other first."""
    done = check.state == CheckState.DONE and check.code != EARLIER_FAILED
    return done and check.document.removed_at is None


def check_may_recheck(by: Account | None) -> None:
    """Raise Refusal unless an administrator, or the operator (None), runs steps again over many."""
    if by is not None and by.role != Role.ADMINISTRATOR:
        raise Refusal(
            _("Only an administrator can run a step again over many documents."),
            code="not_an_administrator",
        )


def may_start(check: Check, now: datetime, *, redelivered: bool = False) -> bool:
    """Say whether a worker may run the check.

    A check that runs already may be taken over once its lease is over, or when the broker gives the
    task out again because the worker that had it is gone.
    """
    if check.state == CheckState.QUEUED:
        return True
    return check.state == CheckState.RUNNING and (redelivered or lease_is_over(check, now))


def lease_is_over(check: Check, now: datetime) -> bool:
    """Say whether a running check has run for longer than its step may."""
    lease = BY_KIND[CheckKind(check.kind)].lease
    return check.started_at is not None and check.started_at <= now - lease
