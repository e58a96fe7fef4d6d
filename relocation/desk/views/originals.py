"""Originals of documents: never shown, only downloaded, by one officer's link for some minutes."""

from uuid import UUID

from django.contrib import messages
from django.core import signing
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from relocation.accounts.models import Account
from relocation.cases.models import Case
from relocation.common.errors import Refusal
from relocation.desk.requests import StaffRequest
from relocation.desk.views.case import case_address, note_shown
from relocation.documents import rules
from relocation.documents.actions import open_original
from relocation.documents.checks.true_type import EXTENSIONS
from relocation.documents.models import Document

LINK_SECONDS = 5 * 60
LINK = "link"


@require_http_methods(["GET", "POST"])
def original(request: StaffRequest, submitted_id: UUID) -> HttpResponse | FileResponse:
    """POST makes the link and follows it; GET with a link that counts sends the file.

    Drafts' and removed documents are not found. Without such a link, or while the scanner has not
    passed the file, the reader is led back to the case and told why.
    """
    kept = Document.objects.select_related("dossier").filter(removed_at__isnull=True)
    document = get_object_or_404(kept, pk=submitted_id)
    case = get_object_or_404(Case.objects.only("pk"), pk=document.dossier_id)
    try:
        rules.check_may_download(request.user, document)
        if request.method == "POST":
            return redirect(link(request.user, document))
        check_link(request.GET.get(LINK, ""), request.user, document)
        note_shown(request.user, case)
        return sent(request.user, document)
    except Refusal as refusal:
        messages.error(request, str(refusal.sentence))
        return redirect(case_address(request, case, f"#document-{document.pk}"))


def link(by: Account, document: Document) -> str:
    """The address of the file for this person and `LINK_SECONDS` seconds."""
    address = reverse("desk:original", args=[document.pk])
    return f"{address}?{urlencode({LINK: _signer(by).sign(str(document.pk))})}"


def check_link(given: str, by: Account, document: Document) -> None:
    """Raise Refusal unless the link was made for this person and document, not too long ago."""
    try:
        named = _signer(by).unsign(given, max_age=LINK_SECONDS)
    except signing.BadSignature:
        named = ""
    if named != str(document.pk):
        raise Refusal(_("This link has expired. Please press Download again."), code="expired")


def _signer(by: Account) -> signing.TimestampSigner:
    return signing.TimestampSigner(salt=f"desk.original.{by.pk}")


def sent(by: Account, document: Document) -> FileResponse:
    """The bytes as a download that no browser opens, under a name of ours."""
    try:
        file = open_original(by=by, document=document)
    except FileNotFoundError as error:
        raise Http404 from error
    except OSError as error:
        sentence = _("We could not reach the stored file. Please try again in a few minutes.")
        raise Refusal(sentence, code="storage_unreachable") from error
    answer = FileResponse(
        file,
        as_attachment=True,
        filename=safe_name(document),
        content_type="application/octet-stream",
    )
    answer["Cache-Control"] = "private, no-store"
    answer["Content-Security-Policy"] = "default-src 'none'; sandbox"
    answer["X-Content-Type-Options"] = "nosniff"
    return answer


def safe_name(document: Document) -> str:
    """What the paper is, its mark, and the ending of what it truly is: no word of the uploader."""
    endings = {media_type: ending for ending, media_type in reversed(EXTENSIONS.items())}
    ending = endings.get(document.media_type, "bin")
    return f"{document.requirement}-{document.sha256[:8]}.{ending}"
