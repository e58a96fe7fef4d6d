"""Cases as a Django app; listens for finished document checks."""

from django.apps import AppConfig


class CasesConfig(AppConfig):
    name = "relocation.cases"
    label = "cases"

    def ready(self) -> None:
        from relocation.cases import receivers  # noqa: F401
