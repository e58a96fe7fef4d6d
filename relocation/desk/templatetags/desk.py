"""Badges, names and numbers for the desk's templates."""

from collections.abc import Mapping
from decimal import Decimal

from django import template

from relocation.cases.models import Case
from relocation.common.templatetags.interface import localized
from relocation.criteria.engine import Finding, Source
from relocation.desk import badges
from relocation.desk.countries import country_name
from relocation.desk.reading.rows import AWAITING
from relocation.documents.enums import CheckOutcome
from relocation.documents.models import Check, Document

register = template.Library()

register.filter("checks_badge", badges.checks_badge)
register.filter("country", country_name)
register.filter("criteria_badge", badges.criteria_badge)
register.filter("decision_badge", badges.decision_badge)
register.filter("finding_badge", badges.finding_badge)
register.filter("result_badge", badges.result_badge)


@register.filter
def awaits_decision(case: Case) -> bool:
    """Whether officers have still to decide, so that it matters who holds the case."""
    return case.state in AWAITING


@register.filter
def checks_by_need(document: Document) -> dict[str, list[Check]]:
    """The document's checks: those to read (failed, doubtful, waiting) and the passed."""
    checks = list(document.checks.all())
    passed = [check for check in checks if check.outcome == CheckOutcome.PASSED]
    return {"to_read": [check for check in checks if check not in passed], "passed": passed}


@register.filter
def points(value: Decimal | None) -> str:
    """Points without needless zeros; a dash while they are not known."""
    return "–" if value is None else f"{value.normalize():f}"


@register.filter
def bar(finding: Finding) -> str:
    """How much of a finding's bar is full: the points that are sure, as HTML writes numbers."""
    return str(max(finding.lowest, Decimal(0)))


@register.filter
def scale(finding: Finding) -> str:
    """The whole length of a finding's bar; never zero."""
    return str(finding.maximum if finding.maximum > 0 else 1)


@register.filter
def source_in(code: str, sources: Mapping[str, Source]) -> str:
    """The title of a source in the reader's language."""
    return localized(sources[code].title) if code in sources else code


@register.filter
def receipt_number(receipt: Mapping[str, object]) -> str:
    """The number a ministry gave its receipt."""
    return str(receipt.get("receipt_number", ""))
