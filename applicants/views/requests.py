"""What the views share: a signed-in applicant, and the draft or case that belongs to them."""

from collections.abc import Callable, Mapping
from functools import wraps
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from applicants.following import follow
from applicants.models import Draft
from applicants.queries import drafts_with_all, set_to_follow
from relocation.accounts.keeping import take_typed
from relocation.accounts.models import Account
from relocation.cases.models import Case
from relocation.cases.queries import cases_of


class ApplicantRequest(HttpRequest):
    """A request that the table of permissions has let in: always a signed-in applicant."""

    user: Account


View = Callable[..., HttpResponse]


def on_own_draft(view: View) -> View:
    """Fetch the draft of the address: 404 for another's, its status page for one that was sent.

    Opening or changing it moves it first to the criteria in force today.
    """

    @wraps(view)
    def fetch(request: ApplicantRequest, draft_id: UUID, **kwargs: Any) -> HttpResponse:
        drafts = drafts_with_all(request.user)
        draft: Draft = get_object_or_404(drafts, pk=draft_id)
        if draft.case_id is None and set_to_follow(draft, timezone.localdate()) is not None:
            follow(by=request.user, draft_id=draft.pk)
            draft = drafts.get(pk=draft.pk)
        if draft.case_id is not None:
            return _sent_already(request, reverse("applicants:status", args=[draft.case_id]))
        return view(request, draft, **kwargs)

    return fetch


def _sent_already(request: ApplicantRequest, status_page: str) -> HttpResponse:
    """To the page of the case; scripts are told, since they would take a redirect for success."""
    if request.headers.get("HX-Request"):
        return HttpResponse(headers={"HX-Redirect": status_page})
    if request.headers.get("X-Requested-With"):
        return JsonResponse({"error": _("You have sent this application already.")}, status=409)
    resolved = request.resolver_match
    if request.method == "POST" and resolved and resolved.url_name != "submit":
        sentence = _("You have sent this application already; this change was not saved.")
        messages.warning(request, sentence)
    return redirect(status_page)


def own_case(request: ApplicantRequest, case_id: UUID) -> Case:
    """The case with its route and category; 404 for somebody else's."""
    cases = cases_of(request.user).defer(None).select_related("route", "category", "criteria_set")
    return get_object_or_404(cases, pk=case_id)


def sent_or_kept(request: ApplicantRequest) -> QueryDict | None:
    """The fields of a POST, or those kept from one that came after the sign-in had ended."""
    return request.POST if request.method == "POST" else take_typed(request)


def step_version(fields: Mapping[str, str]) -> int:
    """The version of a step that the page showed; 0 when it names none."""
    text = fields.get("step_version", "")
    return int(text) if text.isascii() and text.isdigit() else 0
