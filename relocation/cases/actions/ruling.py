"""The officer who holds a case accepts, refuses or waives its documents, one or several."""

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from relocation.accounts.models import Account
from relocation.audit.actions import record
from relocation.cases.actions.moving import locked
from relocation.cases.enums import PaperDeed, RefusalReason, WaiverReason
from relocation.cases.models import Case, Ruling
from relocation.cases.papers import PaperRow
from relocation.cases.queries.papers import papers_of
from relocation.cases.rules import check_may_rule, check_ruling
from relocation.cases.signals import papers_refused
from relocation.common.errors import AlreadyDone, Refusal, StalePage

REASONS = {PaperDeed.REFUSE: RefusalReason, PaperDeed.WAIVE: WaiverReason}


@transaction.atomic
def rule_on_papers(
    *,
    by: Account,
    case_id: UUID,
    version: int,
    deed: PaperDeed,
    requirements: Collection[str],
    reason: str = "",
    note: str = "",
) -> Case:
    """Decide the same of each of these documents; what was decided of them before is replaced.

    A refusal hands the document back to the applicant, who is told by e-mail. Raises Refusal when
    it is not this officer's to decide, a document does not fit the deed, or a reason is lacking;
    StalePage when the case has changed since.
    """
    words = {"ruled": deed.ruled or "", "reason": reason, "note": note.strip()}
    with _other_words_are_not_the_same(case_id, requirements, words):
        case = locked(by=by, case_id=case_id, deed=deed, version=version)
    check_may_rule(by, case)
    _check_words(deed, requirements, reason, note)
    for row in _rows(case, requirements):
        check_ruling(row, deed)
    _replace(by, case, requirements)
    if deed.ruled:
        Ruling.objects.bulk_create(
            Ruling(case=case, requirement=key, **words, by=by, at=timezone.now())
            for key in sorted(requirements)
        )
    _tell(by, case, deed, requirements, reason)
    return case


def _check_words(deed: PaperDeed, keys: Collection[str], reason: str, note: str) -> None:
    if not keys:
        raise Refusal(_("Tick at least one document."), code="nothing")
    known = REASONS[deed].values if deed in REASONS else [""]
    if reason not in known:
        raise Refusal(_("Choose the reason."), code="reason")
    if reason == RefusalReason.OTHER and not note.strip():
        raise Refusal(_("Write the reason in your own words."), code="note")


def _rows(case: Case, keys: Collection[str]) -> list[PaperRow]:
    rows = [row for row in papers_of(case) if row.key in keys]
    if len(rows) < len(set(keys)):
        raise Refusal(_("This document is not asked for in this case."), code="not_asked")
    return rows


def _replace(by: Account, case: Case, keys: Collection[str]) -> None:
    in_force = Ruling.objects.filter(case=case, requirement__in=keys, replaced_at__isnull=True)
    in_force.update(replaced_by=by, replaced_at=timezone.now())


def _tell(by: Account, case: Case, deed: PaperDeed, keys: Collection[str], reason: str) -> None:
    """Pages opened before are stale; the applicant hears of a refusal."""
    case.version += 1
    case.save(update_fields=["version"])
    told: dict[str, object] = {"requirements": sorted(keys), "version": case.version}
    if reason:
        told["reason"] = reason
    record(by=by, deed=deed, chain=case.chain, subject=case, data=told)
    if deed == PaperDeed.REFUSE:
        papers_refused.send(sender=Case, case=case)


@contextmanager
def _other_words_are_not_the_same(
    case_id: UUID, keys: Collection[str], words: dict[str, str]
) -> Iterator[None]:
    """The second of two clicks is the same deed; the deed with other words is a stale page."""
    try:
        yield
    except AlreadyDone as done:
        rows = Ruling.objects.filter(
            case=case_id, requirement__in=keys, replaced_at__isnull=True, **words
        )
        if words["ruled"] and rows.count() == len(set(keys)):
            raise
        raise StalePage(done.sentence, code="stale") from done
