"""The page of a case as its applicant sees it, bringing a document again, and withdrawing."""

from contextlib import suppress
from functools import partial
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from applicants.actions import bring_again
from applicants.forms import WithdrawForm
from applicants.reading import CaseReading
from applicants.views.receiving import answer_to_script, named, receive
from applicants.views.requests import ApplicantRequest, own_case, sent_or_kept
from applicants.views.waiting import files_waited_for
from relocation.cases.actions import withdraw as withdraw_case
from relocation.cases.models import Case
from relocation.common.errors import AlreadyDone, Refusal, StalePage
from relocation.criteria.engine import DocumentRequirement
from relocation.documents.models import Document


@require_safe
def status(request: ApplicantRequest, case_id: UUID) -> HttpResponse:
    """What happens now, what happened, what the checks found, what comes next."""
    reading = CaseReading(own_case(request, case_id), request.user)
    context = {"reading": reading, "case": reading.case, "refused": {}}
    return render(request, "applicants/status.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def bring(request: ApplicantRequest, case_id: UUID, *, requirement: str) -> HttpResponse:
    """Take in files for a document that was asked for again; GET comes after signing in again."""
    case = own_case(request, case_id)
    reading = CaseReading(case, request.user)
    asked = (one.evidence for one in reading.papers if one.row.key == requirement)
    wanted = next(asked, None)
    if wanted is None:
        raise Http404
    address = reverse("applicants:status", args=[case.pk]) + f"#{wanted.anchor}"
    if request.method != "POST":
        messages.info(request, _("Choose the file once more."))
        return redirect(address)
    refused = receive(
        request, wanted.requirement, partial(_take_in, request, case, wanted.requirement)
    )
    if answer := answer_to_script(request, refused):
        return answer
    if refused:
        now = CaseReading(own_case(request, case_id), request.user)
        context = {"reading": now, "case": now.case, "refused": {requirement: named(refused)}}
        return render(request, "applicants/status.html", context, status=422)
    messages.success(request, _("We have received your file."))
    return redirect(address)


def _take_in(
    request: ApplicantRequest, case: Case, wanted: DocumentRequirement, file: UploadedFile[Any]
) -> Document:
    return bring_again(by=request.user, case=case, wanted=wanted, file=file)


@require_safe
def status_progress(request: ApplicantRequest, case_id: UUID) -> HttpResponse:
    """The parts of the page that change while checks run."""
    reading = CaseReading(own_case(request, case_id), request.user)
    context = {
        "reading": reading,
        "case": reading.case,
        "again": files_waited_for(request, reading.documents),
    }
    return render(request, "applicants/status_progress.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: ApplicantRequest, case_id: UUID) -> HttpResponse:
    """Withdraw the application once that is confirmed; a page that is out of date does not."""
    case = own_case(request, case_id)
    form = WithdrawForm(sent_or_kept(request), initial={"version": case.version})
    if request.method == "POST" and form.is_valid():
        try:
            version = form.cleaned_data["version"]
            with suppress(AlreadyDone):
                withdraw_case(by=request.user, case_id=case.pk, version=version)
        except StalePage:
            messages.warning(request, _("Your application has moved on since you opened the page."))
        except Refusal as refusal:
            messages.error(request, str(refusal.sentence))
        else:
            messages.success(request, _("Your application is withdrawn."))
        return redirect("applicants:status", case.pk)
    context = {"case": case, "form": form}
    return render(request, "applicants/withdraw.html", context, status=422 if form.errors else 200)
