"""Addresses of the self-check, under /self-check/."""

from django.urls import path

from applicants.views import self_check

app_name = "self_check"
urlpatterns = [
    path("", self_check.choose, name="choose"),
    path("<slug:route>/<slug:category>/", self_check.answer, name="answer"),
]
