"""One document at full width: its pages, what was read from them, and what is decided of it."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET

from relocation.cases.models import Case
from relocation.desk.forms.papers import RulingForm
from relocation.desk.listing import list_query
from relocation.desk.reading.page import CasePage
from relocation.desk.reading.viewer import Viewed
from relocation.desk.requests import StaffRequest
from relocation.desk.views.case import fetch_case, note_shown
from relocation.documents.models import Document


@require_GET
def viewer(request: StaffRequest, submitted_id: UUID) -> HttpResponse:
    """The document of a submitted case; drafts and removed documents are not found."""
    page = case_of_file(request, submitted_id)
    note_shown(request.user, page.case)
    form = RulingForm(case=page.case, rows=page.rows) if page.may_rule else None
    context = {
        "case": page.case,
        "page": page,
        "viewed": Viewed.of(page.papers, submitted_id),
        "ruling": form,
        "list_query": list_query(request.GET),
    }
    return render(request, "desk/papers/viewer.html", context)


def case_of_file(request: StaffRequest, submitted_id: UUID) -> CasePage:
    """The case that the document is in, for this reader; raises Http404."""
    kept = Document.objects.only("dossier_id").filter(removed_at__isnull=True)
    dossier_id = get_object_or_404(kept, pk=submitted_id).dossier_id
    if not Case.objects.filter(pk=dossier_id).exists():
        raise Http404
    return CasePage(fetch_case(dossier_id), request.user)
