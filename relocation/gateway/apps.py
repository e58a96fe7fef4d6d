"""The ministries' API as a Django app."""

from django.apps import AppConfig


class GatewayConfig(AppConfig):
    name = "relocation.gateway"
    label = "gateway"
