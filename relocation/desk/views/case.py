"""The case page."""

from uuid import UUID

from django.core.cache import cache
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.functional import Promise
from django.views.decorators.http import require_GET

from relocation.accounts.models import Account
from relocation.cases.actions import note_reading
from relocation.cases.models import Case
from relocation.cases.queries import case_for_page
from relocation.desk.forms.deeds import DeedForm
from relocation.desk.forms.papers import RulingForm
from relocation.desk.listing import list_query
from relocation.desk.reading.page import CasePage
from relocation.desk.requests import StaffRequest

READING_KEPT = 600  # seconds


@require_GET
def case_page(request: StaffRequest, case_id: UUID) -> HttpResponse:
    """The case with all that is known of it."""
    return show_case(request, fetch_case(case_id))


def note_shown(reader: Account, case: Case) -> None:
    """Every view that shows something of a case says so here: that is an event.

    The log is not asked again about a reader whose event was just written or found.
    """
    seen = f"desk:reading:{reader.pk}:{case.pk}"
    if cache.get(seen) is None:
        note_reading(by=reader, case=case)
        cache.set(seen, True, READING_KEPT)


def fetch_case(case_id: UUID) -> Case:
    """The case with what its page shows; raises Http404."""
    try:
        return case_for_page(case_id)
    except Case.DoesNotExist as error:
        raise Http404 from error


def case_address(
    request: StaffRequest, case: Case, anchor: str = "", *, page: str = "desk:case"
) -> str:
    """The address of a page of the case, with the list that it was opened from."""
    query = list_query(request.GET)
    return reverse(page, args=[case.pk]) + (f"?{query}" if query else "") + anchor


def show_case(
    request: StaffRequest,
    case: Case,
    *,
    typed: dict[str, DeedForm] | None = None,
    ruling: RulingForm | None = None,
    problem: str | Promise = "",
    status: int = 200,
) -> HttpResponse:
    """Render the case page; `typed` and `ruling` are forms to keep, `problem` is shown on top."""
    note_shown(request.user, case)
    page = CasePage(case, request.user, typed)
    if ruling is None and page.may_rule:
        ruling = RulingForm(case=case, rows=page.rows)
    context = {
        "page": page,
        "ruling": ruling if page.may_rule else None,
        "case": case,
        "problem": problem,
        "list_query": list_query(request.GET),
    }
    return render(request, "desk/cases/page.html", context, status=status)
