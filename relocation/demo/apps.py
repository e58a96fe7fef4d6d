"""The demonstration as a Django app."""

from django.apps import AppConfig


class DemoConfig(AppConfig):
    name = "relocation.demo"
    label = "demo"
