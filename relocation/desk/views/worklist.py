"""The worklist, and going through it case by case."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from relocation.cases.models import Case
from relocation.cases.queries import neighbours, worklist
from relocation.desk.listing import Listing
from relocation.desk.reading.rows import row
from relocation.desk.requests import StaffRequest
from relocation.ministries.queries import stopped_deliveries

PAGE_SIZE = 50


@require_GET
def worklist_page(request: StaffRequest) -> HttpResponse:
    """One page of the filtered list."""
    listing = Listing(request.GET, request.user)
    after, before = request.GET.get("after", ""), request.GET.get("before", "")
    page = worklist(listing.filters, after=after, before=before, size=PAGE_SIZE)
    stopped = stopped_deliveries(page.rows)
    context = {
        "listing": listing,
        "rows": [row(case, listing.query, is_stopped=case.pk in stopped) for case in page.rows],
        "next_url": f"?{listing.query}&after={page.after}" if page.after else "",
        "previous_url": f"?{listing.query}&before={page.before}" if page.before else "",
    }
    return render(request, "desk/worklist/page.html", context)


@require_GET
def beside(request: StaffRequest, case_id: UUID, *, step: int) -> HttpResponse:
    """Go to the case before (`step` 0) or after (1) this one in the filtered list."""
    case = get_object_or_404(Case.objects.only("submitted_at"), pk=case_id)
    listing = Listing(request.GET, request.user)
    found = neighbours(listing.filters, case)[step]
    if found is not None:
        return redirect(f"{reverse('desk:case', args=[found])}?{listing.query}")
    messages.info(request, _("That was the last case of this list in this direction."))
    return redirect(f"{reverse('desk:worklist')}?{listing.query}")
