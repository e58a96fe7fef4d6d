"""An officer decides about documents of a case, one or several at once."""

from contextlib import suppress
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from relocation.accounts.keeping import take_typed
from relocation.cases.actions import rule_on_papers
from relocation.cases.enums import PaperDeed
from relocation.cases.models import Case
from relocation.common.errors import AlreadyDone, Refusal
from relocation.desk.forms.papers import RulingForm
from relocation.desk.listing import list_query
from relocation.desk.reading.page import CasePage
from relocation.desk.requests import StaffRequest
from relocation.desk.views.case import case_address, fetch_case, show_case

HERE = "#documents"


@require_http_methods(["GET", "POST"])
def rule(request: StaffRequest, case_id: UUID) -> HttpResponse:
    """Decide the same of all documents that are ticked; GET comes only after signing in again."""
    case = fetch_case(case_id)
    page = CasePage(case, request.user)
    if request.method == "GET":
        return _resume(request, page)
    form = RulingForm(_meant(request.POST), case=case, rows=page.rows)
    if not form.is_valid():
        return show_case(request, case, ruling=form, status=422)
    try:
        with suppress(AlreadyDone):
            rule_on_papers(by=request.user, case_id=case.pk, **form.written())
    except Refusal as refusal:
        now = fetch_case(case_id)
        kept = _about(now, _meant(request.POST), CasePage(now, request.user))
        return show_case(request, now, ruling=kept, problem=refusal.sentence, status=409)
    messages.success(request, _("Your decision about the documents is kept."))
    return redirect(_back(request, page))


def _meant(sent: QueryDict) -> QueryDict:
    """What was sent; the button beside one document accepts just that."""
    only = sent.get("only")
    if only is None:
        return sent
    meant = sent.copy()
    meant["deed"] = str(PaperDeed.ACCEPT)
    meant.setlist("requirements", [only])
    return meant


def _resume(request: StaffRequest, page: CasePage) -> HttpResponse:
    typed = take_typed(request)
    if typed is None:
        return redirect(case_address(request, page.case, HERE))
    return show_case(request, page.case, ruling=_about(page.case, typed, page))


def _about(case: Case, typed: QueryDict, page: CasePage) -> RulingForm:
    """What was chosen and written, now about the case as it is shown."""
    kept = typed.copy()
    kept["version"] = str(case.version)
    form = RulingForm(kept, case=case, rows=page.rows)
    form.is_valid()
    return form


def _back(request: StaffRequest, page: CasePage) -> str:
    """To the document that was open in the viewer, else to the documents of the case."""
    wanted = request.POST.get("viewer", "")
    if any(str(file.pk) == wanted for file in page.documents):
        query = list_query(request.GET)
        return reverse("desk:viewer", args=[wanted]) + (f"?{query}" if query else "")
    return case_address(request, page.case, HERE)
