"""Impact runs: start, watch, read, cancel; and the move that may follow."""

from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from relocation.accounts.permissions import may_open
from relocation.administration.forms.impact import MoveForm, RunForm
from relocation.administration.keeping import typed
from relocation.administration.reading.impact import change_row, impact_of
from relocation.administration.requests import AdministratorRequest
from relocation.common.errors import Refusal
from relocation.criteria.models import CriteriaSet
from relocation.impact.actions import cancel, start, start_move
from relocation.impact.enums import OPEN, Scope
from relocation.impact.models import Run
from relocation.impact.queries import changes, movable_now
from relocation.impact.rules import may_move

RUN = "administration:impact_run"
PAGE_SIZE = 50


@require_http_methods(["GET", "POST"])
def impact(request: AdministratorRequest, set_id: int) -> HttpResponse:
    """The runs of a version; start another one."""
    sets = CriteriaSet.objects.select_related("route").defer("document")
    found = get_object_or_404(sets, pk=set_id)
    form = RunForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            run = start(by=request.user, set_id=found.pk, scope=Scope(form.cleaned_data["scope"]))
        except Refusal as refusal:
            form.add_error(None, str(refusal.sentence))
        else:
            return redirect(RUN, run.pk)
    runs = found.runs.select_related("started_by").defer("document")[:20]
    status = 422 if request.method == "POST" else 200
    context = {"set": found, "form": form, "runs": runs}
    return render(request, "administration/impact/set.html", context, status=status)


@require_safe
def impact_run(request: AdministratorRequest, run_id: int) -> HttpResponse:
    """A run: how far it is, and once it is done what would change."""
    return render(request, "administration/impact/run.html", _read(request, _fetch(run_id)))


@require_safe
def impact_progress(request: AdministratorRequest, run_id: int) -> HttpResponse:
    """The part of the page that looks again by itself."""
    return render(request, "administration/impact/body.html", _read(request, _fetch(run_id)))


@require_POST
def cancel_run(request: AdministratorRequest, run_id: int) -> HttpResponse:
    """Stop a run."""
    run = get_object_or_404(Run.objects.only("pk"), pk=run_id)
    try:
        cancel(by=request.user, run_id=run.pk)
    except Refusal as refusal:
        messages.error(request, str(refusal.sentence))
    else:
        messages.success(request, _("The run is cancelled."))
    return redirect(RUN, run.pk)


@require_http_methods(["GET", "POST"])
def move_cases(request: AdministratorRequest, run_id: int) -> HttpResponse:
    """Move the running cases to the version whose impact was looked at."""
    preview = _fetch(run_id)
    form = MoveForm(typed(request))
    if request.method == "POST" and form.is_valid():
        try:
            run = start_move(
                by=request.user, preview_id=preview.pk, reason=form.cleaned_data["reason"]
            )
        except Refusal as refusal:
            form.add_error(None, str(refusal.sentence))
        else:
            return redirect(RUN, run.pk)
    moved, staying = movable_now(preview)
    context = {"run": preview, "form": form, "moved": moved, "staying": staying}
    context["impact"] = impact_of(preview)
    status = 422 if request.method == "POST" else 200
    return render(request, "administration/impact/move.html", context, status=status)


def _fetch(run_id: int) -> Run:
    runs = Run.objects.select_related("criteria_set__route", "started_by", "ended_by")
    return get_object_or_404(runs.defer("document", "criteria_set__document"), pk=run_id)


def _read(request: AdministratorRequest, run: Run) -> dict[str, object]:
    """What the page says of the run; the list of cases only when it has ended."""
    context: dict[str, object] = {
        "run": run,
        "set": run.criteria_set,
        "is_open": run.state in OPEN,
        "may_cancel": may_open(request.user.role, "administration:cancel_run"),
        "may_see_cases": may_open(request.user.role, "desk:case"),
    }
    if run.state in OPEN:
        return context
    asked = request.GET.get("turn", "")
    turn = asked if asked in run.result.get("turns", {}) else ""
    place = {name: request.GET.get(name, "") for name in ("after", "before")}
    page = changes(run, turn=turn, size=PAGE_SIZE, **place)
    found = impact_of(run, turn)
    query = urlencode({"turn": turn})
    return context | {
        "impact": found,
        "turn": turn,
        "may_move": may_move(request.user, run, timezone.now()),
        "rows": [change_row(change, found.words) for change in page.rows],
        "next_url": f"?{query}&after={page.after}#cases" if page.after else "",
        "previous_url": f"?{query}&before={page.before}#cases" if page.before else "",
    }
