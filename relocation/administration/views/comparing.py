"""What differs between two versions, rule by rule."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from relocation.administration.reading.differences import differences
from relocation.administration.requests import AdministratorRequest
from relocation.criteria.models import CriteriaSet
from relocation.criteria.queries import compared_with


@require_safe
def compare_sets(request: AdministratorRequest, set_id: int) -> HttpResponse:
    """This version against another of its route; the one before it when none is named."""
    found = get_object_or_404(CriteriaSet.objects.select_related("route"), pk=set_id)
    others = list(
        CriteriaSet.objects.filter(route=found.route_id).exclude(pk=found.pk).defer("document")
    )
    chosen = request.GET.get("with", "")
    other = next((one for one in others if str(one.pk) == chosen), None)
    other = other or compared_with(found, others)
    sections = differences(other.document, found.document) if other else []
    context = {"set": found, "other": other, "others": others, "sections": sections}
    return render(request, "administration/compare.html", context)
