"""The administrators' screens as a Django app."""

from django.apps import AppConfig


class AdministrationConfig(AppConfig):
    name = "relocation.administration"
    label = "administration"
