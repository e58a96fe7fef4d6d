"""The applicant's own page, starting an application, its overview, deleting a draft."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from applicants.actions import delete_draft, start_draft
from applicants.forms import DeleteForm, StartForm
from applicants.models import Draft
from applicants.queries import drafts_of, overview, routes_on_offer
from applicants.self_check.carrying import answers_for, carried, put_down
from applicants.tasks_shown import task_list
from applicants.views.requests import ApplicantRequest, on_own_draft, sent_or_kept
from relocation.cases.queries import cases_of
from relocation.common.errors import Refusal
from relocation.criteria.models import SkillCategory


@require_safe
def home(request: ApplicantRequest) -> HttpResponse:
    """My drafts and cases."""
    context = {"drafts": drafts_of(request.user), "cases": cases_of(request.user)}
    return render(request, "applicants/home.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def start(request: ApplicantRequest) -> HttpResponse:
    """Choose a category of an open route; the others are shown with the reason."""
    offers = routes_on_offer(timezone.localdate())
    brought = carried(request)
    form = StartForm(offers, sent_or_kept(request), chosen=brought)
    if request.method == "POST" and form.is_valid():
        category = get_object_or_404(SkillCategory, pk=form.cleaned_data["category"])
        try:
            draft = start_draft(
                by=request.user,
                category=category,
                language=get_language() or "en",
                copied=answers_for(category, brought if form.cleaned_data.get("along") else None),
            )
        except Refusal as refusal:
            form.add_error("category", str(refusal.sentence))
        else:
            response = redirect("applicants:overview", draft.pk)
            put_down(response)
            return response
    context = {"form": form, "offers": offers}
    return render(request, "applicants/start.html", context, status=422 if form.errors else 200)


@require_safe
@on_own_draft
def show_overview(request: ApplicantRequest, draft: Draft) -> HttpResponse:
    """The task list: each step with its state, and what is missing."""
    found = overview(draft, timezone.localdate())
    context = {"draft": draft, "overview": found, "groups": task_list(found)}
    return render(request, "applicants/overview.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@on_own_draft
def delete(request: ApplicantRequest, draft: Draft) -> HttpResponse:
    """Delete the draft once that is confirmed."""
    form = DeleteForm(sent_or_kept(request))
    if request.method == "POST" and form.is_valid():
        delete_draft(by=request.user, draft_id=draft.pk)
        messages.success(request, _("The draft and its files are deleted."))
        return redirect("applicants:home")
    context = {"draft": draft, "form": form}
    status = 422 if form.errors else 200
    return render(request, "applicants/delete_draft.html", context, status=status)
