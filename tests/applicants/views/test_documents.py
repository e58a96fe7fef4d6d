"""Uploading and removing files in a browser."""

from collections.abc import Callable
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.core.files.uploadedfile import SimpleUploadedFile
from django.template.defaultfilters import filesizeformat
from django.test import Client, override_settings
from django.utils import timezone

from applicants.actions import submit
from applicants.models import Draft
from relocation.accounts.models import Account
from relocation.documents.actions import lock
from relocation.documents.models import Check, Document
from tests.applicants.conftest import PDF

Address = Callable[..., str]
SCRIPT = {"X-Requested-With": "XMLHttpRequest"}


def file(name: str = "passport.pdf", content: bytes = PDF) -> SimpleUploadedFile:
    """A file as a browser sends it."""
    return SimpleUploadedFile(name, content)


def text(answer: Any) -> str:
    """The words of the page."""
    return BeautifulSoup(answer.content, "lxml").get_text(" ", strip=True)


def test_the_page_asks_for_what_the_answers_call_for(
    signed_in: Client, draft: Draft, fill: Callable[..., Draft], address: Address
) -> None:
    fill(draft)
    words = text(signed_in.get(address("documents")))
    assert "Diploma or certificate: University of Uppsala, Chemistry" in words


def test_a_file_is_received_with_a_receipt(
    signed_in: Client, draft: Draft, address: Address
) -> None:
    answer = signed_in.post(address("upload", "passport"), {"file": file()})
    assert answer.headers["Location"] == address("documents") + "#document-passport"
    document = Document.objects.get()
    words = text(signed_in.get(address("documents")))
    assert (document.sha256 in words, "passport.pdf" in words) == (True, True)
    assert "All documents that are required are here. Being checked: 1." in words


def test_several_files_come_at_once(signed_in: Client, draft: Draft, address: Address) -> None:
    files = [file("a.pdf"), file("b.pdf", PDF + b"b")]
    signed_in.post(address("upload", "passport"), {"file": files})
    assert Document.objects.count() == 2


def test_a_script_is_told_in_its_own_way(signed_in: Client, draft: Draft, address: Address) -> None:
    upload = address("upload", "passport")
    taken = signed_in.post(upload, {"file": file()}, headers=SCRIPT)
    refused = signed_in.post(upload, {"file": file(content=b"")}, headers=SCRIPT)
    assert (taken.status_code, taken.json()) == (201, {"error": ""})
    assert (refused.status_code, refused.json()["error"] != "") == (422, True)


@pytest.mark.parametrize("content", [b"", b"just text", b"PK\x03\x04zip"])
def test_a_bad_file_is_refused_and_the_good_one_kept(
    signed_in: Client, draft: Draft, address: Address, content: bytes
) -> None:
    files = [file("bad.pdf", content), file("good.pdf")]
    answer = signed_in.post(address("upload", "passport"), {"file": files})
    assert (answer.status_code, Document.objects.get().name) == (422, "good.pdf")
    page = BeautifulSoup(answer.content, "lxml")
    (line,) = page.select(".error-summary li a")
    assert line.get_text(strip=True).startswith("Passport: bad.pdf: ")
    assert page.find(id=str(line["href"])[1:]) is not None


def test_no_file_is_asked_for(signed_in: Client, draft: Draft, address: Address) -> None:
    answer = signed_in.post(address("upload", "passport"))
    assert (answer.status_code, "Choose a file first." in text(answer)) == (422, True)


@override_settings(UPLOAD_LIMIT_BYTES=1000)
def test_an_oversized_file_is_refused_with_its_name(
    signed_in: Client, draft: Draft, address: Address
) -> None:
    answer = signed_in.post(address("upload", "passport"), {"file": file("big.pdf", b"0" * 9999)})
    assert answer.status_code == 422
    sentence = "The file is larger than 1000\xa0bytes. Make it smaller, or split it."
    assert f"big.pdf: {sentence}" in text(answer)


