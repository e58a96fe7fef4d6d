"""One view for every deed of the desk: a stale or refused deed shows the case as it is now."""

from contextlib import suppress
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from relocation.accounts.keeping import take_typed
from relocation.cases.models import Case
from relocation.common.errors import AlreadyDone, Refusal
from relocation.desk.deeds import DOINGS, Doing
from relocation.desk.forms.deeds import DeedForm
from relocation.desk.listing import list_query
from relocation.desk.reading.page import new_form
from relocation.desk.requests import StaffRequest
from relocation.desk.views.case import case_address, fetch_case, note_shown, show_case

CONFIRMED, CHANGE = "confirmed", "change"


@require_http_methods(["GET", "POST"])
def do(request: StaffRequest, case_id: UUID, *, deed: str) -> HttpResponse:
    """Do the deed if it is confirmed and the page is not stale; else show what stands in its way.

    GET comes only after signing in again: it shows what was typed before and does nothing.
    """
    case, doing = fetch_case(case_id), DOINGS[deed]
    if request.method == "GET":
        return _resume(request, case, deed)
    form = new_form(deed, case, request.POST)
    if CHANGE in request.POST:
        return show_case(request, case, typed={deed: _afresh(form)})
    if not form.is_valid():
        return show_case(request, case, typed={deed: form}, status=422)
    if doing.asks_first and CONFIRMED not in request.POST and _is_fresh(form, case):
        return _confirm(request, case, doing, form)
    try:
        _carry_out_once(request, case, doing, form)
    except Refusal as refusal:
        now = fetch_case(case_id)
        kept = {deed: new_form(deed, now, _with_version(request.POST, now))}
        return show_case(request, now, typed=kept, problem=refusal.sentence, status=409)
    messages.success(request, str(doing.done))
    return redirect(case_address(request, case))


def _carry_out_once(request: StaffRequest, case: Case, doing: Doing, form: DeedForm) -> None:
    """The second of two clicks finds the deed done, which is what was wanted."""
    with suppress(AlreadyDone):
        doing.carry_out(by=request.user, case_id=case.pk, form=form)


def _resume(request: StaffRequest, case: Case, deed: str) -> HttpResponse:
    typed = take_typed(request)
    if typed is None:
        return redirect(case_address(request, case))
    form = new_form(deed, case, _with_version(typed, case))
    return show_case(request, case, typed={deed: form})


def _confirm(request: StaffRequest, case: Case, doing: Doing, form: DeedForm) -> HttpResponse:
    note_shown(request.user, case)
    context = {
        "case": case,
        "doing": doing,
        "consequences": doing.consequences_for(case),
        "form": form,
        "typed": [(n, v) for n in form.fields for v in request.POST.getlist(n)],
        "list_query": list_query(request.GET),
    }
    return render(request, "desk/cases/confirm.html", context)


def _is_fresh(form: DeedForm, case: Case) -> bool:
    return bool(form.cleaned_data["version"] == case.version)


def _with_version(data: QueryDict, case: Case) -> QueryDict:
    """What was typed, now about the case as it is shown."""
    data = data.copy()
    data["version"] = str(case.version)
    return data


def _afresh(form: DeedForm) -> DeedForm:
    """The same words without marking fields that are still being written."""
    form.is_valid()
    return form
