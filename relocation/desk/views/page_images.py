"""Page images of documents: the only form in which staff see a document."""

from django.http import FileResponse, Http404
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_GET

from relocation.cases.models import Case
from relocation.desk.requests import StaffRequest
from relocation.desk.views.case import note_shown
from relocation.documents.models import PageImage


@require_GET
def page_image(request: StaffRequest, image_id: int) -> FileResponse:
    """Stream one page of a submitted case; drafts and removed documents are not found."""
    shown = PageImage.objects.select_related("document").filter(document__removed_at__isnull=True)
    image = get_object_or_404(shown, pk=image_id)
    case = get_object_or_404(Case.objects.only("pk"), pk=image.document.dossier_id)
    try:
        file = image.file.open("rb")
    except FileNotFoundError as error:
        raise Http404 from error
    note_shown(request.user, case)
    response = FileResponse(file, content_type="image/webp")
    response["Content-Disposition"] = "inline"
    response["Cache-Control"] = "private, no-store"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response["X-Content-Type-Options"] = "nosniff"
    return response
