"""Writes what a worker found of one document: several checks, one after another, at once."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection, transaction
from django.db.models import QuerySet
from django.utils import timezone
from psycopg import sql

from relocation.audit.actions import record_each
from relocation.documents.actions.finishing import (
    announce_when_last,
    free_following,
    hasten_healing,
    keep_pages,
    withdraw,
)
from relocation.documents.checks.result import CheckResult
from relocation.documents.enums import CheckKind, CheckOutcome, CheckState
from relocation.documents.models import Check, Document, Dossier, PageImage
from relocation.documents.steps import BY_KIND
from relocation.documents.troubles import HEALING, pause_before_heal

#: What changes when a check is taken up, and when it has ended.
TAKEN = ("attempts", "carried_by", "ready_at", "queued_at", "started_at")
FOUND = (
    "state",
    "outcome",
    "code",
    "engine",
    "version",
    "details",
    "error",
    "finished_at",
    "heal_at",
)
WRITTEN = (*TAKEN, *FOUND)
WRITE = (
    sql.SQL(
        "UPDATE documents_check AS kept SET ({}) = ROW ({}) "
        "FROM jsonb_populate_recordset(NULL::documents_check, {}) AS found "
        "WHERE kept.id = found.id"
    )
    .format(
        sql.SQL(", ").join(sql.Identifier(name) for name in WRITTEN),
        sql.SQL(", ").join(sql.Identifier("found", name) for name in WRITTEN),
        sql.SQL("%s::jsonb"),
    )
    .as_string()
)


@dataclass(frozen=True)
class Ended:
    """A check as it was taken up, what it found, and when.

    `pages` are page images whose bytes are stored; `error` is for officers.
    """

    check: Check
    result: CheckResult
    pages: Sequence[PageImage] = ()
    error: str = ""
    at: datetime = field(default_factory=timezone.now)

    def as_row(self) -> dict[str, Any]:
        """What its row holds from now on."""
        details, check = dict(self.result.details), self.check
        pause = pause_before_heal(self.result.code, check.heals)
        return {
            "state": CheckState.DONE,
            "outcome": self.result.outcome,
            "code": self.result.code,
            "engine": str(details.pop("engine", ""))[:60],
            "version": BY_KIND[CheckKind(check.kind)].version,
            "details": details,
            "error": self.error[:200],
            "finished_at": self.at,
            "heal_at": self.at + pause if pause else None,
        }


@dataclass(frozen=True)
class Written:
    """The ids of the checks whose results count, and the check that the task goes on with."""

    kept: frozenset[int] = frozenset()
    following: Check | None = None


@transaction.atomic
def finish_checks(
    ended: Sequence[Ended], *, carrier: int | None = None, keeps: bool = False
) -> Written:
    """Write what these checks of a document found, free those that need them, tell of the last.

    The first was taken up in the database; those after it were waiting there and had become free by
    what was found before them. Nothing is written when the lease of the first is not the current
    one: another worker took it over, or it was put to its beginning; and nothing of the others when
    what they work with was changed meanwhile. With a `carrier`, the id of the check whose task this
    is, the first check freed is taken up at once and only the others are queued; when the task
    `keeps` them they go on waiting for it.
    """
    before = ended[0].check.document
    document = _locked(before.dossier_id, before.pk)
    kept = list(_kept(ended, document))
    if not kept:
        return Written()
    for one in kept:
        _follow_up(one, document)
    following, is_open = free_following(
        document, timezone.now(), found=_answers(kept), carrier=carrier, keeps=keeps
    )
    _tell(kept, document)
    if not is_open:
        announce_when_last(document.dossier_id)
    return Written(frozenset(one.check.pk for one in kept), following)


def _locked(dossier_id: UUID, document_id: UUID) -> Document:
    """The document as it is now, with its dossier, whose row is locked, and its checks."""
    dossier = Dossier.objects.select_for_update().get(pk=dossier_id)
    document = Document.objects.prefetch_related("checks").get(pk=document_id)
    document.dossier = dossier
    return document


def _kept(ended: Sequence[Ended], document: Document) -> "list[Ended]":
    """Write the rows of those that count: the first by its lease, the others as nobody's."""
    rows = {row.pk: row for row in document.checks.all()}
    first, *others = ended
    if not leased(first.check).update(**first.as_row()):
        return []
    kept = [first]
    if _is_as_it_was(first.check.document, document):
        kept += _still_waiting(others, rows)
    for one in kept:
        row = rows[one.check.pk]
        for name, value in (_taken(one.check) | one.as_row()).items():
            setattr(row, name, value)
    _write([rows[one.check.pk] for one in kept[1:]])
    return kept


def _write(checks: Sequence[Check]) -> None:
    """Bring these rows to what the checks hold, all in one statement."""
    values = [
        {"id": check.pk} | {name: getattr(check, name) for name in WRITTEN} for check in checks
    ]
    if values:
        with connection.cursor() as cursor:
            cursor.execute(WRITE, [json.dumps(values, default=datetime.isoformat)])


def _still_waiting(others: Sequence[Ended], rows: "dict[int, Check]") -> "list[Ended]":
    """Up to the first that is not: those after it may work with what it found."""
    kept = []
    for one in others:
        row = rows.get(one.check.pk)
        if row is None or row.state != CheckState.WAITING:
            break
        kept.append(one)
    return kept


def _is_as_it_was(before: Document, now: Document) -> bool:
    """Say whether what steps work with beside the file is what it was when they were run."""
    one, other = before.dossier, now.dossier
    return (before.expected, one.declared, one.locked_at) == (
        now.expected,
        other.declared,
        other.locked_at,
    )


def _taken(check: Check) -> dict[str, Any]:
    return {name: getattr(check, name) for name in TAKEN}


def leased(check: Check) -> QuerySet[Check]:
    """The check's row as long as it is in the hands of whoever took it up thus."""
    return Check.objects.filter(pk=check.pk, state=CheckState.RUNNING, started_at=check.started_at)


def _answers(kept: Sequence[Ended]) -> dict[str, bool]:
    """Which of these kinds found something, in the order in which they were run."""
    away = CheckOutcome.COULD_NOT_RUN.value
    return {one.check.kind: one.result.outcome != away for one in kept}


def _follow_up(one: Ended, document: Document) -> None:
    kind, result = one.check.kind, one.result
    one.check.state = CheckState.DONE
    if kind == CheckKind.STRUCTURE:
        Document.objects.filter(pk=document.pk).update(pages=result.details.get("pages"))
    if kind == CheckKind.PAGE_IMAGES:
        keep_pages(document, one.pages)
    if kind == CheckKind.MALWARE and result.outcome == CheckOutcome.FAILED.value:
        withdraw(document, one.at)


def _tell(kept: Sequence[Ended], document: Document) -> None:
    """Write the events; one more try in vain, made by itself, is none."""
    told = [one for one in kept if not (one.check.heals and one.result.code in HEALING)]
    for one in told:
        if one.check.heals:
            hasten_healing(one.check.kind)
    found: list[dict[str, object]] = [
        {"kind": one.check.kind, "outcome": one.result.outcome, "code": one.result.code}
        for one in told
    ]
    chain = document.dossier_id
    record_each(by=None, deed="check_document", chain=chain, subject=document, data=found)
