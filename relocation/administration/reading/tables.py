"""Criteria as tables: which answer gives how many points."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from relocation.administration.reading.conditions import in_words
from relocation.common.templatetags.interface import localized
from relocation.criteria.engine import CriteriaSet, QuestionType
from relocation.criteria.engine.kinds import Band, Bands, Lookup
from relocation.criteria.engine.model import Criterion
from relocation.criteria.engine.showing import number_text, shown, title_of

Row = tuple[str, str]


@dataclass(frozen=True)
class PointsTable:
    """One criterion: its input, and the points for each answer."""

    title: str
    input: str
    when: str
    source: str
    rows: tuple[Row, ...]


def points_table(criteria_set: CriteriaSet, criterion: Criterion, source: str) -> PointsTable:
    """The table of one criterion in the reader's language."""
    rule = criterion.rule
    rows = _bands(rule) if isinstance(rule, Bands) else _lookup(criteria_set, rule)
    return PointsTable(
        title=localized(criterion.title),
        input=localized(title_of(criteria_set, rule.input)),
        when=in_words(criteria_set, criterion.when),
        source=source,
        rows=(*rows, (_("not answered"), number_text(rule.unanswered))),
    )


def _bands(rule: Bands) -> Iterator[Row]:
    for band in rule.bands:
        yield _span(band), number_text(band.points)


def _span(band: Band) -> str:
    low = "" if band.low is None else number_text(band.low)
    high = "" if band.high is None else number_text(band.high)
    if low and high:
        return _("from %(low)s to under %(high)s") % {"low": low, "high": high}
    if low:
        return _("%(low)s or more") % {"low": low}
    return _("under %(high)s") % {"high": high} if high else _("any number")


def _lookup(criteria_set: CriteriaSet, rule: Lookup) -> Iterator[Row]:
    question = criteria_set.questions[rule.input]
    in_order = [choice.code for choice in question.choices if choice.code in rule.table]
    for code in in_order or rule.table:
        value = code == "yes" if question.type is QuestionType.YES_NO else code
        yield localized(shown(criteria_set, rule.input, value)), number_text(rule.table[code])
    if rule.default is not None:
        yield _("any other answer"), number_text(rule.default)
