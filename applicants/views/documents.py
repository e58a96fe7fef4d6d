"""Documents: what is asked for, what was uploaded, what the checks found."""

from collections.abc import Mapping
from functools import partial
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from applicants.actions import add_document, correct_answer
from applicants.models import Draft
from applicants.progress import Evidence
from applicants.queries import Overview, overview
from applicants.views.receiving import answer_to_script, named, receive
from applicants.views.requests import ApplicantRequest, on_own_draft, step_version
from applicants.views.waiting import files_waited_for, still_checked
from relocation.common.errors import Refusal
from relocation.documents.actions import remove
from relocation.documents.models import Document
from relocation.documents.queries import kept_documents


@require_safe
@on_own_draft
def documents(request: ApplicantRequest, draft: Draft) -> HttpResponse:
    """The page; with `open` (document ids) only those documents again, for a page that waits."""
    found = overview(draft, timezone.localdate())
    if "open" in request.GET:
        waited_for = files_waited_for(request, found.documents)
        context = _context(draft, found, waited_for) | {"again": waited_for}
        return render(request, "applicants/documents_progress.html", context)
    return _show(request, draft, found)


@require_http_methods(["GET", "HEAD", "POST"])
@on_own_draft
def upload(request: ApplicantRequest, draft: Draft, *, requirement: str) -> HttpResponse:
    """Take in one or several files for one document asked for.

    GET comes only after signing in again: browsers send no file a second time by themselves.
    """
    if request.method != "POST":
        messages.info(request, _("Choose the file once more."))
        return redirect("applicants:documents", draft.pk)
    found = overview(draft, timezone.localdate())
    wanted = _wanted(found, requirement)
    take_in = partial(_take_in, request, draft, wanted)
    refused = receive(request, wanted.requirement, take_in)
    if answer := answer_to_script(request, refused):
        return answer
    if refused:
        now = overview(draft, timezone.localdate())
        return _show(request, draft, now, refused={requirement: named(refused)}, status=422)
    messages.success(request, _("We have received your file."))
    return redirect(reverse("applicants:documents", args=[draft.pk]) + f"#{wanted.anchor}")


@require_http_methods(["GET", "HEAD", "POST"])
@on_own_draft
def remove_document(request: ApplicantRequest, draft: Draft, *, document_id: UUID) -> HttpResponse:
    """Take a file out again; GET comes only after signing in again and removes nothing."""
    if request.method != "POST":
        return redirect("applicants:documents", draft.pk)
    document = get_object_or_404(kept_documents(draft.pk), pk=document_id)
    try:
        remove(by=request.user, document=document)
    except Refusal as refusal:
        messages.error(request, str(refusal.sentence))
    else:
        messages.success(request, _("“%(name)s” is removed.") % {"name": document.name})
    return redirect("applicants:documents", draft.pk)


@require_http_methods(["GET", "HEAD", "POST"])
@on_own_draft
def correct(request: ApplicantRequest, draft: Draft, *, document_id: UUID) -> HttpResponse:
    """Let an answer be what the document says; GET comes only after signing in again."""
    if request.method != "POST":
        return redirect("applicants:documents", draft.pk)
    document = get_object_or_404(kept_documents(draft.pk), pk=document_id)
    sent = {name: request.POST.get(name, "") for name in ("field", "read")}
    try:
        correct_answer(
            by=request.user,
            draft=draft,
            document_id=document.pk,
            step_version=step_version(request.POST),
            **sent,
        )
    except Refusal as refusal:
        messages.error(request, str(refusal.sentence))
    else:
        messages.success(
            request, _("Your answer is now what the document says. We are comparing again.")
        )
    return redirect(reverse("applicants:documents", args=[draft.pk]) + f"#file-{document.pk}")


def _take_in(
    request: ApplicantRequest, draft: Draft, wanted: Evidence, file: UploadedFile[Any]
) -> Document:
    return add_document(by=request.user, draft=draft, wanted=wanted.requirement, file=file)


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
    refused: Mapping[str, list[str]] | None = None,
    status: int = 200,
) -> HttpResponse:
    context = _context(draft, found, found.documents) | {"refused": refused or {}}
    return render(request, "applicants/documents.html", context, status=status)


def _context(draft: Draft, found: Overview, on_the_page: list[Document]) -> dict[str, object]:
    return {"draft": draft, "overview": found, "waiting_for": still_checked(on_the_page)}
