"""Nothing definite is said before it is known, and no set, however odd, crashes the engine."""

from copy import deepcopy
from typing import Any

import pytest

from relocation.criteria.engine import CriteriaError, State, assess, compile_set, faults_of
from tests.criteria.engine.small import ON, Data, finding, group, question, requirement, text, told
from tests.criteria.engine.wide import (
    STEPS,
    answers,
    criterion,
    document,
    fact,
    judge,
    scored,
    worked_out,
)

POINTS_BY_KIND: Data = {
    "kind": "lookup",
    "input": "work.kind",
    "table": {"book": 5, "article": 1},
}
IS_SPOUSE: Data = {"input": "person.spouse", "is": True}
OPTIONAL = [
    *STEPS,
    {
        "code": "k",
        "title": text("k"),
        "questions": [question("n", "integer", min=5, max=100, required=False)],
    },
    {
        "code": "r",
        "title": text("r"),
        "repeat": {"min": 0, "max": 3, "item": text("r")},
        "questions": [question("n", "integer", min=0, max=100)],
    },
]


@pytest.mark.parametrize("rule", [{"at_least": 5}, {"more_than": 5}, {"at_most": 100}])
def test_an_answer_that_may_stay_away_satisfies_nothing_for_sure(rule: Data) -> None:
    needed = requirement("r", {"input": "k.n", **rule})
    found = judge({}, steps=OPTIONAL, requirements=[needed])
    assert found.requirements[0].state is State.UNKNOWN
    blank = judge(answers() | {"k": {}}, steps=OPTIONAL, requirements=[needed])
    assert blank.requirements[0].state is State.NOT_MET


@pytest.mark.parametrize("given", [{}, {"r": [{}, {"n": 1}]}, {"r": [{}, {}, {}]}])
def test_a_sum_over_items_not_answered_yet_has_no_upper_end(given: Data) -> None:
    bands = [{"from": 0, "to": 101, "points": 1}, {"from": 101, "points": 9}]
    rule = criterion("c", "bands", input="total", bands=bands)
    total = fact("total", "sum", of=["r.n"])
    assert told(scored(rule, given, steps=OPTIONAL, facts=[total]), "lowest", "highest") == (1, 9)


def test_an_age_reckons_with_a_date_that_stays_away() -> None:
    asked = [question("day", "date", required=False)]
    more = {"steps": [*STEPS, {"code": "d", "title": text("d"), "questions": asked}]}
    aged = fact("aged", "age", of="d.day")
    needed = requirement("r", {"input": "aged", "at_least": 0})
    found = judge({}, facts=[aged], requirements=[needed], **more)
    assert found.requirements[0].state is State.UNKNOWN
    total = fact("total", "sum", of=["aged", 1], blank=-2)
    bands = [{"to": 0, "points": 7}, {"from": 0, "points": 1}]
    rule = criterion("c", "bands", input="total", bands=bands)
    assert told(scored(rule, {}, facts=[aged, total], **more), "lowest", "highest") == (0, 7)


def test_a_sum_reckons_with_a_blank() -> None:
    rule = criterion("c", "bands", input="total", bands=[{"from": 5, "points": 9}])
    total = fact("total", "sum", of=["k.n"])
    assert told(scored(rule, {}, steps=OPTIONAL, facts=[total]), "lowest", "highest") == (0, 9)


def test_whether_something_is_answered_is_not_known_before_it_was_asked() -> None:
    needed = requirement("r", {"input": "person.degree", "answered": True})
    assert judge({}, requirements=[needed]).requirements[0].state is State.UNKNOWN
    assert judge(requirements=[needed]).requirements[0].state is State.MET


def test_ever_longer_numbers_are_given_up() -> None:
    facts = [fact("f0", "product", of=["person.salary", "person.salary"])]
    facts += [fact(f"f{n}", "product", of=[f"f{n - 1}", f"f{n - 1}"]) for n in range(1, 40)]
    rule = criterion("c", "bands", input="f39", bands=[{"from": 0, "points": 1}])
    found = scored(rule, answers(person={"salary": 999999999999999}), facts=facts)
    assert found.state is State.UNKNOWN


