"""One step of the form: shown, changed without saving, saved."""

from collections.abc import Mapping

from django.contrib import messages
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from applicants.actions import save_step
from applicants.forms import StepPage
from applicants.models import Draft
from applicants.rules import told_new
from applicants.summary import differences
from applicants.views.requests import ApplicantRequest, on_own_draft, step_version
from relocation.accounts.keeping import take_typed
from relocation.common.errors import StalePage
from relocation.criteria.engine import CriteriaSet, Step, steps
from relocation.criteria.queries import compiled


@require_http_methods(["GET", "HEAD", "POST"])
@on_own_draft
def step(request: ApplicantRequest, draft: Draft, *, step: str) -> HttpResponse:
    """Show the step, or do what the button pressed says."""
    criteria_set = compiled(draft.criteria_set)
    if step in draft.answers and step not in {one.code for one in criteria_set.steps}:
        return _gone(request, draft)
    found = _step(criteria_set, step)
    if request.method == "POST":
        return _answer(request, draft, _typed(criteria_set, found, draft, request.POST))
    if kept := take_typed(request):
        messages.info(request, _("What you typed before is in the form again. Save it now."))
        return _show(request, draft, _typed(criteria_set, found, draft, kept))
    page = StepPage.saved(criteria_set, found, draft.answers, timezone.localdate())
    return _show(request, draft, page)


def _gone(request: ApplicantRequest, draft: Draft) -> HttpResponse:
    """A step of the version that the draft was under before."""
    messages.info(
        request,
        _(
            "This step is no longer asked for: the rules have changed. What you answered in it is"
            " kept."
        ),
    )
    return redirect("applicants:overview", draft.pk)


def _answer(request: ApplicantRequest, draft: Draft, page: StepPage) -> HttpResponse:
    do, _dash, place = request.POST.get("do", "continue").partition("-")
    match do:
        case "ask":
            return JsonResponse({"asked": page.asked_names})
        case "add":
            return _show(request, draft, page.with_one_more())
        case "remove" if place.isascii() and place.isdigit():
            return _show(request, draft, page.without(int(place)))
        case "suggest":
            return _show(request, draft, page.with_suggested_names())
        case _:
            return _save(request, draft, page.without_blank_items(), later=do == "later")


def _save(request: ApplicantRequest, draft: Draft, page: StepPage, *, later: bool) -> HttpResponse:
    if page.check_lengths() if later else page.check():
        return _show(request, draft, page, status=422)
    try:
        save_step(
            by=request.user,
            draft=draft,
            step=page.step.code,
            answers=page.kept,
            step_version=step_version(request.POST),
            rules=request.POST.get("rules", ""),
        )
    except StalePage as stale:
        draft.refresh_from_db(fields=["answers", "step_versions", "news"])
        return _show(request, draft, page, stale=str(stale.sentence), status=409)
    if later:
        messages.success(request, _("Saved. You can come back to it whenever you like."))
        return redirect("applicants:overview", draft.pk)
    return _go_on(draft, page)


def _go_on(draft: Draft, page: StepPage) -> HttpResponse:
    """To the next step, after the last one to the documents."""
    codes = [step.code for step in steps(page.criteria_set, page.answers, page.today)]
    after = codes[codes.index(page.step.code) + 1 :]
    if after:
        return redirect("applicants:step", draft.pk, after[0])
    return redirect("applicants:documents", draft.pk)


def _show(
    request: ApplicantRequest, draft: Draft, page: StepPage, *, stale: str = "", status: int = 200
) -> HttpResponse:
    codes = [step.code for step in steps(page.criteria_set, page.answers, page.today)]
    saved_elsewhere = (
        differences(page.criteria_set, page.step, draft.answers, page.answers, page.today)
        if stale
        else []
    )
    context = {
        "draft": draft,
        "page": page,
        "number": codes.index(page.step.code) + 1,
        "steps": len(codes),
        "step_version": draft.step_versions.get(page.step.code, 0),
        "stale": stale,
        "news": told_new(draft, page.step),
        "saved_elsewhere": saved_elsewhere,
        "was_saved": page.step.code in draft.answers,
    }
    return render(request, "applicants/step.html", context, status=status)


def _typed(
    criteria_set: CriteriaSet, step: Step, draft: Draft, fields: Mapping[str, str]
) -> StepPage:
    return StepPage.typed(criteria_set, step, draft.answers, fields, timezone.localdate())


def _step(criteria_set: CriteriaSet, code: str) -> Step:
    try:
        return criteria_set.step(code)
    except KeyError:
        raise Http404 from None
