"""Addresses of the applicants' pages."""

from django.urls import URLPattern

app_name = "applicants"
urlpatterns: list[URLPattern] = []
