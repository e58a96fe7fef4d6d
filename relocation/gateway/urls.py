"""Addresses of the ministries' API, under /gateway/."""

from django.urls import path

from relocation.gateway.views import replies

app_name = "gateway"

urlpatterns = [path("replies/", replies, name="replies")]
