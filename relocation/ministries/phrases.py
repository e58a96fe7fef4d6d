"""What went wrong with a delivery, in plain words and with what to do."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

_SENTENCES = {
    "abandoned": gettext_lazy(
        "Each attempt broke off before its outcome was known. Send it again: the ministry keeps one"
        " copy in any case."
    ),
    "bad_address": gettext_lazy("The address of the ministry's queue cannot be used. Correct it."),
    "receipt_for_another_packet": gettext_lazy(
        "The ministry answered with a receipt for something else. Ask the ministry."
    ),
    "receipt_unreadable": gettext_lazy("The ministry's receipt cannot be read. Ask the ministry."),
    "receipt_unsigned": gettext_lazy(
        "The ministry's receipt is not rightly signed. Compare the shared secret on both sides."
    ),
    "no_secret": gettext_lazy(
        "There is no usable shared secret for this ministry. The operator sets it in"
        " MINISTRY_SECRETS."
    ),
    "timeout": gettext_lazy("The ministry did not answer in time. Send it again later."),
    "unreachable": gettext_lazy("The ministry could not be reached. Send it again later."),
}


def explain_failure(code: str) -> str:
    """A sentence for `Handoff.last_error` or `Attempt.error`; empty for an empty code."""
    if code in _SENTENCES:
        return str(_SENTENCES[code])
    if not code.startswith("http_"):
        return code
    number = code.removeprefix("http_")
    if number in {"401", "403"}:
        return _(
            "The ministry does not accept our signature (answer %(number)s)."
            " Compare the shared secret on both sides."
        ) % {"number": number}
    if number == "409":
        return _("The ministry says it has another packet under this key (answer 409). Ask it.")
    if number.startswith("5"):
        return _("The ministry's system had a fault (answer %(number)s). Send it again later.") % {
            "number": number
        }
    return _("The ministry refused the packet (answer %(number)s). Ask the ministry why.") % {
        "number": number
    }
