"""The order of the cases of a version."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from relocation.accounts.permissions import may_open
from relocation.administration.forms.ranking import WindowForm
from relocation.administration.reading.inputs import Inputs
from relocation.administration.reading.ranking import TieBreaks, lines
from relocation.administration.requests import AdministratorRequest
from relocation.cases.queries import Round, counts
from relocation.cases.queries import ranking as ranked
from relocation.criteria.enums import SetState
from relocation.criteria.models import CriteriaSet
from relocation.criteria.queries import compiled

PAGE_SIZE = 50


@require_safe
def ranking(request: AdministratorRequest, set_id: int) -> HttpResponse:
    """One page of the order, and how far the places and the cut-off reach."""
    found = get_object_or_404(CriteriaSet.objects.select_related("route"), pk=set_id)
    form = WindowForm(request.GET)
    context: dict[str, object] = {
        "set": found,
        "form": form,
        "may_see_set": may_open(request.user.role, "administration:criteria_set"),
        "may_see_cases": may_open(request.user.role, "desk:case"),
    }
    if found.state != SetState.DRAFT and compiled(found).outcome.ranking:
        context["ranks"] = True
        if form.is_valid():
            context |= _order(request, found, form)
    status = 200 if form.is_valid() else 422
    return render(request, "administration/ranking.html", context, status=status)


def _order(
    request: AdministratorRequest, found: CriteriaSet, form: WindowForm
) -> dict[str, object]:
    criteria_set = compiled(found)
    ranking = criteria_set.outcome.ranking
    limits = (ranking.places, ranking.cut_off) if ranking else (None, None)
    of = Round(found.pk, *limits, **form.cleaned_data)
    numbers = counts(of)
    place = {name: request.GET.get(name, "") for name in ("after", "before")}
    page, first = ranked(of, size=PAGE_SIZE, **place)
    ties = TieBreaks(criteria_set, Inputs(found.document))
    window = form.in_address()
    return {
        "counts": numbers,
        "limits": limits,
        "rules": ties.rules(),
        "rows": lines(page.rows, first, ties, numbers, limits),
        "is_narrowed": bool(window),
        "next_url": f"?{window}&after={page.after}" if page.after else "",
        "previous_url": f"?{window}&before={page.before}" if page.before else "",
    }
