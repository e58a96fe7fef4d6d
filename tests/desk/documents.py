"""Documents with checks and pictures, as a worker would have left them."""

from django.core.files.base import ContentFile
from django.utils import timezone

from relocation.accounts.models import Account
from relocation.cases.models import Case
from relocation.documents.models import Check, Document, Dossier, PageImage

CHECKS = (
    ("true_type", "type_matches"),
    ("structure", "image_opens"),
    ("page_images", "pages_drawn"),
)


def evidence(
    of: Case | Dossier,
    requirement: str,
    *,
    pages: int = 1,
    name: str = "passport.jpg",
    owner: Account | None = None,
) -> Document:
    """A checked document of the case or dossier, with a picture of each page."""
    now = timezone.now()
    owner = owner or (of.applicant if isinstance(of, Case) else of.owner)
    document = Document.objects.create(
        dossier_id=of.pk,
        requirement=requirement,
        name=name,
        media_type="image/jpeg",
        size=1000,
        sha256=name.encode().hex().ljust(64, "0")[:64],
        file=ContentFile(b"the file", name="file"),
        uploaded_by=owner,
        uploaded_at=now,
        pages=pages,
    )
    for position, (kind, code) in enumerate(CHECKS):
        Check.objects.create(
            document=document,
            kind=kind,
            position=position,
            state="done",
            outcome="passed",
            code=code,
            finished_at=now,
        )
    for number in range(1, pages + 1):
        PageImage.objects.create(
            document=document,
            number=number,
            file=ContentFile(b"the picture", name="page"),
            width=600,
            height=800,
        )
    return document
