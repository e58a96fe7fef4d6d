"""An upload stops at the limit: the file is dropped, its name noted, the rest of the form kept."""

import pytest
from django.conf import LazySettings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.files.uploadhandler import TemporaryFileUploadHandler, load_handler
from django.http import HttpRequest
from django.test import RequestFactory


@pytest.fixture(autouse=True)
def _small_limit(settings: LazySettings) -> None:
    settings.UPLOAD_LIMIT_BYTES = 100_000


def _request(*sizes: int) -> HttpRequest:
    files = [
        SimpleUploadedFile(f"файл {number}.pdf", b"x" * size) for number, size in enumerate(sizes)
    ]
    return RequestFactory().post("/", {"kind": "diploma", "file": files})


@pytest.mark.parametrize("size", [0, 99_999, 100_000])
def test_a_file_within_the_limit_is_taken(size: int) -> None:
    request = _request(size)
    assert [file.size for file in request.FILES.getlist("file")] == [size]
    assert not hasattr(request, "oversized")


@pytest.mark.parametrize("size", [100_001, 3_000_000])
def test_a_file_over_the_limit_is_dropped_and_named(size: int) -> None:
    request = _request(10, size, 20)
    assert [file.name for file in request.FILES.getlist("file")] == ["файл 0.pdf", "файл 2.pdf"]
    assert request.oversized == "файл 1.pdf"  # type: ignore[attr-defined]
    assert request.POST["kind"] == "diploma"


def test_nothing_of_a_dropped_file_stays_on_the_disk(
    settings: LazySettings, tmp_path: pytest.TempPathFactory
) -> None:
    settings.FILE_UPLOAD_TEMP_DIR = str(tmp_path)
    request = _request(3_000_000)
    limit = load_handler(settings.FILE_UPLOAD_HANDLERS[0], request)
    request.upload_handlers = [limit, TemporaryFileUploadHandler(request)]
    assert request.FILES.getlist("file") == []
    assert list(tmp_path.iterdir()) == []  # type: ignore[attr-defined]
