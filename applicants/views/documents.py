"""Documents: what is asked for, what was uploaded, what the checks found."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from applicants.actions import add_document
from applicants.models import Draft
from applicants.progress import Evidence, is_being_checked
from applicants.queries import Overview, overview
from applicants.views.requests import ApplicantRequest, on_own_draft
from relocation.common.errors import Refusal
from relocation.documents.actions import remove
from relocation.documents.queries import kept_documents

Refused = Mapping[str, list[str]]


@require_safe
@on_own_draft
def documents(request: ApplicantRequest, draft: Draft) -> HttpResponse:
    """The page; with `open` (document ids) only those documents again, for a page that waits."""
    found = overview(draft, timezone.localdate())
    if "open" in request.GET:
        waited_for = set(request.GET["open"].split(","))
        context = _context(draft, found) | {
            "again": [file for file in found.documents if str(file.pk) in waited_for],
            "removable": True,
        }
        return render(request, "applicants/documents_progress.html", context)
    return _show(request, draft, found)


@require_POST
@on_own_draft
def upload(request: ApplicantRequest, draft: Draft, *, requirement: str) -> HttpResponse:
    """Take in one or several files for one document asked for."""
    found = overview(draft, timezone.localdate())
    wanted = _wanted(found, requirement)
    refused = [
        sentence for file in _files(request) if (sentence := _add(request, draft, wanted, file))
    ]
    refused += _not_received(request)
    if request.headers.get("X-Requested-With") == "XMLHttpRequest":
        return JsonResponse({"error": " ".join(refused)}, status=422 if refused else 201)
    if refused:
        now = overview(draft, timezone.localdate())
        return _show(request, draft, now, refused={requirement: refused}, status=422)
    messages.success(request, _("We have received your file."))
    return redirect(reverse("applicants:documents", args=[draft.pk]) + f"#{wanted.anchor}")


@require_POST
@on_own_draft
def remove_document(request: ApplicantRequest, draft: Draft, *, document_id: UUID) -> HttpResponse:
    """Take a file out again."""
    document = get_object_or_404(kept_documents(draft.pk), pk=document_id)
    try:
        remove(by=request.user, document=document)
    except Refusal as refusal:
        messages.error(request, str(refusal.sentence))
    else:
        messages.success(request, _("“%(name)s” is removed.") % {"name": document.name})
    return redirect("applicants:documents", draft.pk)


def _add(request: ApplicantRequest, draft: Draft, wanted: Evidence, file: UploadedFile[Any]) -> str:
    """The sentence that refuses the file; empty when it was taken in."""
    try:
        add_document(by=request.user, draft=draft, wanted=wanted.requirement, file=file)
    except Refusal as refusal:
        return f"{file.name}: {refusal.sentence}"
    return ""


def _files(request: ApplicantRequest) -> list[UploadedFile[Any]]:
    return request.FILES.getlist("file")


def _not_received(request: ApplicantRequest) -> list[str]:
    oversized = getattr(request, "oversized", None)
    if oversized:
        sentence = _("The file is larger than we can take. Make it smaller, or split it.")
        return [f"{oversized}: {sentence}"]
    return [] if _files(request) else [_("Choose a file first.")]


def _wanted(found: Overview, key: str) -> Evidence:
    for one in found.evidence:
        if one.requirement.key == key:
            return one
    raise Http404


def _show(
    request: ApplicantRequest,
    draft: Draft,
    found: Overview,
    *,
    refused: Refused | None = None,
    status: int = 200,
) -> HttpResponse:
    context = _context(draft, found) | {"refused": refused or {}}
    return render(request, "applicants/documents.html", context, status=status)


def _context(draft: Draft, found: Overview) -> dict[str, object]:
    still_open = [file for file in found.documents if is_being_checked(file)]
    return {
        "draft": draft,
        "overview": found,
        "waiting_for": ",".join(str(file.pk) for file in still_open),
    }
