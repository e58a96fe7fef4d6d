"""Files that come with a request: taken in one by one, each refusal with the file's name."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext as _

from applicants.actions import too_large
from relocation.common.errors import Refusal
from relocation.criteria.engine import DocumentRequirement

#: The name of a file and the sentence that refuses it.
Refused = tuple[str, str]


def receive(
    request: HttpRequest,
    wanted: DocumentRequirement,
    take_in: Callable[[UploadedFile[Any]], object],
) -> list[Refused]:
    """Take in every file that was sent; what could not be taken, with the reason."""
    return [*_taken(request, take_in), *_not_received(request, wanted)]


def answer_to_script(request: HttpRequest, refused: Iterable[Refused]) -> HttpResponse | None:
    """What a script is told that sent one file, which is named there already; else None."""
    if request.headers.get("X-Requested-With") != "XMLHttpRequest":
        return None
    sentence = " ".join(sentence for _name, sentence in refused)
    return JsonResponse({"error": sentence}, status=422 if sentence else 201)


def named(refused: Iterable[Refused]) -> list[str]:
    """The sentences, each with the file that it is about."""
    return [f"{name}: {sentence}" if name else sentence for name, sentence in refused]


def _taken(
    request: HttpRequest, take_in: Callable[[UploadedFile[Any]], object]
) -> Iterator[Refused]:
    for file in request.FILES.getlist("file"):
        try:
            take_in(file)
        except Refusal as refusal:
            yield file.name or "", str(refusal.sentence)


def _not_received(request: HttpRequest, wanted: DocumentRequirement) -> Iterator[Refused]:
    if oversized := getattr(request, "oversized", None):
        yield oversized, too_large(min(wanted.max_bytes, settings.UPLOAD_LIMIT_BYTES))
    elif not request.FILES.getlist("file"):
        yield "", _("Choose a file first.")
