"""The event log as a Django app; knows when a worker is at work."""

from django.apps import AppConfig


class AuditConfig(AppConfig):
    name = "relocation.audit"
    label = "audit"

    def ready(self) -> None:
        from relocation.audit import receivers  # noqa: F401
