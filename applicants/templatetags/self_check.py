"""Points and badges for whoever reads the result of a self-check."""

from decimal import Decimal

from django import template
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from relocation.common.templatetags.interface import render_badge
from relocation.criteria.engine import Assessment, Finding, State

register = template.Library()


@register.filter
def number(value: Decimal) -> str:
    """A number without needless zeros."""
    return f"{value.normalize():f}"


@register.filter
def span(found: Finding | Assessment) -> str:
    """The points, or between which the points lie while answers are missing."""
    if found.lowest == found.highest:
        return number(found.lowest)
    return f"{number(found.lowest)}–{number(found.highest)}"


@register.filter
def out_of(found: Finding | Assessment) -> str:
    """Of how many points, where there is a most."""
    return _("of %(most)s") % {"most": number(found.maximum)} if found.maximum else ""


@register.filter
def sure(finding: Finding) -> str:
    """The points that are sure, as HTML writes numbers; a bar is never less than empty."""
    return str(max(finding.lowest, Decimal(0)))


@register.filter
def whole(finding: Finding) -> str:
    """The whole length of a finding's bar; never zero."""
    return str(finding.maximum if finding.maximum > 0 else 1)


@register.filter
def self_check_badge(state: State) -> SafeString:
    """Whether a requirement is met by the answers."""
    looks = {
        State.MET: ("success", "check", _("Met")),
        State.NOT_MET: ("danger", "cross", _("Not met")),
        State.WAIVED: ("success", "check", _("Not needed")),
        State.UNKNOWN: ("neutral", "question", _("Not known yet")),
    }
    return render_badge(*looks[state])