@pytest.mark.parametrize("length", [400, 1200])
def test_endless_chains_are_refused_by_name(length: int) -> None:
    facts = [fact(f"f{n}", "sum", of=[f"f{n + 1}", 1]) for n in range(min(length, 499))]
    facts.append(fact(f"f{len(facts)}", "sum", of=["person.salary", 1]))
    with pytest.raises(CriteriaError, match="hangs on a chain of more than 60 others"):
        compile_set(document(facts=facts))


@pytest.mark.parametrize("language", ["pt-BR", "zh-Hant", "tlh", "xx"])
def test_a_language_nobody_here_speaks_is_told_in_english(language: str) -> None:
    found = document(languages=[language])
    words = _in(found, language)
    assert faults_of(words) == ()
    on_date = {"input": "person.birth_date", "less_than": {"years_ago": 1}}
    words["requirements"] = [_in(requirement("r", on_date), language)]
    reason = assess(compile_set(words), answers(), ON).requirements[0].reason
    assert (
        reason[language].startswith("Met: birth date: 15 June 1990") or "1990" in reason[language]
    )


@pytest.mark.parametrize("title", ["a\x00b", "a\ud800b", "a\x1bb"])
def test_characters_that_cannot_be_written_are_refused(title: str) -> None:
    faults = faults_of(document(title={"en": title, "ru": "б"}))
    assert [str(one) for one in faults] == [
        "title.en: It contains a character that cannot be written."
    ]


@pytest.mark.parametrize("number", [float("inf"), 1e400, float("nan")])
def test_numbers_without_end_are_refused_wherever_they_stand(number: float) -> None:
    case = {"code": "t", "title": text("t"), "on": "2026-01-01", "expect": {"total": 1}}
    faults = faults_of(document(test_cases=[{**case, "answers": {"a": number}}]))
    assert [str(one) for one in faults] == [
        "test_cases.t.answers.a: It contains a number that is too large."
    ]


def test_a_line_after_a_code_is_no_part_of_it() -> None:
    assert [one.path for one in faults_of(document(code="wide\n"))] == ["code"]


def test_whole_numbers_may_be_written_with_a_point() -> None:
    steps = deepcopy(STEPS)
    steps[2]["repeat"] |= {"min": 0.0, "max": 5.0}
    posts = fact("posts", "count", of="work")
    worked = fact("worked", "years", of="work", within_years=5.0, **{"from": "from", "to": "to"})
    needed = [
        requirement("posts", {"input": "posts", "is": 1.0}),
        requirement("worked", {"input": "worked", "at_least": 2.0}),
        requirement("born", {"input": "person.birth_date", "less_than": {"years_ago": 18.0}}),
    ]
    given = answers(work=[{"from": "2023-01-01", "kind": "book"}])
    found = judge(given, steps=steps, facts=[posts, worked], requirements=needed)
    assert [one.state for one in found.requirements] == [State.MET] * 3


def test_a_source_may_be_called_title() -> None:
    words = {"title": {"title": text("Title Act")}, "answers": {"title": {"en": "Answers Act"}}}
    assert [str(one) for one in faults_of(document(sources=words))] == [
        "sources.answers.title: The text in “ru” is missing."
    ]


def test_items_are_not_taken_within_items() -> None:
    inner = {"kind": "items", "of": "work", "combine": "sum", "use": POINTS_BY_KIND}
    rule = criterion("c", "items", of="work", combine="sum", use=inner)
    assert [str(one) for one in faults_of(document(groups=[group("g", rule)]))] == [
        "groups.g.criteria.c.use: Items cannot be taken within items."
    ]


def test_a_currency_is_named_once() -> None:
    rates = {"USD": 1, "usd": 2}
    money = fact(
        "m", "money", of="person.salary", currency="person.currency", to="EUR", rates=rates
    )
    assert [one.path for one in faults_of(document(facts=[money]))] == ["facts.m.rates"]


@pytest.mark.parametrize(("times", "faults"), [(45, 0), (60, 1)])
def test_how_deep_a_set_may_be_nested_does_not_hang_on_who_asks(times: int, faults: int) -> None:
    rule = IS_SPOUSE
    for _ in range(times):
        rule = {"not": rule}
    nested = document(requirements=[requirement("r", rule)])
    assert [len(_from_far_down(nested, steps)) for steps in (0, 250)] == [faults, faults]


