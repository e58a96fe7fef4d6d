"""What holds for every set of bands, every cap and every answer, however strange."""

import json
from decimal import Decimal
from itertools import pairwise
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from relocation.criteria.engine import (
    Assessment,
    OutcomeState,
    assess,
    compile_set,
    required_documents,
    steps,
)
from relocation.criteria.engine.compiler import shape
from tests.criteria.engine.small import NO_MARK, ON, Data, bands, group, judge, lookup, score

PROGRAMME = Path(shape.SCHEMA).parent / "programmes" / "persons_of_interest.json"
DOCUMENT = json.loads(PROGRAMME.read_text("utf-8"))["criteria_set"]
FIRST, AGAIN = compile_set(DOCUMENT), compile_set(json.loads(json.dumps(DOCUMENT)))
FEW = settings(max_examples=60, deadline=None)

anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.dates(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=6,
)


@st.composite
def answers_of(draw: st.DrawFn) -> Data:
    """Answers of the first programme, each there or not, fitting or not."""
    found: Data = {}
    for question in draw(st.lists(st.sampled_from(list(FIRST.questions.values())))):
        fitting = st.sampled_from([choice.code for choice in question.choices] or ["DE", "RU"])
        dates = st.dates().map(lambda day: day.isoformat())
        value = draw(fitting | dates | st.booleans() | st.integers(1900, 2100) | anything)
        if question.step is None:
            found[question.code] = value
        elif question.step in FIRST.repeats:
            found.setdefault(question.step, [{}, {}])[draw(st.integers(0, 1))][question.code] = (
                value
            )
        else:
            found.setdefault(question.step, {})[question.code] = value
    return found


@FEW
@given(st.dictionaries(st.sampled_from([s.code for s in FIRST.steps] + ["category"]), anything))
def test_no_answers_crash_it(answers: Data) -> None:
    assert Assessment.from_json(assess(FIRST, answers, ON).to_json()) == assess(FIRST, answers, ON)
    required_documents(FIRST, answers, ON)
    steps(FIRST, answers, ON)


@FEW
@given(answers_of())
def test_the_same_input_gives_the_same_output(answers: Data) -> None:
    assert assess(FIRST, answers, ON) == assess(AGAIN, answers, ON)


@FEW
@given(answers_of())
def test_points_stay_within_their_ends_and_caps(answers: Data) -> None:
    assessment = assess(FIRST, answers, ON)
    for finding in assessment.findings:
        assert finding.lowest <= finding.highest <= finding.maximum
    for group_, found in zip(FIRST.groups, assessment.groups, strict=True):
        assert group_.cap is not None
        assert found.highest <= max(group_.cap.numbers)
    assert 0 <= assessment.lowest <= assessment.highest <= assessment.maximum


@FEW
@given(answers_of(), st.sets(st.sampled_from([step.code for step in FIRST.steps])))
def test_more_answers_never_lead_outside_what_was_possible(answers: Data, hidden: set[str]) -> None:
    after = assess(FIRST, answers, ON)
    before = assess(FIRST, {k: v for k, v in answers.items() if k not in hidden}, ON)
    assert before.lowest <= after.lowest <= after.highest <= before.highest


numbers = st.decimals(0, 1000, places=2)
points = st.integers(-50, 50)


@st.composite
def rising_bands(draw: st.DrawFn) -> list[tuple[float | None, float | None, float]]:
    """Bands next to each other whose points rise."""
    edges = sorted(draw(st.sets(st.integers(0, 1000), min_size=2, max_size=8)))
    rising = sorted(draw(st.lists(st.integers(0, 50), min_size=len(edges), max_size=len(edges))))
    return list(zip(edges, [*edges[1:], None], rising, strict=True))


@FEW
@given(rising_bands(), st.lists(numbers, min_size=2, max_size=6))
def test_rising_bands_never_take_points_away(
    edges: list[tuple[float | None, float | None, float]], incomes: list[Decimal]
) -> None:
    rule = bands("by_income", "person.income", *edges)
    found = [score({"person": {"income": str(one)}}, rule).lowest for one in sorted(incomes)]
    assert all(less <= more for less, more in pairwise(found))


@FEW
@given(st.lists(points, min_size=2, max_size=6), points, st.randoms(use_true_random=False))
def test_the_order_of_criteria_in_a_group_does_not_matter(
    each: list[int], cap: int, shuffler: Any
) -> None:
    criteria = [
        lookup(f"c{i}", "category", {"science": worth, "sport": 0}) for i, worth in enumerate(each)
    ]
    shuffled = criteria.copy()
    shuffler.shuffle(shuffled)
    totals = [
        judge({"category": "science"}, groups=[group("g", *order, cap=cap)], outcome=NO_MARK).total
        for order in (criteria, shuffled)
    ]
    assert totals[0] == totals[1] == min(sum(each), cap)


@FEW
@given(st.lists(st.sampled_from(["school", "master", "doctor"]), min_size=1, max_size=4))
def test_the_best_of_several_hangs_on_no_order(levels: list[str]) -> None:
    table = {"school": 1, "master": 5, "doctor": 9}
    rule = lookup("level", "education.level", table)
    found = score({"education": [{"level": level} for level in levels]}, rule)
    assert found.points == max(table[level] for level in levels)


@FEW
@given(answers_of())
def test_an_outcome_once_certain_is_borne_out_by_its_numbers(answers: Data) -> None:
    assessment = assess(FIRST, answers, ON)
    if assessment.outcome is OutcomeState.PASSES:
        assert assessment.lowest >= (assessment.pass_mark or 0)
