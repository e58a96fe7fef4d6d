"""What is wrong with a criteria set is said with the name of the element."""

from typing import Any

import pytest
from jsonschema import Draft202012Validator

from relocation.criteria.engine import (
    CriteriaError,
    QuestionType,
    canonical_json,
    compile_set,
    content_hash,
    schema,
)
from tests.criteria.engine.faults import FAULTS, rules
from tests.criteria.engine.small import Data, document, text


@pytest.mark.parametrize(("changes", "path", "sentence"), FAULTS)
def test_a_fault_is_named(changes: Data, path: str, sentence: str) -> None:
    with pytest.raises(CriteriaError) as refused:
        compile_set(document(**changes))
    assert (refused.value.path, refused.value.sentence) == (path, sentence)
    assert str(refused.value) == f"{path}: {sentence}"


def test_what_is_no_object_is_refused() -> None:
    nothing: Any = []
    with pytest.raises(CriteriaError) as refused:
        compile_set(nothing)
    assert str(refused.value) == "Here an object in { } is needed, and there is []."


def test_a_document_nested_without_end_is_refused() -> None:
    rule: Data = {"input": "age", "at_least": 1}
    for _ in range(800):
        rule = {"not": rule}
    with pytest.raises(CriteriaError) as refused:
        compile_set(document(requirements=[]) | rules(rule))
    assert refused.value.sentence == "The document is nested too deeply."


def test_a_compiled_set_holds_what_the_document_says() -> None:
    compiled = compile_set(document())
    born = compiled.questions["person.birth_date"]
    assert (born.type, born.required, born.max, born.title) == (
        QuestionType.DATE,
        True,
        "today",
        text("birth date"),
    )
    assert compiled.repeats["work"].max == 5
    assert [given.key for given in compiled.given] == ["category"]
    assert compiled.sources["law"].title == text("law")
    assert compiled.content_hash == content_hash(document())


def test_the_schema_is_a_schema() -> None:
    Draft202012Validator.check_schema(schema())


def test_the_hash_hangs_on_content_and_not_on_order() -> None:
    assert canonical_json({"b": [1, 2.5], "a": "ё"}) == '{"a":"ё","b":[1,2.5]}'
    assert canonical_json([-0.0, 1e16, 1e23, 1.5, 1e-7, {"a": -0.0}]) == (
        '[0.0,10000000000000000,100000000000000000000000,1.5,1e-07,{"a":0.0}]'
    )
    assert content_hash({"a": 1, "b": 2}) == content_hash({"b": 2, "a": 1})
    assert content_hash({"a": [1, 2]}) != content_hash({"a": [2, 1]})
    with pytest.raises(ValueError, match="not JSON compliant"):
        content_hash({"a": float("nan")})
