"""The event log as a Django app."""

from django.apps import AppConfig


class AuditConfig(AppConfig):
    name = "relocation.audit"
    label = "audit"
