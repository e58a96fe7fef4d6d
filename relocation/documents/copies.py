"""The same file, or a page that looks the same, among the files of other applicants."""

from collections.abc import Mapping, Sequence
from functools import reduce
from itertools import combinations
from operator import or_
from typing import Any

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from relocation.documents.checks.result import CheckResult, passed, warning
from relocation.documents.models import Copy, Document, PagePrint

#: Pages that are compared with one page; more share its bands only where many fill in one form.
MOST_COMPARED = 300
MOST_COPIES = 20

#: The bands that a page would have in each of its other poses.
Poses = Sequence[Sequence[int]]


def look_for_copies(document: Document, fingerprints: Sequence[Mapping[str, Any]]) -> CheckResult:
    """Keep the pages' fingerprints, then look for the same among those of other applicants.

    The own are committed before the search, so that of two files examined at once one is found by
    the other. A warning is for officers: whose file it is like stands in `Copy` and nowhere else.
    """
    prints = _keep(document, fingerprints)
    same = set(_others(document).filter(sha256=document.sha256).values_list("pk", flat=True))
    turned = [one.get("turned", []) for one in fingerprints]
    alike = _alike(document, list(zip(prints, turned, strict=True)))
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


def _alike(
    document: Document, prints: Sequence[tuple[PagePrint, Poses]]
) -> dict[Any, list[list[int]]]:
    """The pages alike of each other document."""
    # Comparing needs the picture libraries, which only workers should load.
    from relocation.documents.checks.fingerprints import are_alike

    found: dict[Any, list[list[int]]] = {}
    for own, turned in prints:
        for other in candidates(own, turned, document.dossier.owner_id):
            if are_alike(bytes(own.small), bytes(other.small)):
                found.setdefault(other.document_id, []).append([own.number, other.number])
    return found


def candidates(own: PagePrint, turned: Poses, owner: int) -> list[PagePrint]:
    """Pages of others' kept files that may show the same, first those in the same pose."""
    found: dict[int, PagePrint] = {}
    for pages in (sharing_a_band(own), sharing_when_turned(turned)):
        kept = pages.filter(document__removed_at__isnull=True)
        others = kept.exclude(document__dossier__owner=owner)[:MOST_COMPARED]
        found |= {page.pk: page for page in others}
    return list(found.values())


def sharing_a_band(own: PagePrint) -> QuerySet[PagePrint]:
    """In no order, so that the index of bands is what they are found by."""
    return PagePrint.objects.filter(bands__overlap=own.bands).order_by()


def sharing_when_turned(turned: Poses) -> QuerySet[PagePrint]:
    """Those that share two bands with one of the poses.

    Seven poses would bring in seven times as many pages that share one band by chance; a copy that
    was turned and saved anew shares two and more.
    """
    pairs = [pair for pose in turned for pair in combinations(pose, 2)]
    if not pairs:
        return PagePrint.objects.none()
    both = reduce(or_, (Q(bands__contains=pair) for pair in pairs))
    return PagePrint.objects.filter(both).order_by()
