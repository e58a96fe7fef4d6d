"""What a check says to a person, in their language: its own sentences, and ours around them."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from relocation.documents.checks import sentences as of_files
from relocation.documents.checks.result import Json
from relocation.documents.enums import CheckState
from relocation.documents.models import Check

OURS: dict[str, Promise] = {
    "pages_drawn": gettext_lazy("The pages are ready to be looked at."),
    "no_copies": gettext_lazy("This file is not in another application."),
    "copy_elsewhere": gettext_lazy(
        "An officer looks at this file once more. You need not do anything."
    ),
    "earlier_check_failed": gettext_lazy(
        "This check did not run, because a check before it did not pass."
    ),
    "document_removed": gettext_lazy("This check did not run: the document was removed."),
    "storage_unreachable": gettext_lazy(
        "We could not reach the stored file. You need not do anything: "
        "we will try again by ourselves."
    ),
    "sandbox_unavailable": gettext_lazy(
        "Our machine had no room for this check. You need not do anything: "
        "we will try again by ourselves."
    ),
    "scanner_unreachable": gettext_lazy(
        "The scanner for harmful files did not answer. You need not do anything: "
        "we will try again by ourselves."
    ),
    "scanner_refused": gettext_lazy(
        "The scanner for harmful files could not look at this one. You need not do anything: "
        "we will try again by ourselves."
    ),
    "kept_failing": gettext_lazy(
        "The check stopped several times without an answer. You need not do anything: "
        "an officer will look at the document."
    ),
}


def explanation(check: Check) -> str:
    """What the check found and what to do about it, or what happens to it now."""
    if check.state == CheckState.DONE:
        return sentence(check.code, check.details)
    if check.state == CheckState.RUNNING:
        return _("We are looking at it now.")
    if check.state == CheckState.WAITING:
        return _("This check follows the one before it.")
    if check.attempts or check.heals:
        return _("The check was interrupted and will run again in a moment.")
    return _("This check will start in a moment.")


def sentence(code: str, details: Mapping[str, Json]) -> str:
    """The sentence of a result's code with its facts; raises KeyError on an unknown code."""
    return str(OURS[code]) if code in OURS else of_files.explain(code, details)
