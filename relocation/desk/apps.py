"""The caseworkers' screens as a Django app."""

from django.apps import AppConfig


class DeskConfig(AppConfig):
    name = "relocation.desk"
    label = "desk"
