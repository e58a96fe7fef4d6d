"""The same file or picture of another applicant is found, and told to officers only."""

import pytest
from django.db import connection

from relocation.documents.checks.result import CheckResult
from relocation.documents.copies import (
    copies_of,
    look_for_copies,
    sharing_a_band,
    sharing_when_turned,
)
from relocation.documents.enums import CheckKind
from relocation.documents.models import Copy, Document, PagePrint
from relocation.documents.sentences import sentence
from tests.documents.givens import dossier, given_file

pytestmark = pytest.mark.django_db
PAGE = {"page": 1, "bands": [1, 65_537, 131_073, 196_609], "small": "10" * 1024}
NEARLY = PAGE | {"page": 2, "bands": [1, 70_000, 140_000, 200_000], "small": "20" * 1024}
UNLIKE = PAGE | {"small": "90" * 1024}
#: What it shares with the first page it shares in another pose.
TURNED = PAGE | {
    "page": 3, "bands": [9, 65_540, 131_080, 196_620],
    "turned": [[8, 65_541, 131_081, 196_621], [1, 65_537, 131_079, 196_622]],
}  # fmt: skip
HARDLY_TURNED = TURNED | {"turned": [[1, 65_541, 131_081, 196_621]]}
ELSEWHERE = PAGE | {"bands": [2, 65_538, 131_074, 196_610]}


def _paper(content: bytes, *, of: Document | None = None) -> Document:
    to = dossier(of.dossier.owner) if of else dossier()
    return given_file(to, b"%PDF-1.7\n" + content)


def _looked(document: Document, *pages: dict[str, object]) -> CheckResult:
    return look_for_copies(document, pages)


def test_a_file_that_nobody_else_brought_is_no_copy() -> None:
    assert _looked(_paper(b"mine"), PAGE).code == "no_copies"
    assert Copy.objects.count() == 0


def test_the_same_bytes_of_another_applicant_are_found() -> None:
    first, second = _paper(b"one"), _paper(b"one")
    assert _looked(second).as_json() == {
        "outcome": "warning", "code": "copy_elsewhere", "details": {},
    }  # fmt: skip
    found = copies_of([first])[0]
    assert (found.document, found.other, found.same_file) == (second, first, True)


def test_a_page_that_looks_the_same_is_found_with_its_numbers() -> None:
    first, second = _paper(b"one"), _paper(b"two")
    _looked(first, PAGE)
    assert _looked(second, NEARLY).code == "copy_elsewhere"
    found = copies_of([second])[0]
    assert (found.other, found.same_file, found.pages) == (first, False, [[2, 1]])


def test_a_page_that_lies_otherwise_is_found() -> None:
    first, second = _paper(b"one"), _paper(b"two")
    _looked(first, PAGE)
    assert _looked(second, TURNED).code == "copy_elsewhere"
    assert copies_of([first])[0].pages == [[3, 1]]


@pytest.mark.parametrize(
    "page",
    [UNLIKE, ELSEWHERE, HARDLY_TURNED],
    ids=["another picture", "no band shared", "one band shared when turned"],
)
def test_what_does_not_look_the_same_is_no_copy(page: dict[str, object]) -> None:
    _looked(_paper(b"one"), PAGE)
    assert _looked(_paper(b"two"), page).code == "no_copies"


def test_an_applicant_may_bring_the_same_paper_again() -> None:
    first = _paper(b"one")
    _looked(first, PAGE)
    assert _looked(_paper(b"one", of=first), PAGE).code == "no_copies"


def test_a_file_that_was_taken_out_is_like_none() -> None:
    first, second = _paper(b"one"), _paper(b"one")
    _looked(first, PAGE)
    _looked(second, PAGE)
    Document.objects.filter(pk=first.pk).update(removed_at=first.uploaded_at)
    assert copies_of([second]) == []
    assert _looked(second, PAGE).code == "no_copies"


def test_looking_again_changes_nothing() -> None:
    first, second = _paper(b"one"), _paper(b"one")
    for document in (first, second, second, first):
        _looked(document, PAGE)
    assert (len(copies_of([first, second])), PagePrint.objects.count()) == (1, 2)


def test_applicants_are_told_nothing_of_others() -> None:
    assert sentence("copy_elsewhere", {}) == (
        "An officer looks at this file once more. You need not do anything."
    )


def test_pages_alike_are_found_by_the_index() -> None:
    """A table of few rows is read whole, so that is forbidden for the look."""
    document = _paper(b"one")
    _looked(document, PAGE)
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        plans = [
            sharing_a_band(document.page_prints.get()).explain(),
            sharing_when_turned([[1, 65_537, 131_073, 196_609]] * 7).explain(),
        ]
    assert ["Bitmap Index Scan on documents_alike_pages" in plan for plan in plans] == [True, True]
    assert ["Seq Scan" in plan for plan in plans] == [False, False]


def test_every_file_is_looked_at() -> None:
    assert _paper(b"one").checks.filter(kind=CheckKind.COPIES).exists()
