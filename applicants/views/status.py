"""The page of a case as its applicant sees it, and withdrawing it."""

from contextlib import suppress
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from applicants.forms import WithdrawForm
from applicants.reading import CaseReading
from applicants.views.requests import ApplicantRequest, own_case, sent_or_kept
from applicants.views.waiting import files_waited_for
from relocation.cases.actions import withdraw as withdraw_case
from relocation.common.errors import AlreadyDone, Refusal, StalePage


@require_safe
def status(request: ApplicantRequest, case_id: UUID) -> HttpResponse:
    """What happens now, what happened, what the checks found, what comes next."""
    reading = CaseReading(own_case(request, case_id), request.user)
    return render(request, "applicants/status.html", {"reading": reading, "case": reading.case})


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
