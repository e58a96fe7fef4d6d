"""The addresses of allauth's pages, each view one transaction: deed, event and letter together."""

from allauth.account.urls import urlpatterns as pages
from django.db import transaction
from django.urls import URLPattern

from relocation.accounts.codes import after_a_wait

urlpatterns = [
    URLPattern(
        page.pattern, after_a_wait(transaction.atomic(page.callback)), page.default_args, page.name
    )
    for page in pages
]
