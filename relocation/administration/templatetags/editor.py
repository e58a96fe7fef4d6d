"""What the editor's templates need: fields in table cells, lines of the tree."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from django import forms, template
from django.forms.boundfield import BoundField
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from relocation.administration.editor.tree import Line, Tree
from relocation.administration.reading.verdicts import difference
from relocation.common.templatetags.interface import localized, render_badge
from relocation.criteria.engine import Assessment, Finding, OutcomeState, State, TestResult
from relocation.criteria.engine.numbers import number_text

register = template.Library()
_LOOKS: dict[type, str] = {
    forms.Select: "form-select",
    forms.CheckboxInput: "form-check-input",
}


@register.filter
def spoken(field: BoundField, row: object) -> SafeString:
    """The control of a table's cell, named for those who hear the page by its column and row."""
    if field.is_hidden:
        return field.as_widget()
    if isinstance(field.field.widget, forms.CheckboxSelectMultiple):
        return field.as_widget()
    label = _("%(column)s, %(row)s") % {"column": field.label, "row": row}
    look = _LOOKS.get(type(field.field.widget), "form-control")
    size = field.field.widget.attrs.get("class", "")
    wrong = "is-invalid" if field.errors else ""
    classes = " ".join(filter(None, (look, size, wrong)))
    return field.as_widget(attrs={"aria-label": label, "class": classes})


@register.filter
def failing(results: Sequence[TestResult]) -> list[TestResult]:
    """The test cases that come out otherwise than expected."""
    return [one for one in results if not one.passed]


@register.filter
def difference_told(told: str, document: Mapping[str, Any]) -> str:
    """What a test case expected and what was found, in words."""
    return difference(document, told)


@register.filter
def points_shown(finding: Finding) -> str:
    """The points of the most there are; the range while answers are missing."""
    most = number_text(finding.maximum)
    return _("%(points)s of %(most)s") % {
        "points": _range(finding.lowest, finding.highest),
        "most": most,
    }


@register.filter
def total_points(assessment: Assessment) -> str:
    """All points; the range while answers are missing."""
    return _range(assessment.lowest, assessment.highest)


@register.filter
def outcome_shown(assessment: Assessment) -> SafeString:
    """Whether the points and requirements suffice."""
    tones = {
        OutcomeState.PASSES: ("success", "check", _("passes")),
        OutcomeState.FAILS: ("danger", "cross", _("does not pass")),
        OutcomeState.UNKNOWN: ("neutral", "question", _("not known yet")),
    }
    tone, icon, words = tones[assessment.outcome]
    return render_badge(tone, icon, localized(assessment.outcome_title) or words)


@register.filter
def state_shown(finding: Finding) -> SafeString:
    """Whether a requirement is met."""
    tones = {
        State.MET: ("success", "check", _("met")),
        State.NOT_MET: ("danger", "cross", _("not met")),
        State.UNKNOWN: ("neutral", "question", _("not known yet")),
        State.NOT_APPLICABLE: ("neutral", "minus", _("does not apply")),
    }
    return render_badge(*tones[finding.state])


def _range(lowest: Decimal, highest: Decimal) -> str:
    if lowest == highest:
        return number_text(lowest)
    return f"{number_text(lowest)}–{number_text(highest)}"


@register.filter
def single(tree: Tree, place: str) -> Line:
    """The line of an element of which there is one."""
    return tree.single(place)


@register.filter
def words(text: str) -> list[str]:
    """The words of a text."""
    return text.split()
