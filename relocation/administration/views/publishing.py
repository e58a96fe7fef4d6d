"""Publication by two administrators, and the end of a version."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from relocation.administration.editor.blocking import what_blocks
from relocation.administration.forms.criteria import DeclineForm, ProposalForm, RetireForm
from relocation.administration.keeping import typed
from relocation.administration.reading.versions import Standing
from relocation.administration.requests import AdministratorRequest
from relocation.common.errors import Refusal
from relocation.criteria.actions import (
    countersign,
    decline,
    propose,
    retire,
    take_back_proposal,
)
from relocation.criteria.enums import SetState
from relocation.criteria.models import CriteriaSet, Proposal
from relocation.criteria.queries import in_force_without

SET = "administration:criteria_set"


@require_http_methods(["GET", "POST"])
def publish_set(request: AdministratorRequest, set_id: int) -> HttpResponse:
    """Propose a draft, for another administrator to countersign."""
    found = get_object_or_404(CriteriaSet.objects.select_related("route"), pk=set_id)
    form = ProposalForm(typed(request))
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            propose(by=request.user, set_id=found.pk, **given)
        except Refusal as refusal:
            of_the_day = refusal.code in {"past_day", "day_taken"}
            form.add_error("from_date" if of_the_day else None, str(refusal.sentence))
        else:
            messages.success(request, _("Proposed. Another administrator countersigns it."))
            return redirect(SET, found.pk)
    wrong = what_blocks(found) if found.state == SetState.DRAFT else []
    return _form(request, "administration/publish.html", form, found, faults=wrong)


@require_POST
def countersign_set(request: AdministratorRequest, proposal_id: int) -> HttpResponse:
    """Put what a colleague proposed in force from its day."""
    proposal = get_object_or_404(Proposal, pk=proposal_id)
    try:
        countersign(by=request.user, proposal_id=proposal.pk)
    except Refusal as refusal:
        messages.error(request, str(refusal.sentence))
    else:
        messages.success(request, _("Published. It never changes any more."))
    return redirect(SET, proposal.criteria_set_id)


@require_http_methods(["GET", "POST"])
def decline_set(request: AdministratorRequest, proposal_id: int) -> HttpResponse:
    """Send back what a colleague proposed, with the reason."""
    found = Proposal.objects.select_related("criteria_set__route", "proposed_by")
    proposal = get_object_or_404(found, pk=proposal_id)
    form = DeclineForm(typed(request))
    if request.method == "POST" and form.is_valid():
        try:
            decline(by=request.user, proposal_id=proposal.pk, text=form.cleaned_data["text"])
        except Refusal as refusal:
            form.add_error(None, str(refusal.sentence))
        else:
            messages.success(request, _("Declined. The draft can be changed and proposed again."))
            return redirect(SET, proposal.criteria_set_id)
    return _form(
        request, "administration/decline.html", form, proposal.criteria_set, proposal=proposal
    )


@require_POST
def take_back(request: AdministratorRequest, proposal_id: int) -> HttpResponse:
    """Think again about one's own proposal."""
    proposal = get_object_or_404(Proposal, pk=proposal_id)
    try:
        take_back_proposal(by=request.user, proposal_id=proposal.pk)
    except Refusal as refusal:
        messages.error(request, str(refusal.sentence))
    else:
        messages.success(request, _("Taken back. The draft can be changed and proposed again."))
    return redirect(SET, proposal.criteria_set_id)


@require_http_methods(["GET", "POST"])
def retire_set(request: AdministratorRequest, set_id: int) -> HttpResponse:
    """Let a published version end."""
    found = get_object_or_404(CriteriaSet.objects.select_related("route"), pk=set_id)
    form = RetireForm(typed(request), first_day=found.in_force_from)
    if request.method == "POST" and form.is_valid():
        try:
            retire(by=request.user, criteria_set=found, last_day=form.cleaned_data["last_day"])
        except Refusal as refusal:
            form.add_error(None, str(refusal.sentence))
        else:
            messages.success(request, _("Retired. Cases that began under it keep it."))
            return redirect(SET, found.pk)
    then = in_force_without(found, timezone.localdate())
    return _form(
        request,
        "administration/retire.html",
        form,
        found,
        then=then,
        standing=Standing(found, request.user, timezone.localdate()),
    )


def _form(
    request: AdministratorRequest,
    template: str,
    form: ProposalForm | DeclineForm | RetireForm,
    found: CriteriaSet,
    **more: object,
) -> HttpResponse:
    status = 422 if request.method == "POST" else 200
    return render(request, template, {"form": form, "set": found, **more}, status=status)
