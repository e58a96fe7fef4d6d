"""An S3-compatible service in place of a folder: a real one over HTTP, from upload to removal."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import boto3
import pytest
import time_machine
from botocore.config import Config
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.test import Client
from django.utils import timezone
from moto.server import ThreadedMotoServer
from pytest_django import Settings

from relocation.accounts.enums import Role
from relocation.common import objects
from relocation.common.objects import ObjectStorage
from relocation.documents.actions import discard_orphans, remove
from relocation.documents.models import Document, Dossier
from relocation.documents.queries import open_checks
from tests.documents.givens import given_file, pdf, states
from tests.engines import running_worker
from tests.factories import accounts, cases

Eventually = Callable[..., None]
BUCKET, KEY = "papers", "for-tests"


@pytest.fixture(scope="module")
def endpoint() -> Iterator[str]:
    """The address of a service with one bucket, served by a thread of its own."""
    server = ThreadedMotoServer("127.0.0.1", 0, verbose=False)
    server.start()
    address = "http://{}:{}".format(*server.get_host_and_port())
    _client(address).create_bucket(Bucket=BUCKET)
    yield address
    server.stop()


@pytest.fixture
def service(endpoint: str, settings: Settings) -> Any:
    """The empty service, set as this test's storage."""
    client = _client(endpoint)
    for name in kept(client):
        client.delete_object(Bucket=BUCKET, Key=name)
    backend = {"BACKEND": "relocation.common.objects.ObjectStorage", "OPTIONS": options(endpoint)}
    settings.STORAGES = {**settings.STORAGES, "default": backend}
    return client


def options(endpoint: str) -> dict[str, str]:
    """What the environment would say."""
    return {
        "bucket_name": BUCKET,
        "endpoint_url": endpoint,
        "region_name": "us-east-1",
        "access_key": KEY,
        "secret_key": KEY,
    }


def _client(endpoint: str) -> Any:
    return boto3.client(
        "s3",
        endpoint_url=endpoint,
        region_name="us-east-1",
        aws_access_key_id=KEY,
        aws_secret_access_key=KEY,
    )


def kept(client: Any) -> list[str]:
    """The names of all objects."""
    found = client.list_objects_v2(Bucket=BUCKET).get("Contents", ())
    return sorted(entry["Key"] for entry in found)


@pytest.mark.django_db(transaction=True)
def test_a_document_lives_and_ends_in_the_service(
    service: Any, endpoint: str, empty_redis: None, eventually: Eventually
) -> None:
    case = cases.waiting_case()
    Dossier.objects.filter(pk=case.pk).update(locked_at=None)
    dossier = Dossier.objects.get(pk=case.pk)
    document = _checked(service, endpoint, dossier, eventually)
    desk = Client()
    desk.force_login(accounts.account(Role.CASEWORKER))
    (first, _second) = document.page_images.all()
    picture = desk.get(f"/desk/pages/{first.pk}/")
    assert b"".join(picture.streaming_content)[8:12] == b"WEBP"  # type: ignore[attr-defined]
    original = desk.post(f"/desk/originals/{document.pk}/", follow=True)
    assert b"".join(original.streaming_content) == pdf()  # type: ignore[attr-defined]
    remove(by=case.applicant, document=document)
    assert kept(service) == []


def _checked(service: Any, endpoint: str, dossier: Dossier, eventually: Eventually) -> Document:
    """Upload a document of two pages and let a worker examine it."""
    given = {f"S3_{name}": value for name, value in environment(endpoint).items()}
    with running_worker(queues="documents", **given):
        document = given_file(dossier, pdf())
        eventually(lambda: not open_checks(dossier.pk), seconds=60)
    assert {outcome for _, _, outcome, _ in states(document)} == {"passed"}
    names = [document.file.name, *(page.file.name for page in document.page_images.all())]
    assert kept(service) == sorted(map(str, names))
    return document


def environment(endpoint: str) -> dict[str, str]:
    """The variables of an installation, without their prefix."""
    keys = {"ACCESS_KEY_ID": KEY, "SECRET_ACCESS_KEY": KEY}
    return {"BUCKET": BUCKET, "ENDPOINT_URL": endpoint, **keys}


@pytest.mark.django_db
def test_objects_that_no_row_names_go_after_a_day_page_by_page(
    service: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    from tests.documents.givens import dossier

    monkeypatch.setattr(objects, "LISTED_AT_ONCE", 2)
    to = dossier()
    document = given_file(to)
    for name in range(5):
        service.put_object(Bucket=BUCKET, Key=f"documents/{to.pk}/orphan{name}", Body=b"x")
    service.put_object(Bucket=BUCKET, Key="documents/notes/x", Body=b"not ours")
    assert discard_orphans() == 0
    with time_machine.travel(timezone.now() + timedelta(days=2)):
        assert discard_orphans() == 5
    assert kept(service) == sorted([str(document.file.name), "documents/notes/x"])


def test_no_word_of_the_uploader_goes_along_and_nothing_is_overwritten(service: Any) -> None:
    content = ContentFile(b"<script>", name="a.html")
    content.content_type = "text/html"  # type: ignore[attr-defined]
    names = [default_storage.save("documents/a", content) for _ in range(2)]
    assert (names[0], len(set(names)), kept(service)) == ("documents/a", 2, sorted(names))
    stored = service.head_object(Bucket=BUCKET, Key="documents/a")
    assert stored["ContentType"] == "application/octet-stream"
    assert "ACL" not in stored


def test_what_is_missing_and_what_is_away_is_told_as_with_a_folder(
    service: Any, endpoint: str
) -> None:
    with pytest.raises(FileNotFoundError):
        default_storage.open("documents/gone")
    default_storage.delete("documents/gone")
    assert not default_storage.exists("documents/gone")
    away = ObjectStorage(**options("http://127.0.0.1:9") | {"client_config": IMPATIENT})
    strange = ObjectStorage(**options(endpoint) | {"bucket_name": "nobodys"})
    for storage, kind in ((away, ConnectionError), (strange, FileNotFoundError)):
        for use in (
            lambda storage=storage: storage.save("x", ContentFile(b"x")),
            lambda storage=storage: storage.open("x"),
            lambda storage=storage: list(storage.listed("documents")),
        ):
            with pytest.raises(kind):
                use()


IMPATIENT = objects.PATIENT.merge(Config(retries={"mode": "standard", "total_max_attempts": 1}))
