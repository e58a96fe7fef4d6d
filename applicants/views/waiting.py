"""Pages that look again by themselves while checks run: which files they wait for."""

from collections.abc import Iterable

from django.http import HttpRequest

from applicants.progress import is_being_checked
from relocation.documents.models import Document


def files_waited_for(request: HttpRequest, files: Iterable[Document]) -> list[Document]:
    """The files that the page showed as being checked, by the ids it sends."""
    ids = set(request.GET.get("open", "").split(","))
    return [file for file in files if str(file.pk) in ids]


def still_checked(files: Iterable[Document]) -> str:
    """The ids of those whose checks have not ended, for the next look."""
    return ",".join(str(file.pk) for file in files if is_being_checked(file))
