"""Page images of documents: the only form in which staff see a document."""

from django.http import FileResponse, Http404
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_GET

from relocation.cases.models import Case
from relocation.desk.requests import StaffRequest
from relocation.documents.models import PageImage


@require_GET
def page_image(request: StaffRequest, image_id: int) -> FileResponse:
    """Stream one page of a submitted case; drafts and removed documents are not found."""
    image = get_object_or_404(
        PageImage.objects.select_related("document").filter(
            document__removed_at__isnull=True, document__dossier__in=Case.objects.values("pk")
        ),
        pk=image_id,
    )
    try:
        file = image.file.open("rb")
    except FileNotFoundError as error:
        raise Http404 from error
    response = FileResponse(file, content_type="image/webp")
    response["Content-Disposition"] = "inline"
    response["Cache-Control"] = "private, no-store"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response["X-Content-Type-Options"] = "nosniff"
    return response
