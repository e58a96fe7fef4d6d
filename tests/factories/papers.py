"""Passports as workers leave them: read, compared and drawn."""

from functools import cache
from io import BytesIO
from typing import Any

from django.core.files.base import ContentFile
from django.utils import timezone
from PIL import Image

from relocation.cases.models import Case
from relocation.documents.models import Check, Document, Dossier, PageImage
from tests.desk.documents import evidence
from tests.documents.givens import passport_photo

#: Field, value and the left and right edge of its piece; the number and a name are not as declared.
READ = (
    ("family_name", "LINDQVIST", 0.16, 0.4, 0.99),
    ("given_names", "ASA MARIE", 0.42, 0.6, 0.97),
    ("number", "P1234576", 0.06, 0.24, 0.98),
    ("issuing_country", "SWE", 0.1, 0.16, 0.99),
    ("birth_date", "1988-03-14", 0.3, 0.42, 0.99),
    ("sex", "F", 0.44, 0.46, 0.99),
    ("expires_on", "2032-05-01", 0.46, 0.58, 0.71),
)
DIFFERS = ("given_names", "number")


def read_passport(of: Case | Dossier, requirement: str = "passport") -> Document:
    """A passport of the case or dossier with its picture and the facts that were read."""
    document = evidence(of, requirement, pages=0)
    Check.objects.create(
        document=document,
        kind="passport_zone",
        position=9,
        state="done",
        outcome="failed",
        code="number_differs",
        details={
            "page": 1,
            "score": 0.98,
            "format": "TD3",
            "differs": _differs(),
            "facts": _facts(),
        },
        finished_at=timezone.now(),
    )
    content, width, height = _picture()
    file = ContentFile(content, name="page")
    PageImage.objects.create(document=document, number=1, file=file, width=width, height=height)
    return document


@cache
def _picture() -> tuple[bytes, int, int]:
    """The page as it is shown, with its width and height in pixels."""
    picture = BytesIO()
    with Image.open(BytesIO(passport_photo())) as drawn:
        drawn.save(picture, "WEBP")
        return picture.getvalue(), drawn.width, drawn.height


def _differs() -> list[dict[str, Any]]:
    return [
        {"field": "number", "declared": "P1234567", "read": "P1234576", "is_close": False},
        {"field": "given_names", "declared": "ASA MARIA", "read": "ASA MARIE", "is_close": True},
    ]


def _facts() -> list[dict[str, Any]]:
    lines = {"family_name": 0.86, "given_names": 0.86}
    return [
        {
            "field": field,
            "value": value,
            "page": 1,
            "confidence": confidence,
            "box": [left, lines.get(field, 0.92), right, lines.get(field, 0.92) + 0.05],
        }
        for field, value, left, right, confidence in READ
    ]
