"""How the examination of documents stands, and running steps of it again."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from relocation.administration.reading.document_checks import DocumentChecks
from relocation.administration.requests import AdministratorRequest
from relocation.documents.actions import recheck, rerun_stopped
from relocation.documents.enums import CheckKind
from relocation.documents.steps import BY_KIND


@require_safe
def document_checks(request: AdministratorRequest) -> HttpResponse:
    """Every step: what waits, runs, ended and how long it took; what could not run."""
    return render(request, "administration/document_checks.html", {"page": DocumentChecks()})


@require_POST
def rerun_checks(request: AdministratorRequest) -> HttpResponse:
    """Run again all that could not run."""
    return _told(request, rerun_stopped(by=request.user))


@require_POST
def recheck_step(request: AdministratorRequest) -> HttpResponse:
    """Run a step again over documents examined by an older version of it, or before it came."""
    kind = request.POST.get("step", "")
    if kind not in BY_KIND:
        messages.error(request, _("Choose a step that exists."))
        return redirect("administration:document_checks")
    return _told(request, recheck(by=request.user, kind=CheckKind(kind)))


def _told(request: AdministratorRequest, queued: int) -> HttpResponse:
    said = ngettext("%(count)s check is queued.", "%(count)s checks are queued.", queued)
    messages.success(request, said % {"count": queued})
    return redirect("administration:document_checks")
