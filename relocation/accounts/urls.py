"""The addresses of allauth's pages, each view one transaction: deed, event and letter together."""

from allauth.account.urls import urlpatterns as pages
from django.db import transaction
from django.urls import URLPattern

urlpatterns = [
    URLPattern(page.pattern, transaction.atomic(page.callback), page.default_args, page.name)
    for page in pages
]
