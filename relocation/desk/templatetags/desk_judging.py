"""What people add to findings, for the desk's templates: in words, and what stands beside."""

from decimal import Decimal

from django import template
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from relocation.cases.models import Override
from relocation.criteria.engine import Assessment, Finding, OutcomeState
from relocation.criteria.engine.numbers import number_text
from relocation.desk.badges import criteria_badge, finding_word
from relocation.desk.reading.judging import WITHOUT_POINTS, Beside
from relocation.desk.reading.page import CasePage
from relocation.documents.models import Document
from relocation.documents.queries import WORST_FIRST

register = template.Library()
MEETS = {OutcomeState.PASSES: True, OutcomeState.FAILS: False}


@register.filter
def beside(page: CasePage, finding: Finding) -> Beside:
    """What stands beside a finding on the page of its case."""
    return page.judging.beside(finding)


@register.filter
def worst_check(document: Document) -> str:
    """The worst that a document's checks found; empty before the first has ended."""
    found = {check.outcome for check in document.checks.all()}
    return next((outcome for outcome in WORST_FIRST if outcome in found), "")


@register.filter
def in_words(override: Override) -> str:
    """What is decided in place of a finding."""
    return value_in_words(override.instead)


@register.filter
def value_in_words(value: bool | float | Decimal) -> str:
    """Points, or whether a requirement is met."""
    if isinstance(value, bool):
        return _("Met") if value else _("Not met")
    return _("%(points)s points") % {"points": number_text(Decimal(str(value)))}


@register.filter
def result_in_words(finding: Finding) -> str:
    """The points of a finding, or the state of a requirement."""
    if finding.kind in WITHOUT_POINTS:
        return str(finding_word(finding.state))
    return _span(finding.lowest, finding.highest)


@register.filter
def total_in_words(found: Assessment) -> str:
    """The points in all; the range while something is missing."""
    return _span(found.lowest, found.highest)


@register.filter
def outcome_badge_of(outcome: OutcomeState) -> SafeString:
    """Whether the criteria are met."""
    return criteria_badge(MEETS.get(outcome))


@register.filter
def title_of_rule(page: CasePage, code: str) -> str:
    """What a rule of the case's criteria is called."""
    return page.titles.get(code, code)


def _span(lowest: Decimal, highest: Decimal) -> str:
    ends = dict.fromkeys((number_text(lowest), number_text(highest)))
    return "–".join(ends)
