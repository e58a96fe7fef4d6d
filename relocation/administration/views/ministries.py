"""Ministries and the addresses of their queues."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from relocation.administration.forms.staff import MinistryForm
from relocation.administration.keeping import typed
from relocation.administration.requests import AdministratorRequest
from relocation.common.errors import StalePage
from relocation.ministries.actions import update_ministry
from relocation.ministries.models import Ministry


@require_safe
def ministry_list(request: AdministratorRequest) -> HttpResponse:
    """Every ministry."""
    ministries = Ministry.objects.all()
    return render(request, "administration/ministries.html", {"ministries": ministries})


@require_http_methods(["GET", "POST"])
def ministry(request: AdministratorRequest, ministry_id: int) -> HttpResponse:
    """Edit the address of a ministry's queue."""
    found = get_object_or_404(Ministry, pk=ministry_id)
    form = MinistryForm(typed(request), ministry=found)
    if request.method == "POST" and form.is_valid():
        try:
            update_ministry(
                by=request.user,
                ministry_id=found.pk,
                address=form.cleaned_data["address"],
                seen=form.seen_by_person,
            )
        except StalePage as stale:
            found.refresh_from_db()
            form = MinistryForm(request.POST, ministry=found)
            form.show_saved(stale)
            return _form(request, form, found, 409)
        messages.success(request, _("The address is saved."))
        return redirect("administration:ministries")
    return _form(request, form, found, 422 if request.method == "POST" else 200)


def _form(
    request: AdministratorRequest, form: MinistryForm, found: Ministry, status: int
) -> HttpResponse:
    context = {"form": form, "ministry": found}
    return render(request, "administration/ministry.html", context, status=status)
