"""Events in words: one plain sentence for each deed, in the reader's language, and its look."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from relocation.audit.models import Event
from relocation.cases.enums import BRING, FactDeed, Judging, MatchDeed, PaperDeed
from relocation.documents.enums import CheckKind, CheckOutcome
from relocation.documents.fact_words import field_name

READING = "open_case"

SENTENCES: dict[str, str | Promise] = {
    READING: _("The case was opened to read."),
    # The draft and its documents
    "start_draft": _("The application was begun."),
    "save_step": _("A step of the form was saved."),
    "follow_rules": _("The draft was moved to the criteria now in force."),
    "delete_draft": _("The draft was deleted."),
    "upload_document": _("A document was uploaded."),
    "remove_document": _("A document was removed."),
    "check_document": _("A check of a document was done."),
    "rerun_check": _("A check was asked for again."),
    "download_document": _("The original of a document was downloaded."),
    # The case
    "submit": _("The application was submitted."),
    "finish_checks": _("All checks of the documents are done."),
    "claim": _("A caseworker took on the case."),
    "release": _("The case was given back."),
    "take_back": _("A senior officer took the case back from its officer."),
    "recommend": _("A decision was recommended."),
    "return": _("The recommendation was returned to the caseworker."),
    "approve": _("The case was approved."),
    "refuse": _("The case was refused."),
    "withdraw": _("The applicant withdrew the application."),
    "add_note": _("An internal note was added."),
    "move_case": _("The case was moved to another version of the criteria and assessed anew."),
    "override_finding": _("The officer decided otherwise than computed."),
    "withdraw_override": _("The officer went back to what was computed."),
    "judge_criterion": _("An assessor gave points."),
    PaperDeed.ACCEPT: _("Documents were accepted."),
    PaperDeed.REFUSE: _("Documents were refused and asked for again."),
    PaperDeed.WAIVE: _("Documents were waived."),
    PaperDeed.AWAIT: _("Documents wait for a confirmation from outside."),
    PaperDeed.CONFIRM: _("Documents were confirmed from outside."),
    PaperDeed.REOPEN: _("What was decided about documents was taken back."),
    BRING: _("The applicant brought a document again."),
    FactDeed.OVERRIDE: _("The officer decided otherwise about a fact read."),
    FactDeed.WITHDRAW: _("The officer went back to what was compared."),
    MatchDeed.SAME: _("The officer said that a person is the same as in another case."),
    MatchDeed.NOT_THE_SAME: _("The officer said that a person is not the one in another case."),
    # The ministries
    "hand_over": _("The case is with the ministry."),
    "hand_over/handoff": _("The case was put in the outbox for the ministry."),
    "receive_receipt": _("The ministry's receipt arrived."),
    "receive_reply": _("The ministry's reply arrived."),
    "stop_sending": _("The delivery to the ministry stopped and needs attention."),
    "retry_handoff": _("The case was sent to the ministry again."),
    "complete": _("The last ministry answered, and the case is completed."),
}

MANY = {
    "save_step": ngettext_lazy(
        "%(count)s step of the form was saved.", "%(count)s steps of the form were saved.", "count"
    ),
    "upload_document": ngettext_lazy(
        "%(count)s document was uploaded.", "%(count)s documents were uploaded.", "count"
    ),
    "remove_document": ngettext_lazy(
        "%(count)s document was removed.", "%(count)s documents were removed.", "count"
    ),
    "check_document": ngettext_lazy(
        "%(count)s check of documents was done.",
        "%(count)s checks of documents were done.",
        "count",
    ),
    "rerun_check": ngettext_lazy(
        "%(count)s check was asked for again.", "%(count)s checks were asked for again.", "count"
    ),
}
PLAIN = ("neutral", "dots")
LOOKS = {
    "submit": ("info", "send"),
    "upload_document": ("neutral", "upload"),
    "remove_document": ("neutral", "bin"),
    "check_document": ("neutral", "shield"),
    "download_document": ("neutral", "download"),
    "finish_checks": ("info", "shield"),
    "claim": ("info", "user"),
    "release": ("neutral", "back"),
    "take_back": ("warning", "back"),
    "recommend": ("accent", "users"),
    "return": ("warning", "back"),
    "approve": ("success", "check"),
    "refuse": ("danger", "cross"),
    "withdraw": ("neutral", "back"),
    "add_note": ("neutral", "note"),
    "move_case": ("warning", "forward"),
    "override_finding": ("accent", "pen"),
    "withdraw_override": ("neutral", "back"),
    "judge_criterion": ("info", "scale"),
    PaperDeed.ACCEPT: ("success", "check"),
    PaperDeed.REFUSE: ("warning", "cross"),
    PaperDeed.WAIVE: ("neutral", "minus"),
    PaperDeed.AWAIT: ("info", "clock"),
    PaperDeed.CONFIRM: ("success", "building"),
    PaperDeed.REOPEN: ("neutral", "back"),
    BRING: ("info", "upload"),
    FactDeed.OVERRIDE: ("accent", "pen"),
    FactDeed.WITHDRAW: ("neutral", "back"),
    MatchDeed.SAME: ("accent", "users"),
    MatchDeed.NOT_THE_SAME: ("neutral", "user"),
    "hand_over": ("info", "send"),
    "receive_receipt": ("success", "building"),
    "receive_reply": ("success", "mail"),
    "stop_sending": ("danger", "alert"),
    "retry_handoff": ("warning", "refresh"),
    "complete": ("success", "flag"),
}


@dataclass(frozen=True)
class Names:
    """What events name by id or code: files by their id; steps, rules and papers by their codes."""

    files: Mapping[str, str]
    steps: Mapping[str, str]
    rules: Mapping[str, str] = field(default_factory=dict)
    papers: Mapping[str, str] = field(default_factory=dict)


def sentence(event: Event) -> str | Promise:
    """What happened, for the time-line; a deed without words of its own is named by its code."""
    named = f"{event.deed}/{event.subject_type}"
    return SENTENCES.get(named) or SENTENCES.get(event.deed, event.deed)


def many(deed: str, count: int) -> str:
    """What happened so many times, for deeds of MANY."""
    return str(MANY[deed] % {"count": count})


def particulars(event: Event, names: Names) -> str:
    """Which step, which document, which check and what it found; empty when there is no more."""
    if event.deed == "save_step":
        return names.steps.get(str(event.data.get("step")), "")
    if event.deed in Judging.values:
        return names.rules.get(str(event.data.get("rule")), "")
    if keys := event.data.get("requirements"):
        return ", ".join(names.papers.get(key, key) for key in keys)
    if event.deed in FactDeed.values:
        file = names.files.get(str(event.data.get("document")), "")
        return ": ".join(filter(None, [file, field_name(str(event.data.get("field")))]))
    file = names.files.get(event.subject_id, "") if event.subject_type == "document" else ""
    return ": ".join(filter(None, [file, _check(event)]))


def _check(event: Event) -> str:
    kind, outcome = event.data.get("kind"), event.data.get("outcome")
    if kind not in CheckKind.values:
        return ""
    found = f" – {CheckOutcome(outcome).label}" if outcome in CheckOutcome.values else ""
    return f"{CheckKind(kind).label}{found}"
