"""The first programme's points table written by hand, as the limit of the criteria engine.

It takes the same answers as the engine, and gives the same points, states and outcome; its
sentences are made when they are asked for, as the engine's are. A missing answer makes what hangs
on it unknown (None). It serves nothing else: the service itself has no rule in code.
"""

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import Any, NamedTuple

EDUCATION = {
    "none": 0,
    "secondary": 4,
    "vocational": 10,
    "bachelor": 16,
    "master": 20,
    "doctorate": 25,
}
ACHIEVEMENT = {
    "academy_membership": 25,
    "international_prize": 25,
    "games_medal": 25,
    "sport_title": 22,
    "state_award": 20,
    "olympiad_winner": 20,
    "national_prize": 18,
    "ranked_university": 15,
    "patent": 15,
    "enterprise": 15,
    "exhibition": 10,
    "other": 4,
}
FITTING = (
    (
        "fitting_science",
        {"science_technology", "education_study"},
        {
            *("academy_membership", "international_prize", "patent", "olympiad_winner"),
            "ranked_university",
        },
    ),
    ("fitting_sport", {"sport"}, {"games_medal", "sport_title"}),
    (
        "fitting_culture",
        {"creative_industries", "culture_humanities"},
        {"academy_membership", "international_prize", "national_prize", "exhibition"},
    ),
    ("fitting_enterprise", {"production", "contribution"}, {"enterprise", "state_award"}),
)
RUSSIAN = {"none": 0, "basic": 3, "working": 7, "fluent": 10, "native": 10}
ASKED_FOR_CERTIFICATE = {"basic", "working", "fluent"}
TRAINED = {"vocational", "bachelor", "master", "doctorate"}
DEMANDED = "demanded_profession"
PASS_MARK = 50
Known = int | None
TITLES = {
    "education_level": "Highest education",
    "experience": "Years of work",
    "demanded_experience": "Experience in a profession in demand",
    "best_achievement": "Most notable achievement",
    "achievement_count": "Number of achievements",
    "fitting_science": "Achievements in science and technology",
    "fitting_sport": "Achievements in sport",
    "fitting_culture": "Achievements in culture and creative work",
    "fitting_enterprise": "Enterprise",
    "age_band": "Age",
    "russian": "Russian language",
    "russian_certificate": "Certificate of Russian",
    "family_together": "Family that moves together",
}
UNKNOWN, DONE = "{title}: not answered yet.", "{title}: {value}. Points: {points} of {most}."


class Finding(NamedTuple):
    """Points of one criterion, and its sentence for whoever wants to read it."""

    points: Known
    maximum: int
    say: Callable[[], str]


class Facts(NamedTuple):
    """What several rules hang on."""

    category: str | None
    age: Known
    years: Known
    levels: list[str] | None
    kinds: list[str] | None


class Result(NamedTuple):
    """Findings by criterion, points by group, requirements by code, and what they come to."""

    criteria: dict[str, Finding]
    groups: dict[str, Known]
    met: dict[str, bool | None]
    total: Known
    outcome: str


def score(answers: Mapping[str, Any], on: date) -> Result:
    """The whole table for one applicant as of the day `on`."""
    facts = Facts(
        answers.get("category"),
        _age(answers, on),
        _years_of_work(answers, on),
        _of_items(answers, "education", "level"),
        _of_items(answers, "achievements", "kind"),
    )
    qualification = _qualification(facts)
    merit = _merit(facts)
    settling = _settling(facts, answers)
    groups = {
        "qualification": _capped(qualification, 45),
        "merit": _capped(merit, 40),
        "settling": _capped(settling, 25),
    }
    met = _requirements(answers, facts)
    total = None if None in groups.values() else min(100, sum(filter(None, groups.values())))
    criteria = {**qualification, **merit, **settling}
    return Result(criteria, groups, met, total, _outcome(met, total))


def _outcome(met: dict[str, bool | None], total: Known) -> str:
    if False in met.values() or (total is not None and total < PASS_MARK):
        return "does_not_pass"
    return "unknown" if total is None or None in met.values() else "passes"


def _requirements(answers: Mapping[str, Any], facts: Facts) -> dict[str, bool | None]:
    citizenship, values = answers.get("citizenship", {}), answers.get("values", {})
    country = citizenship.get("citizenship")
    met = {
        "adult": None if facts.age is None else facts.age >= 18,
        "foreign_or_stateless": citizenship.get("stateless") or (country and country != "RU"),
        "values": values.get("respects_values"),
    }
    if facts.category == DEMANDED:
        proved = (facts.years or 0) >= 5 or not TRAINED.isdisjoint(facts.levels or ())
        is_open = facts.years is None or facts.levels is None
        met["profession"] = True if proved else None if is_open else False
    else:
        met["proved_merit"] = None if facts.kinds is None else len(facts.kinds) >= 1
    return met


