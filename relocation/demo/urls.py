"""Addresses of the demonstration's pages."""

from django.urls import URLPattern

app_name = "demo"
urlpatterns: list[URLPattern] = []
