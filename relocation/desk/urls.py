"""Addresses of the caseworkers' pages."""

from django.urls import URLPattern

app_name = "desk"
urlpatterns: list[URLPattern] = []
