"""What would give more, said of several parts: only what is true of all of them together."""

import pytest

from relocation.criteria.engine import Finding
from tests.criteria.engine.small import Data, finding, group
from tests.criteria.engine.wide import answers, criterion, judge

KINDS: Data = {"kind": "lookup", "input": "work.kind", "table": {"book": 5, "article": 1}}
BOOK: Data = {"kind": "book"}
ARTICLE: Data = {"kind": "article"}
BETTER = "kind: book would give 5."


def _scored(rule: Data, given: Data) -> Finding:
    return finding(judge(given, groups=[group("g", rule)]), rule["code"])


def _items(combine: str, *work: Data, **more: object) -> str | None:
    rule = criterion("works", "items", of="work", combine=combine, use=KINDS, **more)
    found = _scored(rule, answers(work=list(work))).next
    return None if found is None else found["en"]


@pytest.mark.parametrize(
    ("combine", "work", "told"),
    [
        ("sum", [BOOK, ARTICLE], f"post 2: {BETTER}"),
        ("sum", [BOOK], "One more entry (“post”) could give up to 5."),
        ("sum", [], "One more entry (“post”) could give up to 5."),
        ("sum", [BOOK] * 5, None),
        ("highest", [ARTICLE, ARTICLE], f"post 1: {BETTER}"),
        ("highest", [ARTICLE, BOOK], None),
        ("lowest", [BOOK, ARTICLE], f"post 2: {BETTER}"),
        ("lowest", [ARTICLE, ARTICLE], None),
        ("lowest", [BOOK], None),
        ("lowest", [], "One more entry (“post”) could give up to 5."),
    ],
)
def test_items_say_what_gives_more_in_all(combine: str, work: list[Data], told: str | None) -> None:
    assert _items(combine, *work) == told


def test_a_limit_that_is_reached_leaves_nothing_to_say() -> None:
    assert _items("sum", BOOK, ARTICLE, most=6) is None
    assert _items("sum", BOOK, most=7) == "One more entry (“post”) could give up to 2."


def test_items_that_do_not_count_are_passed_over() -> None:
    full = {"input": "work.percent", "at_least": 100}
    half, whole = {**ARTICLE, "percent": 50}, {**ARTICLE, "percent": 100}
    assert _items("sum", half, whole, where=full) == f"post 2: {BETTER}"


def test_what_is_missing_leaves_nothing_to_say() -> None:
    assert _items("sum", ARTICLE, {}) is None


ABILITY: Data = {
    "kind": "bands",
    "bands": [{"from": 5, "to": 7, "points": 1}, {"from": 7, "points": 3}],
}
FEW: Data = {"kind": "bands", "bands": [{"from": 7, "points": 2}]}


@pytest.mark.parametrize(
    ("reading", "listening", "more", "told"),
    [
        (5, 6, {"combine": "sum"}, "reading: 7 or more would give 3."),
        (7, 6, {"combine": "sum"}, "listening: 7 or more would give 3."),
        (4, 6, {"combine": "highest"}, "listening: 7 or more would give 3."),
        (4, 7, {"combine": "highest"}, None),
        (4, 6, {"combine": "lowest"}, "reading: from 5 to under 7 would give 1."),
        (6, 4, {"combine": "lowest"}, "listening: from 5 to under 7 would give 1."),
        (5, 6, {"combine": "lowest"}, None),
        (5, 7, {"combine": "sum", "most": 4}, None),
        (7, 5, {"combine": "sum", "others": FEW}, None),
        (6, 4, {"combine": "sum", "others": FEW}, "reading: 7 or more would give 3."),
    ],
)
def test_each_of_several_inputs_says_what_gives_more_in_all(
    reading: int, listening: int, more: Data, told: str | None
) -> None:
    inputs = ["language.reading", "language.listening"]
    rule = criterion("abilities", "each", inputs=inputs, use=ABILITY, **more)
    given = answers(language={"reading": reading, "listening": listening})
    found = _scored(rule, given).next
    assert (None if found is None else found["en"]) == told
