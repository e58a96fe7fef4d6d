"""The self-check: choose what to apply for, answer, read the result; nothing is stored."""

from django.contrib.auth.models import AnonymousUser
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from applicants.answers.given import given_answers
from applicants.queries import category_named, routes_on_offer
from applicants.self_check.carrying import carry
from applicants.self_check.counted import counted_steps, deciding_questions
from applicants.self_check.result import Result
from applicants.self_check.sheet import Asked, Sheet
from relocation.accounts.enums import Role
from relocation.accounts.models import Account
from relocation.criteria.models import CriteriaSet, SkillCategory
from relocation.criteria.queries import compiled

#: What the buttons do that show the questions again.
EDITS = frozenset({"add", "remove", "change"})


class VisitorRequest(HttpRequest):
    """A request of anybody, signed in or not."""

    user: Account | AnonymousUser


@require_safe
def choose(request: VisitorRequest) -> HttpResponse:
    """The categories of all routes that are open today."""
    offers = [offer for offer in routes_on_offer(timezone.localdate()) if offer.categories]
    return render(request, "applicants/self_check/choose.html", {"offers": offers})


@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: VisitorRequest, route: str, category: str) -> HttpResponse:
    """The questions that count; with answers, what the button pressed says."""
    found = category_named(route, category, timezone.localdate())
    if found is None:
        raise Http404
    chosen, criteria_set = found
    asked = _asked(chosen, criteria_set)
    if request.method != "POST":
        return _ask(request, chosen, Sheet.blank(asked))
    return _act(request, chosen, Sheet.typed(asked, request.POST))


def _act(request: VisitorRequest, chosen: SkillCategory, sheet: Sheet) -> HttpResponse:
    do, _dash, place = request.POST.get("do", "result").partition("-")
    if do == "ask":
        return JsonResponse({"asked": sheet.asked_names})
    if do in EDITS:
        return _ask(request, chosen, _edited(sheet, do, place))
    if sheet.faults:
        return _ask(request, chosen, sheet, status=422)
    return _begin(request, chosen, sheet) if do == "begin" else _tell(request, chosen, sheet)


def _edited(sheet: Sheet, do: str, place: str) -> Sheet:
    """The sheet with an item more or less; "change" opens it as it is."""
    if do == "add":
        return sheet.with_one_more(place)
    step, _dash, index = place.rpartition("-")
    if do == "remove" and index.isascii() and index.isdigit():
        return sheet.without(step, int(index))
    return sheet


def _ask(
    request: VisitorRequest, chosen: SkillCategory, sheet: Sheet, *, status: int = 200
) -> HttpResponse:
    context = {"category": chosen, "sheet": sheet, "told": sheet.faults}
    return render(request, "applicants/self_check/form.html", context, status=status)


def _tell(request: VisitorRequest, chosen: SkillCategory, sheet: Sheet) -> HttpResponse:
    may_begin = not request.user.is_authenticated or request.user.role == Role.APPLICANT
    context = {
        "category": chosen,
        "result": Result(sheet.without_blank_items()),
        "may_begin": may_begin,
    }
    return render(request, "applicants/self_check/result.html", context)


def _begin(request: VisitorRequest, chosen: SkillCategory, sheet: Sheet) -> HttpResponse:
    """On to the application, by way of the sign-up for whoever has no account."""
    start = reverse("applicants:start")
    if request.user.is_authenticated:
        response = redirect(start)
    else:
        response = redirect(f"{reverse('account_signup')}?{urlencode({'next': start})}")
    steps = {step.code for step in sheet.asked.steps}
    answers = {code: given for code, given in sheet.sound_answers.items() if code in steps}
    carry(response, chosen, {code: given for code, given in answers.items() if given})
    return response


def _asked(chosen: SkillCategory, criteria_set: CriteriaSet) -> Asked:
    ready = compiled(criteria_set)
    return Asked(
        criteria_set=ready,
        steps=counted_steps(ready, criteria_set.document),
        deciding=deciding_questions(criteria_set.document),
        given=given_answers(ready, chosen.code),
        today=timezone.localdate(),
    )
