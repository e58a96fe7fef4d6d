"""Criteria sets: the list, a set to read, its file, and sets that come as files."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from relocation.administration.editor.faults import told
from relocation.administration.forms.criteria import ImportForm
from relocation.administration.reading.criteria import readable
from relocation.administration.reading.strangers import made_for_another
from relocation.administration.reading.versions import Standing
from relocation.administration.requests import AdministratorRequest
from relocation.common.errors import Refusal
from relocation.criteria.actions import import_set
from relocation.criteria.engine import canonical_json
from relocation.criteria.models import CriteriaSet
from relocation.criteria.queries import faults, judging


@require_safe
def set_list(request: AdministratorRequest) -> HttpResponse:
    """Every criteria set by route, the newest version first."""
    sets = CriteriaSet.objects.select_related("route").defer("document")
    context = {"sets": sets, "judging": judging(timezone.localdate())}
    return render(request, "administration/criteria_sets.html", context)


@require_safe
def criteria_set(request: AdministratorRequest, set_id: int) -> HttpResponse:
    """A criteria set in words and tables; of a draft that is not whole, what is wrong with it."""
    found = get_object_or_404(CriteriaSet.objects.select_related("route"), pk=set_id)
    wrong = told(found.document, faults(found))
    context = {
        "set": found,
        "faults": wrong,
        "criteria": None if wrong else readable(found.document),
        "standing": Standing(found, request.user, timezone.localdate()),
    }
    return render(request, "administration/criteria_set.html", context)


@require_safe
def criteria_file(request: AdministratorRequest, set_id: int) -> HttpResponse:
    """The set as a file whose SHA-256 is its fingerprint."""
    found = get_object_or_404(CriteriaSet.objects.select_related("route"), pk=set_id)
    text = canonical_json(found.document)
    response = HttpResponse(text, content_type="application/json; charset=utf-8")
    name = f"{found.route.code}-{found.version}.json"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


@require_http_methods(["GET", "POST"])
def import_criteria(request: AdministratorRequest) -> HttpResponse:
    """Bring a file in as a new draft; one that is wrong leaves nothing behind."""
    sent = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    form = ImportForm(*sent, is_oversized=hasattr(request, "oversized"))
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            draft = import_set(
                by=request.user, route_id=given["route"].pk, document=given["document"]
            )
        except Refusal as refusal:
            form.add_error("file", str(refusal.sentence))
        else:
            messages.success(
                request,
                _("The file is a draft now: version %(version)s.") % {"version": draft.version},
            )
            if warning := made_for_another(draft):
                messages.warning(request, warning)
            return redirect("administration:criteria_set", draft.pk)
    status = 422 if request.method == "POST" else 200
    context = {"form": form}
    return render(request, "administration/import_criteria.html", context, status=status)
