"""Which documents a case must have, and what they can be compared with."""

from datetime import date
from typing import Any

from relocation.criteria.engine import compile_set, declared_facts, required_documents
from tests.criteria.engine.small import STEPS, Data, document, question, text


def paper(code: str, **more: Any) -> Data:
    return {
        "code": code,
        "title": text(code),
        "required": True,
        "types": ["pdf", "jpeg"],
        "checks": ["true_type"],
        "max_megabytes": 5,
        **more,
    }


MEMBER: Data = {
    "code": "family",
    "title": text("family"),
    "repeat": {"min": 0, "max": 3, "item": text("member")},
    "questions": [
        question("name", "name", fact="passport.family_name"),
        question("travels", "yes_no"),
    ],
}
PASSPORT: Data = {
    "code": "passport",
    "title": text("passport"),
    "questions": [
        question("number", "text", fact="passport.number"),
        question("born", "date", fact="passport.birth_date"),
    ],
}
SET = compile_set(
    document(
        steps=[*STEPS, PASSPORT, MEMBER],
        documents=[
            paper("passport", source="law"),
            paper("stateless", when={"input": "person.stateless", "is": True}),
            paper("kin", per="family", when={"input": "family.travels", "is": True}),
            paper("consent", when={"input": "age", "at_most": 17}),
        ],
    )
)
FAMILY: list[Data] = [
    {"name": "Roe", "travels": False},
    {"name": "Doe", "travels": True},
    {"travels": True},
    {"name": "Poe", "travels": True},
]


STAGES: list[Data] = [{"code": "permit", "title": text("permit"), "after_days": 200}]


def _expected(**asked: Any) -> dict[str, Any]:
    found = compile_set(document(stages=STAGES, documents=[paper("paper", **asked)]))
    return required_documents(found, {})[0].expected


def found(answers: object, on: date | None = None) -> list[str]:
    return [requirement.key for requirement in required_documents(SET, answers, on)]


def test_only_documents_whose_condition_holds_are_asked_for() -> None:
    assert found({}) == ["passport"]
    assert found({"person": {"stateless": False}}) == ["passport"]
    assert found({"person": {"stateless": True}}) == ["passport", "stateless"]


def test_a_document_per_item_comes_once_for_each_item_that_asks_for_it() -> None:
    assert found({"family": FAMILY}) == ["passport", "kin:1", "kin:2"]


def test_files_stay_with_their_item_when_another_is_taken_out() -> None:
    named = [{**member, "_id": f"m{place}"} for place, member in enumerate(FAMILY)]
    assert found({"family": named}) == ["passport", "kin:m1", "kin:m2"]
    assert found({"family": named[2:]}) == ["passport", "kin:m2", "kin:m3"]


def test_an_age_is_known_only_on_a_day() -> None:
    answers = {"person": {"birth_date": "2015-01-01"}}
    assert found(answers) == ["passport"]
    assert found(answers, date(2026, 1, 1)) == ["passport", "consent"]


def test_a_requirement_carries_what_an_upload_must_satisfy() -> None:
    passport, kin = required_documents(SET, {"family": FAMILY})[:2]
    assert (passport.types, passport.max_bytes, passport.source) == (
        ("pdf", "jpeg"),
        5 * 1024 * 1024,
        "law",
    )
    assert (passport.step, passport.index, kin.step, kin.index) == (None, None, "family", 1)


def test_the_answers_to_compare_with_are_those_of_the_same_person() -> None:
    answers = {"passport": {"number": "X1", "born": "1990-05-05"}, "family": FAMILY}
    passport, kin, nameless = required_documents(SET, answers)
    assert declared_facts(SET, answers, passport) == {
        "passport.number": "X1",
        "passport.birth_date": date(1990, 5, 5),
    }
    assert declared_facts(SET, answers, kin) == {"passport.family_name": "Doe"}
    assert declared_facts(SET, answers, nameless) == {}


def test_an_item_taken_out_since_has_no_answers_to_compare_with() -> None:
    kin = required_documents(SET, {"family": FAMILY})[1]
    assert declared_facts(SET, {"family": FAMILY[:1]}, kin) == {}
    assert declared_facts(SET, {}, kin) == {}


def test_a_requirement_says_what_a_paper_for_it_is_held_against() -> None:
    validity = {"good_for_months": 3, "needed_at": "permit"}
    asked = {"paper": "police_certificate", "languages": ["ru"], "validity": validity}
    stage = {"code": "permit", "title": text("permit"), "after_days": 200}
    assert _expected(**asked) == asked | {"validity": {"good_for_months": 3, "needed_at": stage}}


def test_a_requirement_that_asks_for_nothing_holds_a_paper_against_nothing() -> None:
    assert _expected() == {}
    assert _expected(languages=[], validity={"valid_for_months": 6}) == {
        "validity": {"valid_for_months": 6}
    }
