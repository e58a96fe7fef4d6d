"""Drafts as a whole: begin, copy, undo a change, delete."""

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from relocation.administration.forms.criteria import UndoForm
from relocation.administration.requests import AdministratorRequest
from relocation.common.errors import Refusal
from relocation.criteria.actions import begin_draft, copy_to_draft, delete_draft, undo_change
from relocation.criteria.models import CriteriaSet, Route


@require_POST
def new_draft(request: AdministratorRequest, route_id: int) -> HttpResponse:
    """An empty draft for a route, in the languages of the service."""
    route = get_object_or_404(Route, pk=route_id)
    languages = tuple(code for code, name in settings.LANGUAGES)
    draft = begin_draft(by=request.user, route_id=route.pk, languages=languages)
    return redirect("administration:edit_set", draft.pk)


@require_POST
def copy_set(request: AdministratorRequest, set_id: int) -> HttpResponse:
    """A new draft with what this version says."""
    found = get_object_or_404(CriteriaSet, pk=set_id)
    draft = copy_to_draft(by=request.user, set_id=found.pk)
    messages.success(
        request, _("This is a copy: version %(version)s.") % {"version": draft.version}
    )
    return redirect("administration:edit_set", draft.pk)


@require_POST
def undo(request: AdministratorRequest, set_id: int) -> HttpResponse:
    """Put a draft back to what it was before its last change, if it is the one the page named."""
    draft = get_object_or_404(CriteriaSet, pk=set_id)
    form = UndoForm(request.POST)
    change_id = form.cleaned_data["change"] if form.is_valid() else None
    try:
        undo_change(by=request.user, set_id=draft.pk, change_id=change_id)
    except Refusal as refusal:
        messages.error(request, str(refusal.sentence))
    else:
        messages.success(request, _("The change is undone."))
    return redirect("administration:edit_set", draft.pk)


@require_POST
def delete_set(request: AdministratorRequest, set_id: int) -> HttpResponse:
    """Delete a draft."""
    found = get_object_or_404(CriteriaSet, pk=set_id)
    try:
        delete_draft(by=request.user, set_id=found.pk)
    except Refusal as refusal:
        messages.error(request, str(refusal.sentence))
        return redirect("administration:criteria_set", found.pk)
    messages.success(request, _("The draft is deleted."))
    return redirect("administration:criteria_sets")
