"""Checks that work with what other checks of the same document, or of its neighbours, found."""

from collections.abc import Iterator, Mapping
from typing import Any, cast

from relocation.documents.checks import language, paper_kind, readability
from relocation.documents.checks.result import CheckResult, Json
from relocation.documents.enums import CheckKind, CheckState
from relocation.documents.models import Check, Document


def turns_of(document: Document) -> list[Json]:
    """What makes each page upright, degrees with the clock; empty where nothing is known."""
    return [*readability.turns(_details(document, CheckKind.READABILITY))]


def tell_language(document: Document) -> CheckResult:
    """The language of the text against those accepted; a translation may be a file beside it."""
    accepted = document.expected.get("languages", [])
    return language.check(_text(document), accepted, list(_languages_beside(document)))


def tell_paper(document: Document) -> CheckResult:
    """The kind of paper by its zone or text against the kind that was asked for."""
    zone = _details(document, CheckKind.PASSPORT_ZONE).get("format")
    return paper_kind.check(_text(document), zone, document.expected.get("paper"))


def _text(document: Document) -> str:
    return str(_details(document, CheckKind.TEXT).get("text") or "")


def _details(document: Document, kind: CheckKind) -> Mapping[str, Any]:
    """Of the checks that the document has with it, else of its rows."""
    for check in document.checks.all():
        if check.kind == kind and check.state == CheckState.DONE:
            return cast("Mapping[str, Any]", check.details)
    return {}


def _languages_beside(document: Document) -> Iterator[str]:
    """Languages found in the other kept files of the same requirement."""
    found = Check.objects.filter(
        kind=CheckKind.LANGUAGE,
        state=CheckState.DONE,
        document__dossier=document.dossier_id,
        document__requirement=document.requirement,
        document__removed_at__isnull=True,
    ).exclude(document=document.pk)
    for details in found.order_by().values_list("details", flat=True):
        if told := details.get("language"):
            yield str(told)
