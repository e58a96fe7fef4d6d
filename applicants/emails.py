"""Mail to applicants about what they did themselves; what it is about stays behind the sign-in."""

from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage
from django.dispatch import receiver
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from applicants.signals import application_sent
from relocation.cases.models import Case


@receiver(application_sent)
def tell_received(sender: object, case: Case, **kwargs: Any) -> None:
    """We have the application; in the language it was written in."""
    with override(case.language):
        subject = _("We have received your application %(reference)s")
        body = _(
            "We have received your application. Its reference is %(reference)s.\n\n"
            "We are checking your documents now. You need not do anything; we write to you when"
            " there is news. Here you see at any time where it stands:\n%(address)s\n"
        )
        facts = {"reference": case.reference, "address": _address(case)}
        EmailMessage(subject % facts, body % facts, to=[case.applicant.email]).send()


def _address(case: Case) -> str:
    return settings.SITE_URL.rstrip("/") + reverse("applicants:status", args=[case.pk])
