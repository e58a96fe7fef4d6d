"""An officer decides otherwise about a fact read from a document, and takes it back."""

from contextlib import suppress
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from relocation.accounts.keeping import take_typed
from relocation.cases.actions import override_fact, withdraw_fact
from relocation.cases.models import Case
from relocation.cases.rules import check_may_rule
from relocation.common.errors import AlreadyDone, Refusal
from relocation.desk.forms.judging import SeenForm
from relocation.desk.forms.papers import FactForm
from relocation.desk.listing import list_query
from relocation.desk.reading.page import CasePage
from relocation.desk.reading.viewer import Viewed
from relocation.desk.requests import StaffRequest
from relocation.desk.views.case import note_shown, show_case
from relocation.desk.views.viewer import case_of_file


@require_http_methods(["GET", "POST"])
def fact(request: StaffRequest, submitted_id: UUID, field: str) -> HttpResponse:
    """Let the fact agree or differ, whatever was compared, once that is given with a reason."""
    page = case_of_file(request, submitted_id)
    case = page.case
    if Viewed.of(page.papers, submitted_id).fact(field) is None:
        raise Http404
    try:
        check_may_rule(request.user, case)
    except Refusal as refusal:
        return show_case(request, case, problem=refusal.sentence, status=409)
    form = FactForm(_sent(request, case), initial={"version": case.version})
    if request.method == "GET" or not form.is_valid():
        return _show(request, page, submitted_id, field, form)
    try:
        with suppress(AlreadyDone):
            override_fact(
                by=request.user,
                case_id=case.pk,
                document_id=submitted_id,
                field=field,
                **form.cleaned_data,
            )
    except Refusal as refusal:
        now = case_of_file(request, submitted_id)
        kept = FactForm(_with_version(request.POST, now.case))
        return _show(request, now, submitted_id, field, kept, problem=refusal.sentence)
    messages.success(request, _("Your decision counts now; what was compared stays beside it."))
    return redirect(_viewer(request, submitted_id))


@require_POST
def withdraw(request: StaffRequest, submitted_id: UUID, field: str) -> HttpResponse:
    """Let what was compared stand again."""
    page = case_of_file(request, submitted_id)
    if Viewed.of(page.papers, submitted_id).fact(field) is None:
        raise Http404
    case = page.case
    form = SeenForm(request.POST)
    seen = form.cleaned_data["version"] if form.is_valid() else 0
    try:
        with suppress(AlreadyDone):
            withdraw_fact(
                by=request.user,
                case_id=case.pk,
                version=seen,
                document_id=submitted_id,
                field=field,
            )
    except Refusal as refusal:
        now = case_of_file(request, submitted_id).case
        return show_case(request, now, problem=refusal.sentence, status=409)
    messages.success(request, _("What was compared stands again."))
    return redirect(_viewer(request, submitted_id))


def _viewer(request: StaffRequest, submitted_id: UUID) -> str:
    query = list_query(request.GET)
    return reverse("desk:viewer", args=[submitted_id]) + (f"?{query}" if query else "") + "#facts"


def _sent(request: StaffRequest, case: Case) -> QueryDict | None:
    """What was sent; or what was typed before signing in again, now about the case as it is."""
    if request.method == "POST":
        return request.POST
    typed = take_typed(request)
    return None if typed is None else _with_version(typed, case)


def _with_version(data: QueryDict, case: Case) -> QueryDict:
    data = data.copy()
    data["version"] = str(case.version)
    return data


def _show(
    request: StaffRequest,
    page: CasePage,
    submitted_id: UUID,
    field: str,
    form: FactForm,
    *,
    problem: str | Promise = "",
) -> HttpResponse:
    note_shown(request.user, page.case)
    viewed = Viewed.of(page.papers, submitted_id)
    context = {
        "case": page.case,
        "page": page,
        "viewed": viewed,
        "shown": viewed.fact(field),
        "form": form,
        "problem": problem,
        "list_query": list_query(request.GET),
    }
    status = 409 if problem else 422 if form.errors and request.method == "POST" else 200
    return render(request, "desk/papers/fact.html", context, status=status)