def test_a_script_says_the_same_of_an_oversized_file(
    signed_in: Client, draft: Draft, address: Address
) -> None:
    page = BeautifulSoup(signed_in.get(address("documents")).content, "lxml")
    (form,) = page.select("#document-passport form[data-upload]")
    limit = filesizeformat(int(str(form["data-upload-limit"])))
    sentence = f"The file is larger than {limit}. Make it smaller, or split it."
    assert form["data-upload-too-large"] == sentence


def test_the_same_bytes_again_are_said_to_be_here(
    signed_in: Client, draft: Draft, address: Address
) -> None:
    upload = address("upload", "passport")
    answer = signed_in.post(upload, {"file": [file("a.pdf"), file("b.pdf")]})
    assert (answer.status_code, Document.objects.count()) == (422, 1)
    assert "b.pdf: This file is already here." in text(answer)
    again = signed_in.post(upload, {"file": file("a.pdf")}, headers=SCRIPT)
    assert again.json() == {"error": "This file is already here."}


def test_a_file_only_chosen_is_spoken_of_in_words(
    signed_in: Client, draft: Draft, address: Address
) -> None:
    answer = signed_in.get(address("documents"))
    assert "Then press Upload: a file that is only chosen is not sent." in text(answer)
    page = BeautifulSoup(answer.content, "lxml")
    links = [link.get_text() for link in page.select("a[data-needs-uploads]")]
    assert links == ["Continue", "Come back later"]


def test_what_is_not_asked_for_cannot_be_uploaded(
    signed_in: Client, draft: Draft, address: Address
) -> None:
    assert signed_in.post(address("upload", "nonsense"), {"file": file()}).status_code == 404


def test_a_file_is_removed(
    signed_in: Client, draft: Draft, bring: Callable[..., Document], address: Address
) -> None:
    document = bring(draft)
    remove = address("remove_document", document.pk)
    assert signed_in.get(remove).headers["Location"] == address("documents")
    answer = signed_in.post(remove, follow=True)
    assert "“passport.pdf” is removed." in text(answer)
    assert signed_in.post(remove).status_code == 404


def test_a_locked_dossier_keeps_its_files(
    signed_in: Client, draft: Draft, bring: Callable[..., Document], address: Address
) -> None:
    document = bring(draft)
    lock(dossier=draft.dossier)
    answer = signed_in.post(address("remove_document", document.pk), follow=True)
    assert "The application has been submitted" in text(answer)


def test_after_signing_in_again_the_file_is_to_be_chosen_once_more(
    signed_in: Client, draft: Draft, address: Address
) -> None:
    answer = signed_in.get(address("upload", "passport"), follow=True)
    assert "Choose the file once more." in text(answer)


def test_a_waiting_page_gets_only_what_it_waits_for(
    signed_in: Client, draft: Draft, bring: Callable[..., Document], address: Address
) -> None:
    waited_for, other = bring(draft), bring(draft, content=PDF + b"2")
    answer = signed_in.get(address("documents"), {"open": str(waited_for.pk)}).content.decode()
    assert (f"file-{waited_for.pk}" in answer, f"file-{other.pk}" in answer) == (True, False)
    assert 'hx-trigger="every 2s"' in answer
    Check.objects.update(
        state="done", outcome="passed", code="pages_drawn", finished_at=timezone.now()
    )
    answer = signed_in.get(address("documents"), {"open": str(waited_for.pk)}).content.decode()
    assert ("hx-trigger" in answer, f"file-{waited_for.pk}" in answer) == (False, True)


def test_after_sending_nothing_is_uploaded_any_more(
    signed_in: Client, applicant: Account, complete: Draft, address: Address
) -> None:
    submit(by=applicant, draft_id=complete.pk)
    upload, status = address("upload", "passport"), address("status")
    by_script = signed_in.post(upload, {"file": file()}, headers=SCRIPT)
    assert (by_script.status_code, by_script.json()) == (
        409,
        {"error": "You have sent this application already."},
    )
    assert signed_in.post(upload, {"file": file()}).headers["Location"] == status
    polled = signed_in.get(address("documents"), {"open": ""}, headers={"HX-Request": "true"})
    assert polled.headers["HX-Redirect"] == status
