"""Taking files in and out: what is kept, what is refused and with which words."""

from hashlib import sha256
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.http import HttpRequest
from django.test import RequestFactory
from pytest_django import DjangoCaptureOnCommitCallbacks, Settings

from relocation.audit.queries import events_of
from relocation.common.errors import Refusal
from relocation.demo.specimens import broken
from relocation.documents import rules
from relocation.documents.actions import lock, remove, upload
from relocation.documents.models import Document, Dossier
from relocation.documents.queries import documents_of
from tests.documents.givens import PNG, TYPES, dossier, given_file, pdf, states, stored
from tests.factories.accounts import account, caseworker

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("few_steps")]


def test_an_upload_keeps_the_file_under_a_name_that_tells_nothing(storage: Path) -> None:
    to = dossier()
    document = given_file(to, name="Anna's diploma.PDF")
    assert stored(storage) == [f"documents/{to.pk}/{document.pk}"]
    assert (storage / str(document.file.name)).read_bytes() == pdf()
    assert (document.name, document.media_type, document.size) == (
        "Anna's diploma.PDF",
        "application/pdf",
        len(pdf()),
    )


def test_nobody_else_on_the_machine_can_read_the_stored_file(storage: Path) -> None:
    document = given_file(dossier())
    path = storage / str(document.file.name)
    assert [oct(one.stat().st_mode & 0o777) for one in (path, path.parent)] == ["0o600", "0o700"]


def test_the_receipt_is_the_sha256_of_the_bytes() -> None:
    document = given_file(dossier(), PNG, name="a.png")
    assert document.sha256 == sha256(PNG).hexdigest()


def test_an_upload_plans_the_checks_in_their_order_and_queues_the_first() -> None:
    document = given_file(dossier(), checks=("passport_zone",))
    assert states(document) == [
        ("true_type", "queued", "", ""),
        ("malware", "waiting", "", ""),
        ("structure", "waiting", "", ""),
        ("passport_zone", "waiting", "", ""),
        ("page_images", "waiting", "", ""),
    ]


def test_an_upload_writes_one_event_without_names() -> None:
    to = dossier()
    document = given_file(to, name="Anna Eriksson.pdf")
    (event,) = events_of(to.pk)
    assert (event.deed, event.actor, event.subject_id) == (
        "upload_document",
        to.owner,
        str(document.pk),
    )
    assert event.data == {
        "requirement": "diploma",
        "sha256": document.sha256,
        "size": document.size,
    }


def test_the_same_file_again_is_the_document_that_is_there(storage: Path) -> None:
    to = dossier()
    first = given_file(to)
    assert given_file(to, name="again.pdf") == first
    assert documents_of(to.pk) == [first]
    assert len(stored(storage)) == 1
    assert events_of(to.pk).count() == 1


def test_the_same_file_serves_two_requirements() -> None:
    to = dossier()
    documents = [given_file(to), given_file(to, requirement="transcript")]
    assert documents_of(to.pk) == documents


@pytest.mark.parametrize(
    ("name", "content", "code", "sentence"),
    [
        ("a.pdf", broken.EMPTY, "empty_file", "This file is empty."),
        ("a.pdf", PNG, "type_mismatch", "The file is not what its name says"),
        ("statement.pdf", broken.HTML, "type_mismatch", "The file is not what its name says"),
        ("a.html", broken.HTML, "unsupported_type", "We cannot take files of this type."),
        ("notes", b"only words", "unsupported_type", "We cannot take files of this type."),
        ("photo.heic", broken.HEIC, "heic_image", "This photo is in the HEIC format"),
    ],
)
def test_a_bad_file_is_refused_on_the_spot(
    name: str, content: bytes, code: str, sentence: str, storage: Path
) -> None:
    to = dossier()
    with pytest.raises(Refusal) as refusal:
        given_file(to, content, name=name)
    assert refusal.value.code == code
    assert str(refusal.value.sentence).startswith(sentence)
    assert (stored(storage), documents_of(to.pk)) == ([], [])


def test_a_file_past_the_limit_is_refused(settings: Settings) -> None:
    settings.UPLOAD_LIMIT_BYTES = 1000
    with pytest.raises(Refusal) as refusal:
        given_file(dossier())
    assert str(refusal.value.sentence) == str(rules.refusal_of_file("file_too_large").sentence)
    assert str(refusal.value.sentence).startswith("This file is too large.")


def test_a_file_far_past_the_limit_is_dropped_while_it_arrives(settings: Settings) -> None:
    settings.UPLOAD_LIMIT_BYTES = 100_000
    request: HttpRequest = RequestFactory().post(
        "/", {"file": SimpleUploadedFile("big.pdf", bytes(300_000)), "step": "documents"}
    )
    assert (request.POST["step"], dict(request.FILES)) == ("documents", {})
    assert getattr(request, "oversized", "") == "big.pdf"


def test_a_file_within_the_limit_arrives_whole() -> None:
    request: HttpRequest = RequestFactory().post("/", {"file": SimpleUploadedFile("a.pdf", pdf())})
    (file,) = request.FILES.getlist("file")
    assert file.read() == pdf()
    assert getattr(request, "oversized", "") == ""


