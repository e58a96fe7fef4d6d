"""Handoffs that need an officer's attention."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from relocation.common.errors import Refusal
from relocation.desk.requests import StaffRequest
from relocation.ministries.actions import retry
from relocation.ministries.models import Handoff
from relocation.ministries.queries import needs_attention

MOST_SHOWN = 100


@require_GET
def attention(request: StaffRequest) -> HttpResponse:
    """The oldest handoffs that stopped, with the reason and every attempt."""
    found = list(needs_attention()[: MOST_SHOWN + 1])
    context = {"handoffs": found[:MOST_SHOWN], "has_more": len(found) > MOST_SHOWN}
    return render(request, "desk/attention/page.html", context)


@require_POST
def retry_handoff(request: StaffRequest, handoff_id: UUID) -> HttpResponse:
    """Send the handoff again."""
    handoff = get_object_or_404(Handoff.objects.only("pk"), pk=handoff_id)
    try:
        retry(by=request.user, handoff_id=handoff.pk)
    except Refusal as refusal:
        messages.error(request, str(refusal.sentence))
    else:
        messages.success(request, _("The case is being sent to the ministry again."))
    return redirect("desk:attention")
