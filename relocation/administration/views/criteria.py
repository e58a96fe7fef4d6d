"""Criteria sets: the list, a set to read, and its file."""

import json

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from relocation.administration.reading.criteria import readable
from relocation.administration.requests import AdministratorRequest
from relocation.criteria.models import CriteriaSet
from relocation.criteria.queries import compiled


@require_safe
def set_list(request: AdministratorRequest) -> HttpResponse:
    """Every criteria set by route, the newest version first."""
    sets = CriteriaSet.objects.select_related("route").defer("document")
    return render(request, "administration/criteria_sets.html", {"sets": sets})


@require_safe
def criteria_set(request: AdministratorRequest, set_id: int) -> HttpResponse:
    """A criteria set in words and tables."""
    found = get_object_or_404(CriteriaSet.objects.select_related("route"), pk=set_id)
    context = {"set": found, "criteria": readable(compiled(found))}
    return render(request, "administration/criteria_set.html", context)


@require_safe
def criteria_file(request: AdministratorRequest, set_id: int) -> HttpResponse:
    """The set as the JSON file it was loaded from."""
    found = get_object_or_404(CriteriaSet.objects.select_related("route"), pk=set_id)
    text = json.dumps(found.document, ensure_ascii=False, indent=2) + "\n"
    response = HttpResponse(text, content_type="application/json; charset=utf-8")
    name = f"{found.route.code}-{found.version}.json"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