def test_nobody_uploads_into_anothers_dossier() -> None:
    to = dossier()
    for somebody in (account(), caseworker()):
        with pytest.raises(Refusal) as refusal:
            upload(
                by=somebody,
                dossier=to,
                requirement="diploma",
                allowed=TYPES,
                checks=[],
                file=SimpleUploadedFile("a.pdf", pdf()),
            )
        assert refusal.value.sentence == "Only the applicant can change these documents."


def test_a_submitted_dossier_takes_no_file_even_from_a_page_opened_before(storage: Path) -> None:
    opened_before = dossier()
    lock(dossier=Dossier.objects.get(pk=opened_before.pk))
    with pytest.raises(Refusal) as refusal:
        given_file(opened_before)
    assert refusal.value.sentence == (
        "The application has been submitted, so its documents can no longer be changed."
    )
    assert (refusal.value.code, stored(storage)) == ("locked", [])


def test_a_requirement_takes_ten_files(storage: Path) -> None:
    to = dossier()
    for number in range(rules.MOST_FILES_A_REQUIREMENT):
        given_file(to, PNG + bytes([number]), name="a.png")
    with pytest.raises(Refusal) as refusal:
        given_file(to, PNG + b"one more", name="a.png")
    assert refusal.value.sentence == (
        "You already have 10 files here, the most one document can have. "
        "Remove one first, or put several pages into one PDF."
    )
    assert len(stored(storage)) == 10


def test_a_dossier_takes_sixty_files() -> None:
    to = dossier()
    for number in range(rules.MOST_FILES_A_DOSSIER):
        given_file(to, PNG + bytes([number]), name="a.png", requirement=f"paper_{number % 6}")
    with pytest.raises(Refusal) as refusal:
        given_file(to, PNG, name="a.png", requirement="paper_6")
    assert refusal.value.sentence == (
        "You already have 60 files, the most one application can have. "
        "Remove one first, or put several pages into one PDF."
    )


def test_a_full_requirement_still_answers_a_repeated_upload() -> None:
    to = dossier()
    documents = [
        given_file(to, PNG + bytes([number]), name="a.png")
        for number in range(rules.MOST_FILES_A_REQUIREMENT)
    ]
    assert given_file(to, PNG + bytes([0]), name="a.png") == documents[0]


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("C:\\papers\\..\\a.pdf", "C:\\papers\\..\\a.pdf"),
        ("../../etc/a.pdf", "a.pdf"),
        ("fdp\u202e.exe\x00\n.pdf", "fdp.exe.pdf"),
        ("д" * 300 + ".pdf", "д" * 251 + ".pdf"),
    ],
)
def test_a_files_name_is_kept_for_showing_only(given: str, kept: str) -> None:
    file = SimpleUploadedFile("a.pdf", pdf())
    setattr(file, "_name", given)  # noqa: B010 - as a handler other than Django's may name it
    to = dossier()
    document = upload(
        by=to.owner, dossier=to, requirement="diploma", allowed=TYPES, checks=[], file=file
    )
    assert document.name == kept


def test_a_storage_that_takes_nothing_is_said_kindly(storage: Path) -> None:
    storage.write_text("a file where the folder should be")
    with pytest.raises(Refusal) as refusal:
        given_file(dossier())
    assert refusal.value.sentence == (
        "We could not store the file just now. Please upload it again in a few minutes."
    )


def test_a_requirement_the_database_cannot_hold_leaves_no_file_behind(storage: Path) -> None:
    from django.db import DataError

    with pytest.raises(DataError), transaction.atomic():
        given_file(dossier(), requirement="x" * 61)
    assert (stored(storage), Document.objects.count()) == ([], 0)


def test_a_removed_file_leaves_its_row_and_its_events(
    storage: Path, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    to = dossier()
    document = given_file(to)
    with django_capture_on_commit_callbacks(execute=True):
        remove(by=to.owner, document=document)
    assert (documents_of(to.pk), stored(storage)) == ([], [])
    assert Document.objects.get().removed_at == document.removed_at
    assert {code for *_, code in states(document)} == {"document_removed"}
    assert [event.deed for event in events_of(to.pk)] == ["upload_document", "remove_document"]


def test_removing_twice_is_removing_once() -> None:
    to = dossier()
    document = given_file(to)
    remove(by=to.owner, document=document)
    remove(by=to.owner, document=Document.objects.get())
    assert [event.deed for event in events_of(to.pk)] == ["upload_document", "remove_document"]


def test_a_removed_file_can_be_uploaded_again() -> None:
    to = dossier()
    first = given_file(to)
    remove(by=to.owner, document=first)
    again = given_file(to)
    assert (documents_of(to.pk), again != first) == ([again], True)


def test_a_submitted_dossier_gives_no_file_back() -> None:
    to = dossier()
    document = given_file(to)
    lock(dossier=to)
    with pytest.raises(Refusal) as refusal:
        remove(by=to.owner, document=document)
    assert (refusal.value.code, documents_of(to.pk)) == ("locked", [document])


def test_locking_twice_keeps_the_first_moment() -> None:
    to = dossier()
    lock(dossier=to)
    first = to.locked_at
    lock(dossier=to)
    assert to.locked_at == first
