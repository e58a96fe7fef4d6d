"""The same file, or a page that looks the same, among the files of other applicants."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from relocation.documents.checks.result import CheckResult, passed, warning
from relocation.documents.models import Copy, Document, PagePrint

#: Pages that are compared with one page; more share its bands only where many fill in one form.
MOST_COMPARED = 300
MOST_COPIES = 20


def look_for_copies(document: Document, fingerprints: Sequence[Mapping[str, Any]]) -> CheckResult:
    """Keep the pages' fingerprints, then look for the same among those of other applicants.

    The own are committed before the search, so that of two files examined at once one is found by
    the other. A warning is for officers: whose file it is like stands in `Copy` and nowhere else.
    """
    prints = _keep(document, fingerprints)
    same = set(_others(document).filter(sha256=document.sha256).values_list("pk", flat=True))
    alike = _alike(document, prints)
    found = [
        Copy(
            document=document,
            other_id=other,
            same_file=other in same,
            pages=alike.get(other, []),
            found_at=timezone.now(),
        )
        for other in list(dict.fromkeys([*same, *alike]))[:MOST_COPIES]
    ]
    with transaction.atomic():
        document.copies.all().delete()
        Copy.objects.bulk_create(found)
    return warning("copy_elsewhere") if found else passed("no_copies")


def copies_of(documents: Sequence[Document]) -> list[Copy]:
    """Every pair in which one of these documents is, once, with both files; none removed."""
    ids = [document.pk for document in documents]
    kept = Q(document__removed_at__isnull=True, other__removed_at__isnull=True)
    pairs = Copy.objects.filter(kept, Q(document__in=ids) | Q(other__in=ids))
    found = pairs.select_related("document", "other")
    return list({frozenset((pair.document_id, pair.other_id)): pair for pair in found}.values())


@transaction.atomic
def _keep(document: Document, fingerprints: Sequence[Mapping[str, Any]]) -> list[PagePrint]:
    document.page_prints.all().delete()
    return PagePrint.objects.bulk_create(
        PagePrint(
            document=document,
            number=one["page"],
            bands=one["bands"],
            small=bytes.fromhex(one["small"]),
        )
        for one in fingerprints
    )


def _others(document: Document) -> QuerySet[Document]:
    """The kept files of other applicants: one who applies again may bring the same papers."""
    kept = Document.objects.filter(removed_at__isnull=True)
    return kept.exclude(dossier__owner=document.dossier.owner_id)


def _alike(document: Document, prints: Sequence[PagePrint]) -> dict[Any, list[list[int]]]:
    """The pages alike of each other document."""
    # Comparing needs the picture libraries, which only workers should load.
    from relocation.documents.checks.fingerprints import are_alike

    found: dict[Any, list[list[int]]] = {}
    for own in prints:
        for other in candidates(own, document.dossier.owner_id):
            if are_alike(bytes(own.small), bytes(other.small)):
                found.setdefault(other.document_id, []).append([own.number, other.number])
    return found


def candidates(own: PagePrint, owner: int) -> QuerySet[PagePrint]:
    """Pages of others' kept files that share a band with this one."""
    kept = sharing_a_band(own).filter(document__removed_at__isnull=True)
    return kept.exclude(document__dossier__owner=owner)[:MOST_COMPARED]


def sharing_a_band(own: PagePrint) -> QuerySet[PagePrint]:
    """In no order, so that the index of bands is what they are found by."""
    return PagePrint.objects.filter(bands__overlap=own.bands).order_by()
