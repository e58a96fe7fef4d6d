"""The addresses of the administration; each has its row in accounts/permissions.py."""

from django.urls import path

app_name = "administration"

urlpatterns: list = []
