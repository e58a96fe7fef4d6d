"""Two people of two cases side by side, and what an officer says of them."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from relocation.accounts.keeping import take_typed
from relocation.cases.actions import say_who
from relocation.cases.enums import MatchState
from relocation.cases.models import Case, PersonMatch
from relocation.cases.queries import match_of
from relocation.common.errors import Refusal
from relocation.desk.forms.matching import MatchForm
from relocation.desk.listing import list_query
from relocation.desk.reading.elsewhere import twin_of
from relocation.desk.reading.matching import side_by_side
from relocation.desk.requests import StaffRequest
from relocation.desk.views.case import case_address, fetch_case, note_shown


@require_GET
def same_person(request: StaffRequest, case_id: UUID, match_id: int) -> HttpResponse:
    """The two side by side."""
    case, match = _found(case_id, match_id)
    return _show(request, case, match, _blank(match))


@require_http_methods(["GET", "POST"])
def say(request: StaffRequest, case_id: UUID, match_id: int) -> HttpResponse:
    """Keep whether they are one; GET comes only after signing in again."""
    case, match = _found(case_id, match_id)
    if request.method == "GET":
        typed = take_typed(request)
        return _show(request, case, match, MatchForm(typed) if typed else _blank(match))
    form = MatchForm(request.POST)
    if not form.is_valid():
        return _show(request, case, match, form, status=422)
    given = form.cleaned_data
    said = MatchState(given["said"])
    try:
        say_who(
            by=request.user,
            case_id=case.pk,
            match_id=match.pk,
            seen=given["seen"],
            said=said,
            reason=given["reason"],
        )
    except Refusal as refusal:
        case, match = _found(case_id, match_id)
        kept = MatchForm(request.POST.copy() | {"seen": match.state})
        return _show(request, case, match, kept, problem=refusal.sentence, status=409)
    messages.success(request, _("What you said is kept in both cases; nothing was merged."))
    return redirect(case_address(request, case, "#elsewhere"))


def _found(case_id: UUID, match_id: int) -> tuple[Case, PersonMatch]:
    case = fetch_case(case_id)
    try:
        return case, match_of(case.pk, match_id)
    except PersonMatch.DoesNotExist as error:
        raise Http404 from error


def _blank(match: PersonMatch) -> MatchForm:
    return MatchForm(initial={"seen": match.state})


def _show(
    request: StaffRequest,
    case: Case,
    match: PersonMatch,
    form: MatchForm,
    *,
    problem: str | Promise = "",
    status: int = 200,
) -> HttpResponse:
    """Showing both is reading both."""
    twin = twin_of(case, match)
    for shown in (case, twin.case):
        note_shown(request.user, shown)
    context = {
        "case": case,
        "twin": twin,
        "rows": side_by_side(twin),
        "form": form if request.user.is_officer else None,
        "problem": problem,
        "list_query": list_query(request.GET),
    }
    return render(request, "desk/cases/same_person.html", context, status=status)
