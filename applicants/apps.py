"""The applicants' side as a Django app."""

from django.apps import AppConfig


class ApplicantsConfig(AppConfig):
    name = "applicants"
    label = "applicants"

    def ready(self) -> None:
        import applicants.emails  # noqa: F401
