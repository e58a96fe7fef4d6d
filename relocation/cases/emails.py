"""Mail to the applicant about a case: only that there is news; the news is behind the sign-in."""

from django.conf import settings
from django.core.mail import EmailMessage
from django.utils.translation import gettext as _
from django.utils.translation import override

from relocation.cases.models import Case


def tell_decided(case: Case) -> None:
    """There is a decision; the letter does not say which."""
    with override(case.language):
        _tell(case, _("There is a decision on your application %(reference)s"))


def tell_result(case: Case) -> None:
    """The ministry has answered."""
    with override(case.language):
        _tell(case, _("The ministry has answered about your application %(reference)s"))


def tell_papers_refused(case: Case) -> None:
    """A document is needed again; which one, and why, is behind the sign-in."""
    with override(case.language):
        _tell(case, _("We need a document again for your application %(reference)s"))


def _tell(case: Case, subject: str) -> None:
    body = _(
        "Sign in to read it and to see what happens next:\n%(address)s\n\n"
        "You receive this message because you applied with this e-mail address."
    ) % {"address": settings.SITE_URL}
    EmailMessage(subject % {"reference": case.reference}, body, to=[case.applicant.email]).send()
