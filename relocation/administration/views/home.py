"""The first page: what there is to look after."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from relocation.administration.reading.overview import overview
from relocation.administration.requests import AdministratorRequest


@require_safe
def home(request: AdministratorRequest) -> HttpResponse:
    """Figures that lead to the lists."""
    return render(request, "administration/home.html", {"areas": overview()})
