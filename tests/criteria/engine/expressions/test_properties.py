"""Whatever the checker lets through, the library works out, to what Python's fractions say."""

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from relocation.criteria.engine.errors import CriteriaError
from relocation.criteria.engine.expressions import Kind, compile_expression
from relocation.criteria.engine.model import Value
from tests.criteria.engine.expressions.samples import INPUTS, KINDS, VALUES, Sample, agree, samples

FEW = settings(max_examples=200, deadline=None)


def compiled(text: str, wanted: Kind) -> Callable[[Mapping[str, Value]], Value | None] | None:
    """The way to its values; None for a text that is refused."""
    try:
        return compile_expression(text, INPUTS, wanted, "").evaluate
    except CriteriaError:
        return None


@FEW
@given(st.sampled_from(KINDS).flatmap(lambda kind: st.tuples(st.just(kind), samples(kind))))
def test_what_fits_is_accepted_and_worked_out(drawn: tuple[Kind, Sample]) -> None:
    kind, sample = drawn
    evaluate = compiled(sample.text, kind)
    assert evaluate is not None
    assert agree(evaluate(VALUES), sample.value)


@FEW
@given(st.permutations(KINDS), st.data())
def test_what_gives_another_kind_is_refused(kinds: list[Kind], data: st.DataObject) -> None:
    wanted, other, *_ = kinds
    assert compiled(data.draw(samples(other)).text, wanted) is None


@FEW
@given(st.permutations(KINDS), st.sampled_from(("==", "!=", "+", "<", "&&", "%")), st.data())
def test_parts_of_different_kinds_are_refused(
    kinds: list[Kind], sign: str, data: st.DataObject
) -> None:
    left, right, wanted, _ = kinds
    parts = [data.draw(samples(kind, 1)).text for kind in (left, right)]
    assert compiled(f"({parts[0]} {sign} {parts[1]}) ", wanted) is None
    assert compiled(f"true ? {parts[0]} : {parts[1]}", left) is None


@FEW
@given(samples("yes_no"), st.sets(st.sampled_from(sorted(VALUES))))
def test_what_is_known_without_an_answer_stays_so_with_it(sample: Sample, left: set[str]) -> None:
    evaluate = compiled(sample.text, "yes_no")
    assert evaluate is not None
    known = evaluate({name: VALUES[name] for name in left})
    assert known in {None, evaluate(VALUES)}


WORDS = """n_one y_one t_one d_one 5 0.5 'a' ( ) [ ] , . + - * / % == < && || ! ? : in true
    size min date int map all x r'a' b'a' null 1e9 5u \\ \0 '"""
words = st.sampled_from(WORDS.split())


@FEW
@given(st.lists(words, max_size=30).map(" ".join) | st.text(max_size=30), st.sampled_from(KINDS))
def test_no_text_crashes_it(text: str, wanted: Kind) -> None:
    evaluate = compiled(text, wanted)
    if evaluate is not None:
        evaluate(VALUES)


@FEW
@given(st.text(), st.decimals(), st.dates())
def test_no_answer_crashes_it(text: str, number: Decimal, day: date) -> None:
    values: dict[str, Value] = {"t.one": text, "n.one": number, "n.two": number, "d.one": day}
    for expression in ('t_one.contains("x")', "n_one * n_two > n_two", "years(d_one, d_one) > 0"):
        evaluate = compiled(expression, "yes_no")
        assert evaluate is not None
        assert evaluate(values) in {True, False, None}
