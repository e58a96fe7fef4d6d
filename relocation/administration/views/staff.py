"""Staff accounts: the list, invitations, closing and reopening."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from relocation.accounts.actions import invite_staff, set_active
from relocation.accounts.enums import STAFF, Role
from relocation.accounts.models import Account
from relocation.administration.forms.staff import InvitationForm
from relocation.administration.keeping import typed
from relocation.administration.requests import AdministratorRequest
from relocation.common.errors import Refusal


@require_safe
def staff(request: AdministratorRequest) -> HttpResponse:
    """Everybody who works here, those who can sign in first."""
    people = Account.objects.filter(role__in=STAFF).order_by("-is_active", "name", "email")
    return render(request, "administration/staff.html", {"people": people})


@require_http_methods(["GET", "POST"])
def invite(request: AdministratorRequest) -> HttpResponse:
    """Invite somebody."""
    form = InvitationForm(typed(request))
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            invite_staff(
                by=request.user,
                email=given["email"],
                name=given["name"],
                role=Role(given["role"]),
            )
        except Refusal as refusal:
            form.add_error("role" if refusal.code == "role" else "email", str(refusal.sentence))
        else:
            messages.success(
                request, _("%(name)s can sign in from now on.") % {"name": given["name"]}
            )
            return redirect("administration:staff")
    status = 422 if request.method == "POST" else 200
    return render(request, "administration/invite_staff.html", {"form": form}, status=status)


@require_POST
def close_or_reopen(request: AdministratorRequest, account_key: UUID) -> HttpResponse:
    """Close a staff account or open it again, as the form says."""
    account = get_object_or_404(Account.objects.filter(role__in=STAFF), key=account_key)
    active = request.POST.get("active") == "yes"
    try:
        set_active(by=request.user, account_key=account.key, active=active)
    except Refusal as refusal:
        messages.error(request, str(refusal.sentence))
    else:
        said = (
            _("%(name)s can sign in again.") if active else _("%(name)s cannot sign in any more.")
        )
        messages.success(request, said % {"name": account})
    return redirect("administration:staff")
