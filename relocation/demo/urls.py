"""Addresses of the demonstration's own pages; no production installation has them."""

from django.urls import path

from relocation.demo import views

app_name = "demo"
urlpatterns = [
    path("mail/", views.mailbox, name="mailbox"),
    path("mail/<str:name>/", views.message, name="message"),
]
