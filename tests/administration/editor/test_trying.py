"""A draft is tried on answers typed in and on real cases; what comes out becomes a test case."""

import pytest
from django.test import Client

from relocation.audit.models import Event
from relocation.criteria.engine import content_hash
from relocation.criteria.models import CriteriaSet, Route
from tests.administration.editor.sending import fields_of
from tests.administration.pages import soup, text
from tests.factories import cases, versions

TYPED = {
    "on": "2026-05-01",
    "answers.person.birth_date": "1990-01-01",
    "answers.education.rows": "1",
    "answers.education.0.level": "doctorate",
    "answers.category": "sport",
}


def address(draft: CriteriaSet) -> str:
    """The page to try the draft."""
    return f"/administration/criteria-sets/{draft.pk}/try/"


def finding(response: object, code: str) -> str:
    """The words of one finding."""
    heads = soup(response).select(".finding")
    return next(text(one) for one in heads if text(one.select_one("code")) == code)


def test_findings_of_no_answers_tell_the_range(office: Client, draft: CriteriaSet) -> None:
    page = office.get(address(draft))
    assert "not known yet" in text(soup(page).select_one(".findings-total"))


def test_typed_answers_are_scored_at_once(office: Client, draft: CriteriaSet) -> None:
    page = office.post(address(draft), TYPED | {"do": "try"})
    assert "Education" in finding(page, "education_level")
    assert "education_level 25 of 25" in finding(page, "education_level")
    assert "met" in finding(page, "adult")


def test_the_page_keeps_what_was_typed(office: Client, draft: CriteriaSet) -> None:
    page = soup(office.post(address(draft), TYPED | {"do": "try"}))
    field = page.select_one('[name="answers.person.birth_date"]')
    assert field is not None
    assert field["value"] == "1990-01-01"


def test_a_real_case_gives_its_answers_but_no_names(office: Client, draft: CriteriaSet) -> None:
    case = cases.waiting_case()
    page = soup(office.post(address(draft), {"do": "case", "reference": case.reference.lower()}))
    birth = page.select_one('[name="answers.person.birth_date"]')
    assert case.answers["person"]["birth_date"] == "1988-03-14"
    name = page.select_one('[name="answers.person.family_name_latin"]')
    assert birth is not None
    assert name is not None
    assert birth["value"] == "1988-03-01"
    assert name.get("value", "") == ""
    assert Event.objects.filter(chain=case.chain, deed="open_case").count() == 1


def test_answers_that_are_withheld_are_named(office: Client, draft: CriteriaSet) -> None:
    rule = {"all": [{"input": "person.sex", "answered": True}]}
    title = {"en": "Curious", "ru": "Любопытно"}
    draft.document["requirements"].append({"code": "curious", "title": title, "rule": rule})
    draft.content_hash = content_hash(draft.document)
    draft.save()
    case = cases.waiting_case()
    page = soup(office.post(address(draft), {"do": "case", "reference": case.reference}))
    named = [text(one) for one in page.select("#withheld li")]
    mark = page.select_one("[name=taken_from]")
    assert mark is not None
    again = soup(office.post(address(draft), {"do": "try", "taken_from": str(mark["value"])}))
    assert [text(one) for one in again.select("#withheld li")] == named == ["Sex", "Citizenship"]
    typed = soup(office.post(address(draft), TYPED | {"do": "try"}))
    assert typed.select("#withheld") == []


def test_what_a_case_was_never_asked_is_named_and_not_known(office: Client, route: Route) -> None:
    draft, case = versions.asking(route, required=False), cases.waiting_case(route=route)
    page = office.post(address(draft), {"do": "case", "reference": case.reference})
    assert [text(one) for one in soup(page).select("#unasked li")] == ["Speaks the language"]
    assert "Points still possible: 0 to 5" in finding(page, "speaks")
    mark = soup(page).select_one("[name=taken_from]")
    assert mark is not None
    first = draft.document["steps"][0]["code"]
    typed = {f"answers.{first}.speaks": "true", "do": "try", "taken_from": str(mark["value"])}
    assert "5 of 5" in finding(office.post(address(draft), TYPED | typed), "speaks")


def test_answers_of_a_case_are_not_kept_as_a_test_case(office: Client, draft: CriteriaSet) -> None:
    case = cases.waiting_case()
    page = office.post(address(draft), {"do": "case", "reference": case.reference})
    assert soup(page).select("[value=keep]") == []
    mark = soup(page).select_one("[name=taken_from]")
    assert mark is not None
    for sent in (str(mark["value"]), "forged"):
        answer = office.post(address(draft), TYPED | {"do": "keep", "taken_from": sent})
        assert "never kept as a test case" in text(soup(answer).select_one(".messages, main"))
        assert len(soup(answer).select("[name=taken_from]")) == 1
    draft.refresh_from_db()
    assert "test_cases" not in draft.document


def test_an_unknown_reference_is_told(office: Client, draft: CriteriaSet) -> None:
    page = office.post(address(draft), {"do": "case", "reference": "NOBODY\0"})
    assert "There is no case with this reference." in text(soup(page))


def test_what_comes_out_is_kept_as_a_test_case(office: Client, draft: CriteriaSet) -> None:
    answer = office.post(address(draft), TYPED | {"do": "keep"}, follow=True)
    assert answer.status_code == 200
    draft.refresh_from_db()
    (case,) = draft.document["test_cases"]
    assert (case["code"], case["on"]) == ("case_1", "2026-05-01")
    assert case["answers"] == {
        "category": "sport",
        "person": {"birth_date": "1990-01-01"},
        "education": [{"level": "doctorate"}],
    }
    assert case["expect"]["criteria"]["education_level"] == 25
    assert case["expect"]["total"] is None
    assert "comes out as expected" in text(soup(office.get(address(draft))))


def test_a_test_case_that_differs_says_what(office: Client, draft: CriteriaSet) -> None:
    office.post(address(draft), TYPED | {"do": "keep"})
    place = f"/administration/criteria-sets/{draft.pk}/edit/test_cases.case_1/"

    fields = fields_of(office.get(place)) | {"expect.criteria.education_level": ["7"]}
    office.post(place, fields | {"do": ["save"]})
    page = text(soup(office.get(address(draft))).select_one(".verdicts"))
    assert ": expected 7, found 25" in page


@pytest.mark.parametrize("on", ["", "soon"])
def test_without_a_day_there_are_no_findings(office: Client, draft: CriteriaSet, on: str) -> None:
    page = office.post(address(draft), TYPED | {"on": on, "do": "try"})
    assert "Enter the day as of which to judge." in text(soup(page))


def test_a_draft_with_faults_says_why_there_are_no_findings(
    office: Client, draft: CriteriaSet
) -> None:
    group = draft.document["groups"][0]["code"]
    office.post(f"/administration/criteria-sets/{draft.pk}/edit/groups.{group}/arrange/")
    for code in [one["code"] for one in draft.document["groups"][1:]]:
        office.post(f"/administration/criteria-sets/{draft.pk}/edit/groups.{code}/arrange/")
    page = text(soup(office.post(address(draft), TYPED | {"do": "keep"})))
    assert "There are findings as soon as the draft is whole." in page


def test_a_published_version_can_be_tried_but_keeps_no_test_case(
    office: Client, draft: CriteriaSet
) -> None:
    published = CriteriaSet.objects.get(version=1)
    office.post(address(published), TYPED | {"do": "keep"})
    published.refresh_from_db()
    assert "test_cases" not in published.document
    assert soup(office.get(address(published))).select("[value=keep]") == []
