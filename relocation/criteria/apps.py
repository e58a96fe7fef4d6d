"""Criteria as a Django app."""

from django.apps import AppConfig


class CriteriaConfig(AppConfig):
    name = "relocation.criteria"
    label = "criteria"
