"""Steps that work with what others found: pages drawn upright, language, kind of paper."""

import io

import pytest
from PIL import Image

from relocation.demo.specimens import papers
from relocation.documents.actions import run_check
from relocation.documents.enums import CheckKind, CheckState
from relocation.documents.found_before import tell_language, tell_paper, turns_of
from relocation.documents.models import Check, Document
from tests.documents.givens import dossier, given_file

pytestmark = pytest.mark.django_db
NAME = "Anna Maria Eriksson"


def found(document: Document, kind: CheckKind, **details: object) -> None:
    """Write down what a check of the document found."""
    document.checks.filter(kind=kind).update(
        state=CheckState.DONE, outcome="passed", finished_at=document.uploaded_at, details=details
    )


def written(kind: str, language: str) -> str:
    return "\n".join(papers.lines(kind, language, NAME))


def test_a_page_on_its_side_is_drawn_upright() -> None:
    letter = papers.sheet(papers.lines("employment_letter", "en", NAME)).resize((620, 877))
    out = io.BytesIO()
    letter.rotate(90, expand=True).save(out, "JPEG")
    document = given_file(dossier(), out.getvalue(), name="letter.jpg")
    done = (CheckKind.TRUE_TYPE, CheckKind.MALWARE, CheckKind.STRUCTURE)
    for kind in (*done, CheckKind.READABILITY, CheckKind.PAGE_IMAGES):
        run_check(document.checks.get(kind=kind).pk)
    assert turns_of(document) == [90]
    page = document.page_images.get()
    with Image.open(page.file) as drawn:
        assert (drawn.size, page.width, page.height) == ((620, 877), 620, 877)


def test_another_kind_of_paper_and_language_than_expected_are_told() -> None:
    document = given_file(dossier())
    document.expected = {"paper": "diploma", "languages": ["en", "ru"]}
    found(document, CheckKind.TEXT, text=written("bank_statement", "de"))
    assert tell_paper(document).code == "paper_differs"
    assert tell_language(document).code == "translation_missing"


def test_a_translation_is_another_file_of_the_same_requirement() -> None:
    to = dossier()
    german, english = given_file(to), given_file(to, b"%PDF-1.7 translation", name="t.pdf")
    german.expected = {"languages": ["en"]}
    found(german, CheckKind.TEXT, text=written("diploma", "de"))
    found(english, CheckKind.LANGUAGE, language="en")
    assert tell_language(german).code == "translation_attached"
    Check.objects.filter(document=english).update(details={"language": None})
    assert tell_language(german).code == "translation_missing"


def test_nothing_is_told_where_nothing_was_found() -> None:
    document = given_file(dossier())
    assert turns_of(document) == []
    assert (tell_paper(document).code, tell_language(document).code) == (
        "paper_unknown",
        "language_unknown",
    )
