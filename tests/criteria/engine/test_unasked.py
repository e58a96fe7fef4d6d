"""Questions that were never put to somebody are missing under another version, not left blank."""

from typing import Any

import pytest

from relocation.criteria.engine import UNASKED, CriteriaSet, assess, compile_set, unasked
from tests.criteria.engine.small import ON, Data, finding, group, question, told
from tests.criteria.engine.wide import STEPS, answers, criterion, document, fact

WITH_SPOUSE = {"input": "person.spouse", "is": True}
ALONE = {"input": "person.spouse", "is": False}
SUM = fact("inventions", "sum", of=["person.patents", 2], blank=0)
RULE = criterion("c", "bands", input="inventions", bands=[{"from": 2, "points": 3}])


def version(*more: Data, repeated: tuple[Data, ...] = (), **parts: Any) -> CriteriaSet:
    """The wide set with further questions about the person and about each work."""
    steps = [dict(step) for step in STEPS]
    for step in steps:
        added = {"person": more, "work": repeated}.get(str(step["code"]), ())
        step["questions"] = [*step["questions"], *added]
    return compile_set(document(steps=steps, **parts))


def optional(code: str, **more: Any) -> Data:
    return question(code, "integer", required=False, **more)


OLD = version()


def left(own: CriteriaSet, other: CriteriaSet, given: Data, *before: str) -> list[str]:
    return unasked(own, other, given, ON, before)


def test_a_new_question_was_not_asked() -> None:
    assert left(OLD, version(optional("patents")), answers()) == ["person.patents"]


def test_one_that_must_be_answered_is_missing_anyway() -> None:
    assert left(OLD, version(question("patents", "integer")), answers()) == []


def test_one_that_had_to_be_answered_after_a_first_move_was_not_asked_for_the_second() -> None:
    first, second = version(question("patents", "integer")), version(optional("patents"))
    assert left(first, second, answers()) == ["person.patents"]
    assert left(first, second, answers(person={"patents": 2})) == []


def test_one_that_was_there_was_left_blank() -> None:
    both = version(optional("patents"))
    assert left(both, both, answers()) == []


def test_one_not_asked_before_the_last_version_was_not_asked_in_this_either() -> None:
    both = version(optional("patents"))
    assert left(both, both, answers(), "person.patents", "person.gone") == ["person.patents"]


@pytest.mark.parametrize(
    ("spouse", "found"), [(True, []), (False, ["person.patents"]), (None, ["person.patents"])]
)
def test_one_that_is_put_to_others_now(spouse: bool | None, found: list[str]) -> None:
    then, now = version(optional("patents", when=WITH_SPOUSE)), version(optional("patents"))
    assert left(then, now, answers(person={"spouse": spouse})) == found


def test_the_same_condition_keeps_it_from_being_asked_again() -> None:
    asked = optional("patents", when=WITH_SPOUSE)
    assert left(version(asked), version(asked), answers(person={"spouse": False})) == []


def test_a_condition_whose_fact_is_worked_out_otherwise_is_another() -> None:
    asked = optional("patents", when={"input": "paid", "at_least": 2})

    def paid(number: int) -> CriteriaSet:
        cases = [{"when": {"input": "person.salary", "at_least": 1}, "value": number}]
        return version(asked, facts=[fact("paid", "first", cases=cases, otherwise=3)])

    assert left(paid(1), paid(2), answers()) == ["person.patents"]
    assert left(paid(1), paid(1), answers()) == []


def test_one_put_to_some_items_only_is_missing_in_all() -> None:
    then = version(repeated=(optional("pages", when={"input": "work.kind", "is": "book"}),))
    now = version(repeated=(optional("pages"),))
    works = [{"from": "2020-01-01", "kind": kind} for kind in ("book", "article")]
    assert left(then, now, answers(work=works)) == ["work.pages"]
    assert left(then, now, answers(work=works[:1])) == []


@pytest.mark.parametrize(
    ("never", "expected"), [([], (3, 3, 3)), (["person.patents"], (None, 0, 3))]
)
def test_points_hang_on_it_as_on_anything_missing(
    never: list[str], expected: tuple[int | None, int, int]
) -> None:
    judged = version(optional("patents"), facts=[SUM], groups=[group("g", RULE)])
    found = finding(assess(judged, {**answers(), UNASKED: never}, ON), "c")
    assert told(found, "points", "lowest", "highest") == expected


@pytest.mark.parametrize("odd", [None, 3, "person.patents", {"a": 1}, [["x"]]])
def test_what_is_no_list_of_names_changes_nothing(odd: object) -> None:
    judged = version(optional("patents"), facts=[SUM], groups=[group("g", RULE)])
    assert assess(judged, {**answers(), UNASKED: odd}, ON).total == 3
