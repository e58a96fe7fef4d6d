"""Looking over the answers, declaring, sending."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from applicants.actions import submit
from applicants.forms import DeclarationForm
from applicants.models import Draft
from applicants.queries import overview
from applicants.rules import Incomplete
from applicants.summary import sections
from applicants.views.requests import ApplicantRequest, on_own_draft, sent_or_kept
from relocation.common.errors import Refusal


@require_safe
@on_own_draft
def check_answers(request: ApplicantRequest, draft: Draft) -> HttpResponse:
    """All answers and documents as they will be sent."""
    found = overview(draft, timezone.localdate())
    answers = [
        (
            progress,
            list(sections(found.criteria_set, progress.step, draft.answers, timezone.localdate())),
        )
        for progress in found.steps
    ]
    context = {"draft": draft, "overview": found, "answers": answers}
    return render(request, "applicants/check_answers.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@on_own_draft
def send(request: ApplicantRequest, draft: Draft) -> HttpResponse:
    """The declaration; sent once it is made and nothing is missing."""
    form = DeclarationForm(sent_or_kept(request))
    found = overview(draft, timezone.localdate())
    missing, changed = found.missing, found.changed
    if request.method == "POST" and form.is_valid():
        try:
            case = submit(by=request.user, draft_id=draft.pk)
        except Incomplete as incomplete:
            missing, changed = incomplete.missing, incomplete.changed
        except Refusal as refusal:
            form.add_error(None, str(refusal.sentence))
        else:
            messages.success(
                request,
                _(
                    "We have received your application. Its reference is %(reference)s;"
                    " we have also written to you."
                )
                % {"reference": case.reference},
            )
            return redirect("applicants:status", case.pk)
    context = {"draft": draft, "form": form, "missing": missing, "changed": changed}
    status = 422 if request.method == "POST" else 200
    return render(request, "applicants/submit.html", context, status=status)
