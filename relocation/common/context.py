"""What every page knows of the installation."""

from django.conf import settings
from django.http import HttpRequest


def site(request: HttpRequest) -> dict[str, object]:
    """The kind of installation, for the demonstration's banner."""
    return {"is_demo": settings.RELOCATION_ENV == "demo"}
