"""Addresses of the ministries' pages."""

from django.urls import URLPattern

app_name = "gateway"
urlpatterns: list[URLPattern] = []
