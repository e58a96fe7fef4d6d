"""Accounts as a Django app; notes what people do to their accounts."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "relocation.accounts"
    label = "accounts"

    def ready(self) -> None:
        from relocation.accounts import receivers  # noqa: F401
