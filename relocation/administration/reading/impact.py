"""What a run found, as the page shows it: changes of outcome by kind of case, and the spread."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from babel import Locale
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from relocation.administration.reading.chart import Chart, chart, described
from relocation.common.templatetags.interface import localized
from relocation.criteria.enums import SetState
from relocation.criteria.models import CriteriaSet, SkillCategory
from relocation.impact.models import Change, Run

MOST_TURNS = 5
MOST_ROWS = 20
Turns = Mapping[str, int]


@dataclass(frozen=True)
class Turn:
    """One change of outcome, and how many cases take it."""

    before: str
    after: str
    count: int
    share: str
    query: str
    is_chosen: bool


@dataclass(frozen=True)
class KindRow:
    """One kind of case: how many, for how many the outcome changes, and into what."""

    title: str
    cases: int
    changed: int
    labelled: tuple[tuple[str, int], ...]


@dataclass(frozen=True)
class Impact:
    """Everything counted."""

    assessed: int
    changed: int
    points_changed: int
    lost: int
    not_known: int
    turns: list[Turn]
    kept: list[Turn]
    columns: list[str]
    categories: list[KindRow]
    citizenships: list[KindRow]
    chart: Chart
    described: str
    words: Mapping[str, str]


def impact_of(run: Run, chosen: str = "") -> Impact:
    """The counts of an ended run in the reader's language; `chosen` is the turn listed below."""
    result: dict[str, Any] = run.result or {}
    turns: Turns = result.get("turns", {})
    words = _outcomes(run)
    changed = [turn for turn in _by_count(turns) if _changes(turn)]
    shown = {turn: _arrow(turn, words) for turn in changed[:MOST_TURNS]}
    drawn = chart(result.get("before", {}), result.get("after", {}))
    return Impact(
        assessed=result.get("assessed", 0),
        changed=sum(turns[turn] for turn in changed),
        points_changed=result.get("points_changed", 0),
        lost=result.get("lost", 0),
        not_known=drawn.not_known[1],
        turns=[_turn(turn, turns, words, chosen) for turn in changed],
        kept=[_turn(turn, turns, words, chosen) for turn in _by_count(turns) if not _changes(turn)],
        columns=list(shown.values()),
        categories=_rows(result.get("categories", {}), _categories(run), shown),
        citizenships=_rows(result.get("citizenships", {}), _Countries(), shown),
        chart=drawn,
        described=described(drawn),
        words=words,
    )


@dataclass(frozen=True)
class ChangeRow:
    """One case in the list."""

    case_id: UUID
    reference: str
    category: str
    before: str
    after: str
    points_before: str
    points_after: str
    because: list[str]

    @property
    def outcome_changes(self) -> bool:
        return self.before != self.after


def change_row(change: Change, words: Mapping[str, str]) -> ChangeRow:
    """A case for which something changes, without anything personal."""
    return ChangeRow(
        case_id=change.case_id,
        reference=change.case.reference,
        category=localized(change.category.title),
        before=words.get(change.outcome_before, change.outcome_before),
        after=words.get(change.outcome_after, change.outcome_after),
        points_before=_points(change.points_before, change.ranges.get("before")),
        points_after=_points(change.points_after, change.ranges.get("after")),
        because=[_because(one) for one in change.because],
    )


def _points(points: Decimal | None, span: Sequence[str] | None) -> str:
    """The points, or the range in which they lie while an answer is missing."""
    if points is not None:
        return format(points.normalize(), "f")
    return "–".join(span) if span else _("not known")


def _because(one: Mapping[str, Any]) -> str:
    return _("%(title)s: %(before)s → %(after)s") % {
        "title": localized(one["title"]) or _("Points needed"),
        "before": _judged(one["before"]),
        "after": _judged(one["after"]),
    }


def _judged(told: str | None) -> str:
    words = {
        "met": _("met"),
        "not_met": _("not met"),
        "unknown": _("not known"),
        "not_applicable": _("does not apply"),
        "waived": _("waived"),
    }
    return _("no such rule") if told is None else words.get(told, told)


def _outcomes(run: Run) -> dict[str, str]:
    """States of a set with one mark; marks and ways in of the route's versions, ours last.

    Drafts are left out: they may be half filled, and no case was assessed under them.
    """
    words = {
        "passes": _("Passes"),
        "does_not_pass": _("Does not pass"),
        "unknown": _("Not known yet"),
    }
    versions = CriteriaSet.objects.filter(route=run.criteria_set.route_id)
    sets = versions.exclude(state=SetState.DRAFT).order_by("version")
    ours = Run.objects.filter(pk=run.pk).values_list("document__outcome", flat=True)
    for outcome in [*sets.values_list("document__outcome", flat=True), *ours]:
        marks = [*outcome.get("marks", []), *outcome.get("ways_in", [])]
        words |= {mark["code"]: localized(mark.get("title")) for mark in marks}
    return words


def _categories(run: Run) -> dict[str, str]:
    found = SkillCategory.objects.filter(route=run.criteria_set.route_id)
    return {str(category.pk): localized(category.title) for category in found}


class _Countries(dict[str, str]):
    """Countries by their codes, in the reader's language."""

    def __missing__(self, code: str) -> str:
        if not code:
            return _("Without citizenship")
        return str(Locale.parse((get_language() or "en")[:2]).territories.get(code, code))


def _rows(
    kinds: Mapping[str, Turns], titles: Mapping[str, str], shown: Mapping[str, str]
) -> list[KindRow]:
    """The kinds with the most changes first; those beyond twenty in one row."""
    order = sorted(kinds, key=lambda code: (-_changed(kinds[code]), -sum(kinds[code].values())))
    rows = [_row(titles[code], [kinds[code]], shown) for code in order[:MOST_ROWS]]
    if order[MOST_ROWS:]:
        rows.append(_row(_("All others"), [kinds[code] for code in order[MOST_ROWS:]], shown))
    return rows


def _row(title: str, kinds: Iterable[Turns], shown: Mapping[str, str]) -> KindRow:
    together = list(kinds)
    return KindRow(
        title=title,
        cases=sum(sum(turns.values()) for turns in together),
        changed=sum(_changed(turns) for turns in together),
        labelled=tuple(
            (label, sum(turns.get(turn, 0) for turns in together)) for turn, label in shown.items()
        ),
    )


def _turn(turn: str, turns: Turns, words: Mapping[str, str], chosen: str) -> Turn:
    before, after = turn.split(">")
    return Turn(
        before=words.get(before, before),
        after=words.get(after, after),
        count=turns[turn],
        share=_share(turns[turn], sum(turns.values())),
        query=urlencode({"turn": turn}),
        is_chosen=turn == chosen,
    )


def _share(cases: int, of: int) -> str:
    """Per cent, never nothing for what is there nor all while something is left."""
    if cases and 200 * cases < of:
        return "< 1"
    return "> 99" if cases < of and 200 * cases > 199 * of else str(round(100 * cases / max(of, 1)))


def _arrow(turn: str, words: Mapping[str, str]) -> str:
    return " → ".join(words.get(code, code) for code in turn.split(">"))


def _by_count(turns: Turns) -> list[str]:
    return sorted(turns, key=lambda turn: -turns[turn])


def _changed(turns: Turns) -> int:
    return sum(count for turn, count in turns.items() if _changes(turn))


def _changes(turn: str) -> bool:
    before, after = turn.split(">")
    return before != after
