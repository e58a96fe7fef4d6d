"""Deciding otherwise than computed, and giving points for criteria that people judge."""

from contextlib import suppress
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from relocation.accounts.keeping import take_typed
from relocation.accounts.models import Account
from relocation.cases.actions import judge_criterion, override_finding, withdraw_override
from relocation.cases.models import Case
from relocation.cases.panels import Panel
from relocation.cases.rules import check_may_override
from relocation.common.errors import AlreadyDone, Refusal
from relocation.criteria.engine import Criterion, Requirement
from relocation.criteria.queries import compiled
from relocation.desk.forms.judging import JudgementForm, OverrideForm, SeenForm
from relocation.desk.listing import list_query
from relocation.desk.reading.page import CasePage
from relocation.desk.requests import StaffRequest
from relocation.desk.views.case import case_address, fetch_case, note_shown, show_case


@require_http_methods(["GET", "POST"])
def override(request: StaffRequest, case_id: UUID, rule: str) -> HttpResponse:
    """Let something else count than was computed for this rule, once it is given with a reason."""
    case = fetch_case(case_id)
    found = _rule(case, rule)
    try:
        check_may_override(request.user, case)
    except Refusal as refusal:
        return show_case(request, case, problem=refusal.sentence, status=409)
    form = OverrideForm(_sent(request, case), rule=found, initial={"version": case.version})
    if request.method == "GET" or not form.is_valid():
        return _show_override(request, case, rule, form)
    try:
        _override_once(request.user, case, rule, form)
    except Refusal as refusal:
        now = fetch_case(case_id)
        kept = OverrideForm(_with_version(request.POST, now), rule=found)
        return _show_override(request, now, rule, kept, problem=refusal.sentence)
    messages.success(request, _("Your decision counts now; what was computed stays beside it."))
    return redirect(case_address(request, case, f"#finding-{rule}"))


@require_POST
def withdraw(request: StaffRequest, case_id: UUID, rule: str) -> HttpResponse:
    """Let what was computed count again."""
    case = fetch_case(case_id)
    _rule(case, rule)
    form = SeenForm(request.POST)
    seen = form.cleaned_data["version"] if form.is_valid() else 0
    try:
        with suppress(AlreadyDone):
            withdraw_override(by=request.user, case_id=case.pk, version=seen, rule=rule)
    except Refusal as refusal:
        return show_case(request, fetch_case(case_id), problem=refusal.sentence, status=409)
    messages.success(request, _("What was computed counts again."))
    return redirect(case_address(request, case, f"#finding-{rule}"))


@require_http_methods(["GET", "POST"])
def judging(request: StaffRequest, case_id: UUID) -> HttpResponse:
    """The criteria of a case that people judge; a form for each that waits for the reader."""
    case = fetch_case(case_id)
    page, sent = CasePage(case, request.user), _sent(request, case)
    panel = _panel_meant(page, sent)
    if sent is None or panel is None:
        return _show_judging(request, page)
    form = JudgementForm(sent, code=panel.criterion.code, rule=panel.rule)
    if request.method == "GET" or not form.is_valid():
        return _show_judging(request, page, form)
    try:
        judge_criterion(by=request.user, case_id=case.pk, **form.cleaned_data)
    except Refusal as refusal:
        now = CasePage(fetch_case(case_id), request.user)
        return _show_judging(request, now, form, problem=refusal.sentence)
    messages.success(request, _("Your points are kept."))
    return redirect(case_address(request, case, page="desk:judging"))


def _override_once(by: Account, case: Case, rule: str, form: OverrideForm) -> None:
    """The second of two clicks finds it decided, which is what was wanted."""
    with suppress(AlreadyDone):
        override_finding(
            by=by,
            case_id=case.pk,
            version=form.cleaned_data["version"],
            rule=rule,
            instead=form.instead(),
            reason=form.cleaned_data["reason"],
        )


def _rule(case: Case, code: str) -> Criterion | Requirement:
    rule = compiled(case.criteria_set).rules.get(code)
    if not isinstance(rule, Criterion | Requirement):
        raise Http404
    return rule


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


def _panel_meant(page: CasePage, sent: QueryDict | None) -> Panel | None:
    meant = sent.get("criterion") if sent else None
    return next((one for one in page.judging.panels if one.criterion.code == meant), None)


def _show_override(
    request: StaffRequest, case: Case, rule: str, form: OverrideForm, problem: Any = ""
) -> HttpResponse:
    note_shown(request.user, case)
    page = CasePage(case, request.user)
    context = {
        "case": case,
        "page": page,
        "finding": page.judging.finding(rule),
        "form": form,
        "problem": problem,
        "list_query": list_query(request.GET),
    }
    status = 409 if problem else 422 if form.errors and request.method == "POST" else 200
    return render(request, "desk/cases/override.html", context, status=status)


def _show_judging(
    request: StaffRequest, page: CasePage, typed: JudgementForm | None = None, problem: Any = ""
) -> HttpResponse:
    note_shown(request.user, page.case)
    forms = {
        panel.criterion.code: JudgementForm(code=panel.criterion.code, rule=panel.rule)
        for panel in page.judging.to_judge
    }
    if typed is not None:
        forms[typed.data["criterion"]] = typed
    context = {
        "case": page.case,
        "page": page,
        "panels": [(panel, forms.get(panel.criterion.code)) for panel in page.judging.panels],
        "problem": problem,
        "list_query": list_query(request.GET),
    }
    is_wrong = typed is not None and typed.errors and request.method == "POST"
    status = 409 if problem else 422 if is_wrong else 200
    return render(request, "desk/cases/judging.html", context, status=status)
