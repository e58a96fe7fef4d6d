"""Loads the Celery application with Django, so that every process can queue tasks."""

from django.apps import AppConfig


class CommonConfig(AppConfig):
    name = "relocation.common"
    label = "common"

    def ready(self) -> None:
        import relocation.celery  # noqa: F401
