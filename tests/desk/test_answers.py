"""The answers of a case as officers read them."""

from relocation.criteria.engine import compile_set
from relocation.desk.reading.answers import never_asked, sections
from tests.criteria.engine.small import ON
from tests.criteria.engine.wide import answers, document, fact


def test_what_was_never_asked_is_told_apart_from_what_was_left_blank() -> None:
    given = answers(person={"degree": None}, work=[{"from": "2020-01-01", "kind": "book"}])
    found = sections(compile_set(document()), given, ON, ["person.arrives_on"])
    blank = {
        (section.code, one.code): one.is_unasked
        for section in found
        for item in section.items
        for one in item.answers
        if not one.value
    }
    assert blank == {
        ("person", "arrives_on"): True,
        ("person", "degree"): True,
        ("work", "to"): False,
        ("work", "percent"): False,
    }


def test_a_fact_that_waits_for_a_question_never_asked_was_never_asked_either() -> None:
    among = [
        fact("most", "highest", of=["person.salary", "person.rate"]),
        fact("share", "ratio", of=["language.reading", "language.writing"]),
        fact("twice", "sum", of=["most", "most"]),
    ]
    criteria_set = compile_set(document(facts=among))
    given = answers(person={"salary": None}, language={"reading": 5})
    assert never_asked(criteria_set, given, ON, ["person.arrives_on"]) == {
        "person.salary",
        "person.arrives_on",
        "most",
        "twice",
    }
    assert never_asked(criteria_set, answers(), ON, []) == frozenset()
