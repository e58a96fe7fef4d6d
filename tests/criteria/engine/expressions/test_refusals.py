"""What is no expression, and how its author hears of it."""

import pytest

from relocation.criteria.engine.errors import CriteriaError
from relocation.criteria.engine.expressions import Kind, compile_expression

INPUTS: dict[str, Kind] = {
    "person.birth_date": "date",
    "person.name": "text",
    "age": "number",
    "a-b": "yes_no",
    "a.b": "yes_no",
    "ok": "yes_no",
}


def refusal(text: str, wanted: Kind = "yes_no") -> tuple[int | None, str]:
    """The character complained of (None for the whole) and the complaint."""
    with pytest.raises(CriteriaError) as raised:
        compile_expression(text, INPUTS, wanted, "facts.x.cel")
    assert raised.value.path == "facts.x.cel"
    if not raised.value.sentence.startswith("At character "):
        return None, raised.value.sentence
    where, _, sentence = raised.value.sentence.partition(" of the expression: ")
    return int(where.removeprefix("At character ")), sentence


@pytest.mark.parametrize(
    ("text", "at", "sentence"),
    [
        ("age", None, "Here a yes or no is needed, and there is a number."),
        ('age == "5"', 5, "Here a number is needed, and there is a text."),
        ("age + ok == 5", 5, "Here a number is needed, and there is a yes or no."),
        ("age && ok", 5, "Here a yes or no is needed, and there is a number."),
        ("age ? ok : ok", 5, "Here a yes or no is needed, and there is a number."),
        ("(ok ? age : person_name) == 1", 5, "Here a number is needed, and there is a text."),
        ("!age", 1, "Here a yes or no is needed, and there is a number."),
        ("-ok", 1, "Here a number is needed, and there is a yes or no."),
        ('age in [1, "2"]', 5, "Here a number is needed, and there is a text."),
        ('person_name < "b"', 13, "“<” compares numbers and dates, and there is a text."),
        ("person_name + person_name", 13, "Here a number is needed, and there is a text."),
        ("person_birth_date + 5 > 0", 19, "Here a number is needed, and there is a date."),
        ("size(5) == 1", 1, "Here a text is needed, and there is a number."),
        ("age.size() == 1", 5, "Here a text is needed, and there is a number."),
        ("years(age, age) > 1", 1, "Here a date is needed, and there is a number."),
        ("person_name.contains(5)", 13, "Here a text is needed, and there is a number."),
    ],
)
def test_kinds_that_do_not_fit(text: str, at: int | None, sentence: str) -> None:
    assert refusal(text) == (at, sentence)


@pytest.mark.parametrize(
    ("text", "at", "sentence"),
    [
        ("aeg > 5", 1, "There is no “aeg” to read. Perhaps “age”?"),
        ("unheard_of > 5", 1, "There is no “unheard_of” to read."),
        ("person.name == ''", 1, "Write “person_name” for “person.name”."),
        ("ok && a_b", 7, "“a_b” may mean any of these: “a-b”, “a.b”."),
        ("null == null", 1, "There is no “null” to read."),
        ("sise(person_name) > 1", 1, "“sise” cannot be called. Perhaps “size”?"),
        (
            "has(ok)",
            1,
            "“has” cannot be called. There are: size, int, double, min, max, years, months, date.",
        ),
        (
            'person_name.matches("(a+)+")',
            13,
            "“matches” cannot be called. There are: startsWith, endsWith, contains, size.",
        ),
        ("[1, 2].exists(x, x > 1)", 1, "A list can only stand after “in”."),
        ("age in age", 8, "Here “[” is expected, and there is “age”."),
        ("age in []", 9, "Here a value is expected, and there is “]”."),
        ("min() > 1", 1, "“min” needs something in its brackets."),
        (
            "size(person_name, 1) > 1",
            1,
            "Between the brackets of “size”, 2 stand where 1 are needed.",
        ),
        (
            "person_name.contains()",
            13,
            "Between the brackets of “contains”, 0 stand where 1 are needed.",
        ),
        (
            'date("2026-02-30") > date("x")',
            6,
            "“2026-02-30” is not a date. Write it as 2026-01-31.",
        ),
        ("date(person_name) > 1", 6, 'Write a date as date("2026-01-31").'),
    ],
)
def test_names_that_are_not_there(text: str, at: int, sentence: str) -> None:
    assert refusal(text) == (at, sentence)


@pytest.mark.parametrize(
    ("text", "at", "sentence"),
    [
        ("", 1, "Here a value is expected, and there is the end."),
        ("ok ok", 4, "Here an operator or the end is expected, and there is “ok”."),
        ("(ok", 4, "Here “)” is expected, and there is the end."),
        ("ok ? ok", 8, "Here “:” is expected, and there is the end."),
        ("ok && in", 7, "Here a value is expected, and there is “in”."),
        ("age = 5", 5, "“=” cannot be read."),
        ("ok && \x00", 7, "“\\x00” cannot be read."),
        ('person_name == "abc', 16, "The text that begins here has no end."),
        (r'person_name == "a\n"', 18, "“\\n” means nothing here."),
        ('person_name == "a\n"', 16, "The text holds a sign that cannot be seen."),
    ],
)
def test_texts_that_cannot_be_read(text: str, at: int, sentence: str) -> None:
    assert refusal(text) == (at, sentence)


@pytest.mark.parametrize("number", ["1e5", "0x10", "5u", "7.", "1.2.3", "1" * 16, "0." + "1" * 11])
def test_numbers_written_otherwise(number: str) -> None:
    at, sentence = refusal(f"age > {number}")
    assert (at, sentence.split(". ")[0]) == (7, f"“{number}” is not a number")


def test_what_is_too_long_or_too_deep() -> None:
    assert refusal("ok" + " " * 999) == (None, "The expression is longer than 1000 characters.")
    assert refusal("(" * 60 + "ok" + ")" * 60) == (51, "It is nested too deeply.")
    assert refusal("-(" * 25 + "age" + ")" * 25, "number") == (51, "It is nested too deeply.")
    assert refusal("ok || " * 51 + "ok") == (304, "There are more than 50 operations.")


def test_names_that_collide_harm_only_those_who_use_them() -> None:
    assert compile_expression("ok", INPUTS, "yes_no", "").evaluate({"ok": False}) is False
