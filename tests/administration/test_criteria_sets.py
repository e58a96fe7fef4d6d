"""Criteria sets to read: words and tables in both languages, and the file."""

import hashlib
import json

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from relocation.criteria.actions import draft_set
from relocation.criteria.models import CriteriaSet, Route
from tests.administration.pages import rows, soup, text
from tests.factories import programme, versions


@pytest.fixture
def criteria_set(route: Route) -> CriteriaSet:
    """The first programme's published set."""
    return programme.criteria_set(route)


def page_of(office: Client, criteria_set: CriteriaSet) -> str:
    """The words of the set's page."""
    return text(soup(office.get(f"/administration/criteria-sets/{criteria_set.pk}/")))


def test_every_version_is_listed_with_state_and_day(office: Client, route: Route) -> None:
    draft_set(route, programme.programme_file()["criteria_set"])
    listed = soup(office.get("/administration/criteria-sets/")).select("tbody tr")
    told = [text(row) for row in listed]
    assert ["Draft" in told[0], "version 2" in told[0]] == [True, True]
    assert ["Published" in told[1], "15 April 2026" in told[1]] == [True, True]


def test_a_set_is_shown_in_words_and_tables(office: Client, criteria_set: CriteriaSet) -> None:
    page = page_of(office, criteria_set)
    for part in (
        "50 of 100 points are needed",
        "“Age” is 18 or more",
        "“Citizenship” is not: Russia",
        "“Skill category” is not: Profession in high demand",
        "at most 45 points count",
        "Doctorate 25",
        "from 3 to under 5 10",
        "10 or more 20",
        "PDF, JPEG, PNG",
        "Presidential Decree No. 883",
        "answered 0 to 20 times",
    ):
        assert part in page


def test_a_set_is_shown_in_russian(office: Client, criteria_set: CriteriaSet) -> None:
    office.cookies["django_language"] = "ru"
    assert "Совершеннолетие" in page_of(office, criteria_set)


def test_the_file_is_the_document(office: Client, criteria_set: CriteriaSet) -> None:
    answer = office.get(f"/administration/criteria-sets/{criteria_set.pk}/file/")
    assert json.loads(answer.content) == criteria_set.document
    assert hashlib.sha256(answer.content).hexdigest() == criteria_set.content_hash
    assert answer["Content-Disposition"] == 'attachment; filename="persons_of_interest-1.json"'


def test_the_list_marks_the_version_that_judges_today(
    office: Client, criteria_set: CriteriaSet
) -> None:
    newer = versions.published(criteria_set.route, pass_mark=60)
    versions.draft(criteria_set.route, pass_mark=70)
    listed = soup(office.get("/administration/criteria-sets/")).select("tbody tr")
    assert [newer.version, "In force today" in text(listed[1])] == [2, True]
    assert sum("In force today" in text(row) for row in listed) == 1


@pytest.mark.parametrize("many", [1, 12])
def test_the_number_of_queries_does_not_grow_with_the_sets(
    office: Client,
    criteria_set: CriteriaSet,
    many: int,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    document = criteria_set.document
    CriteriaSet.objects.bulk_create(
        CriteriaSet(route=criteria_set.route, version=version, document=document)
        for version in range(2, many + 1)
    )
    with django_assert_num_queries(3):
        assert len(rows(office.get("/administration/criteria-sets/"))) == many