def _qualification(facts: Facts) -> dict[str, Finding]:
    levels, years = facts.levels, facts.years
    demanded: Known = 0
    if facts.category == DEMANDED:
        demanded = None if years is None else 10 if years >= 5 else 0
    return {
        "education_level": _found("education_level", levels, _best(EDUCATION, levels), 25),
        "experience": _found("experience", years, _experience(years), 20),
        "demanded_experience": _found("demanded_experience", years, demanded, 10),
    }


def _merit(facts: Facts) -> dict[str, Finding]:
    kinds = facts.kinds
    count = None if kinds is None else len(kinds)
    found = {
        "best_achievement": _found("best_achievement", kinds, _best(ACHIEVEMENT, kinds), 25),
        "achievement_count": _found("achievement_count", count, _counted(count), 12),
    }
    for code, categories, fitting in FITTING:
        points: Known = 0
        if facts.category in categories:
            points = None if kinds is None else 0 if fitting.isdisjoint(kinds) else 8
        found[code] = _found(code, kinds, points, 8)
    return found


def _settling(facts: Facts, answers: Mapping[str, Any]) -> dict[str, Finding]:
    language, travels = answers.get("language", {}), _of_items(answers, "family", "travels")
    level, certificate = language.get("russian_level"), language.get("certificate")
    certified: Known = 0
    if level is None or level in ASKED_FOR_CERTIFICATE:
        certified = None if certificate is None else 2 if certificate else 0
    together = None if travels is None else 3 if True in travels else 0
    return {
        "age_band": _found("age_band", facts.age, _age_band(facts.age), 10),
        "russian": _found("russian", level, RUSSIAN.get(level), 10),
        "russian_certificate": _found("russian_certificate", certificate, certified, 2),
        "family_together": _found("family_together", travels, together, 3),
    }


def _found(code: str, value: object, points: Known, most: int) -> Finding:
    return Finding(points, most, lambda: _sentence(code, value, points, most))


def _sentence(code: str, value: object, points: Known, most: int) -> str:
    form = UNKNOWN if points is None else DONE
    return form.format(title=TITLES[code], value=value, points=points, most=most)


def _counted(count: Known) -> Known:
    if count is None:
        return None
    if count >= 4:
        return 12
    return 8 if count >= 2 else 4 * count


def _experience(years: Known) -> Known:
    if years is None:
        return None
    if years < 1:
        return 0
    if years < 3:
        return 5
    if years < 5:
        return 10
    return 16 if years < 10 else 20


def _age_band(age: Known) -> Known:
    if age is None:
        return None
    if age < 18 or age >= 60:
        return 0
    if age < 22:
        return 4
    if age < 40:
        return 10
    return 7 if age < 50 else 4


def _best(table: Mapping[str, int], codes: list[str] | None) -> Known:
    return None if codes is None else max((table[code] for code in codes), default=0)


def _capped(findings: dict[str, Finding], cap: int) -> Known:
    total = 0
    for finding in findings.values():
        if finding.points is None:
            return None
        total += finding.points
    return min(total, cap)


def _of_items(answers: Mapping[str, Any], step: str, question: str) -> list[Any] | None:
    """The answers to one question of every item; None while the step or one of them is missing."""
    items = answers.get(step)
    if items is None:
        return None
    found = [item.get(question) for item in items]
    return None if None in found else found


def _age(answers: Mapping[str, Any], on: date) -> Known:
    born = answers.get("person", {}).get("birth_date")
    return None if born is None else _whole_years(date.fromisoformat(born), on)


def _whole_years(start: date, end: date) -> int:
    return end.year - start.year - ((end.month, end.day) < (start.month, start.day))


def _years_of_work(answers: Mapping[str, Any], on: date) -> Known:
    """Whole years of the posts up to that day, overlaps counted once, thirty days a month."""
    posts = answers.get("work")
    if posts is None:
        return None
    periods = []
    for post in posts:
        if not post.get("started_on"):
            return None
        start, end = date.fromisoformat(post["started_on"]), post.get("ended_on")
        last = min(date.fromisoformat(end), on) if end else on
        if start <= last:
            periods.append((start, last))
    return _covered(sorted(periods))


def _covered(periods: list[tuple[date, date]]) -> int:
    months = days = 0
    one_day = timedelta(days=1)
    merged: list[tuple[date, date]] = []
    for start, end in periods:
        if merged and start <= merged[-1][1] + one_day:
            merged[-1] = (merged[-1][0], max(merged[-1][1], end))
        else:
            merged.append((start, end))
    for start, end in merged:
        after = end + one_day
        months += (after.year - start.year) * 12 + after.month - start.month
        if after.day < start.day:
            months -= 1
            days += 30
        days += after.day - start.day
    return (months + days // 30) // 12