def _from_far_down(nested: Data, steps: int) -> tuple[object, ...]:
    return _from_far_down(nested, steps - 1) if steps else faults_of(nested)


@pytest.mark.parametrize(("combine", "expected"), [("lowest", 8), ("highest", 8)])
def test_a_member_that_does_not_apply_is_neither_best_nor_poorest(
    combine: str, expected: int
) -> None:
    away = criterion("away", "condition", rule=IS_SPOUSE, points=50, when=IS_SPOUSE)
    eight = criterion("eight", "condition", rule={"not": IS_SPOUSE}, points=8)
    found = judge(groups=[{**group("g", away, eight), "combine": combine}])
    assert finding(found, "g").points == expected


def test_a_member_that_may_not_apply_widens_the_range() -> None:
    maybe = criterion(
        "maybe", "bands", input="person.salary", bands=[{"from": 1, "points": 3}], when=IS_SPOUSE
    )
    eight = criterion("eight", "bands", input="person.rate", bands=[{"from": 1, "points": 8}])
    given = answers(person={"spouse": None})
    found = judge(given, groups=[{**group("g", maybe, eight), "combine": "lowest"}])
    assert told(found.groups[0], "lowest", "highest") == (0, 8)


@pytest.mark.parametrize(("combine", "span"), [("lowest", (0, 5)), ("highest", (0, 5))])
def test_items_that_may_not_count_leave_a_range(combine: str, span: tuple[int, int]) -> None:
    table = {"kind": "lookup", "input": "work.kind", "table": {"book": 5, "article": 3}}
    where = {"input": "work.percent", "at_least": 50}
    rule = criterion("c", "items", of="work", combine=combine, use=table, where=where)
    steps = [
        step
        if step["code"] != "work"
        else {**step, "questions": [{**q, "required": True} for q in step["questions"]]}
        for step in STEPS
    ]
    given = answers(work=[{"kind": "book"}, {"kind": "article"}])
    assert told(scored(rule, given, steps=steps), "lowest", "highest") == span


def test_a_mark_that_does_not_apply_is_not_the_one_to_reach() -> None:
    marks = [
        {"code": "a", "title": text("a"), "at_least": 50, "passes": True, "when": IS_SPOUSE},
        {"code": "b", "title": text("b"), "at_least": 70, "passes": True},
    ]
    pay = criterion("pay", "bands", input="person.salary", bands=[{"from": 1, "points": 90}])
    assert judge(groups=[group("g", pay)], outcome={"marks": marks}).pass_mark == 70


def test_an_age_on_a_day_left_blank_is_not_asked_for() -> None:
    aged = fact("fact", "age", of="person.birth_date", at="person.arrives_on")
    assert worked_out(aged).points == 0


def test_a_code_that_means_something_else_is_refused_for_a_mark() -> None:
    mark = {"code": "does_not_pass", "title": text("x"), "at_least": 1, "passes": True}
    pay = criterion("pay", "bands", input="person.salary", bands=[{"from": 1, "points": 90}])
    faults = faults_of(document(groups=[group("g", pay)], outcome={"marks": [mark]}))
    assert [one.path for one in faults] == ["outcome.marks.does_not_pass"]


@pytest.mark.parametrize("code", ["passes", "does_not_pass", "unknown"])
def test_a_code_that_means_something_else_is_refused_for_a_way_in(code: str) -> None:
    way = {"code": code, "title": text("x"), "rule": IS_SPOUSE}
    faults = faults_of(document(outcome={"pass_mark": 0, "ways_in": [way]}))
    assert [one.path for one in faults] == [f"outcome.ways_in.{code}"]


def _in(element: Any, language: str) -> Any:
    """The same with every text in that language alone."""
    if isinstance(element, dict):
        if set(element) == {"en", "ru"}:
            return {language: element["en"]}
        return {key: _in(part, language) for key, part in element.items()}
    if isinstance(element, list):
        return [_in(part, language) for part in element]
    return element
