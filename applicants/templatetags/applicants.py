"""Shows how far steps, documents and stages are."""

from django import template
from django.utils.safestring import SafeString

from applicants.checks_told import told_after_sending
from applicants.enums import EvidenceState
from applicants.progress import Evidence, told_checks
from applicants.tasks_shown import EVIDENCE_BADGES
from relocation.common.templatetags.interface import render_badge
from relocation.documents.models import Check, Document

register = template.Library()

ENDINGS = {"pdf": ".pdf", "jpeg": ".jpg,.jpeg", "png": ".png"}


@register.filter
def evidence_badge(evidence: Evidence) -> SafeString:
    """The badge of a document to bring."""
    state: EvidenceState = evidence.state
    return render_badge(*EVIDENCE_BADGES[state], str(state.label))


@register.filter
def told(document: Document) -> list[Check]:
    """The checks of a file that its applicant is told of."""
    return told_checks(document)


@register.filter
def told_later(check: Check) -> str:
    """What a check found, after sending."""
    return told_after_sending(check)


@register.filter
def accept(types: tuple[str, ...]) -> str:
    """The endings a file field offers, from the types of a requirement."""
    return ",".join(ENDINGS.get(kind, f".{kind}") for kind in types)


@register.filter
def type_names(types: tuple[str, ...]) -> str:
    """The types as people call them."""
    return ", ".join(kind.upper() for kind in types)


@register.filter
def of_key(sentences: dict[str, list[str]], key: str) -> list[str]:
    """What is kept under the key; nothing when there is none."""
    return sentences.get(key, [])
