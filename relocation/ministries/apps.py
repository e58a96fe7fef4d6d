"""Handoffs as a Django app; listens for approved cases."""

from django.apps import AppConfig


class MinistriesConfig(AppConfig):
    name = "relocation.ministries"
    label = "ministries"

    def ready(self) -> None:
        from relocation.ministries import receivers  # noqa: F401
