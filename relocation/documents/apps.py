"""Documents as a Django app."""

from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    name = "relocation.documents"
    label = "documents"

    def ready(self) -> None:
        from relocation.documents import deployment  # noqa: F401 - registers its check
