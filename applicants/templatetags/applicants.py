"""Shows how far steps, documents and stages are."""

from collections.abc import Iterable

from django import template
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy

from applicants.checks_told import told_after_sending, told_once_settled
from applicants.correcting import FactBeside, facts_beside
from applicants.enums import EvidenceState
from applicants.papers_told import SentPaper
from applicants.progress import Evidence, told_checks
from applicants.queries import Overview
from applicants.tasks_shown import EVIDENCE_BADGES, TO_DO
from relocation.cases.completeness import completeness
from relocation.cases.enums import PaperState
from relocation.cases.papers import PaperRow
from relocation.cases.templatetags.case_badges import PAPERS
from relocation.common.templatetags.interface import render_badge
from relocation.documents import fact_words
from relocation.documents.models import Check, Document

register = template.Library()

register.filter("as_declared", fact_words.as_declared)
register.filter("as_read", fact_words.as_read)
register.filter("field_name", fact_words.field_name)

#: What applicants are told in place of the officers' words.
SENT_BADGES: dict[PaperState, tuple[str, str, Promise]] = {
    PaperState.MISSING: ("warning", "alert", gettext_lazy("Please bring it")),
    PaperState.REFUSED: ("warning", "alert", gettext_lazy("Please bring another")),
    PaperState.UPLOADED: ("info", "check", gettext_lazy("Received")),
    PaperState.WAIVED: ("neutral", "minus", gettext_lazy("Not needed")),
    PaperState.VERIFICATION_PENDING: ("info", "clock", gettext_lazy("Being confirmed")),
}
ENDINGS = {"pdf": ".pdf", "jpeg": ".jpg,.jpeg", "png": ".png"}


@register.filter
def evidence_badge(evidence: Evidence) -> SafeString:
    """The badge of a document to bring."""
    state: EvidenceState = evidence.state
    return render_badge(*EVIDENCE_BADGES[state], str(state.label))


@register.filter
def what_to_do(evidence: Evidence) -> str:
    """What to do about a document to bring, in a sentence."""
    return str(TO_DO[evidence.state])


@register.filter
def sent_badge(paper: SentPaper) -> SafeString:
    """The badge of a document of a sent application."""
    state = paper.row.state
    told = (*PAPERS[state], str(state.label))
    refused_for_good = state == PaperState.REFUSED and not paper.may_bring
    tone, icon, word = told if refused_for_good else SENT_BADGES.get(state, told)
    return render_badge(tone, icon, str(word))


@register.filter(name="completeness")
def completeness_of_draft(found: Iterable[Evidence]) -> str:
    """Whether all that is required was brought, so that it can be read."""
    return completeness(
        PaperRow(
            one.requirement, tuple(file for file in one.documents if file not in one.unusable), None
        )
        for one in found
    )


@register.filter
def completeness_sent(papers: Iterable[SentPaper]) -> str:
    """The same of what was sent."""
    return completeness(paper.row for paper in papers)


@register.filter
def facts_of(found: Overview, file: Document) -> list[FactBeside]:
    """What was read from a file of the draft."""
    return facts_beside(found, timezone.localdate()).get(file.pk, [])


@register.filter
def any_to_compare(facts: list[FactBeside]) -> bool:
    """Whether the applicant should look at some of them."""
    return any(one.wants_a_look for one in facts)


@register.filter
def told(document: Document) -> list[Check]:
    """The checks of a file that its applicant is told of."""
    return told_checks(document)


@register.filter
def told_later(check: Check, settled: bool) -> str:
    """What a check found, after sending."""
    return told_once_settled(check) if settled else told_after_sending(check)


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
