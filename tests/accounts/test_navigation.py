"""The main navigation: each role sees its own links, and the current one is marked."""

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import AnonymousUser
from django.template import Context, Template
from django.test import RequestFactory
from django.urls import resolve, reverse

from relocation.accounts.enums import Role
from relocation.accounts.models import Account

SHOW = Template("{% load navigation %}{% navigation %}")


def links(role: str, view: str = "home") -> list[tuple[str, bool]]:
    address = reverse(view)
    request = RequestFactory().get(address)
    request.user = Account(role=role) if role else AnonymousUser()
    request.resolver_match = resolve(address)
    soup = BeautifulSoup(SHOW.render(Context({"request": request})), "lxml")
    return [(link.text, link.has_attr("aria-current")) for link in soup.select("a")]


@pytest.mark.parametrize(
    ("role", "expected"),
    [
        ("", []),
        (Role.APPLICANT, ["My applications"]),
        (Role.CASEWORKER, ["Worklist", "Needs attention"]),
        (Role.SENIOR_OFFICER, ["Worklist", "Needs attention"]),
        (Role.AUDITOR, ["Worklist", "Needs attention"]),
        (
            Role.ADMINISTRATOR,
            [
                "Routes",
                "Skill categories",
                "Criteria sets",
                "Staff",
                "Ministries",
                "Document checks",
            ],
        ),
        (Role.MINISTRY, []),
    ],
)
def test_each_role_sees_its_own_links(role: str, expected: list[str]) -> None:
    assert [text for text, _current in links(role)] == expected


@pytest.mark.parametrize(
    ("role", "view", "current"),
    [
        (Role.APPLICANT, "applicants:start", ["My applications"]),
        (Role.CASEWORKER, "desk:worklist", ["Worklist"]),
        (Role.CASEWORKER, "desk:attention", ["Needs attention"]),
        (Role.ADMINISTRATOR, "administration:invite_staff", ["Staff"]),
        (Role.ADMINISTRATOR, "administration:home", []),
    ],
)
def test_the_page_one_is_on_is_marked(role: str, view: str, current: list[str]) -> None:
    assert [text for text, here in links(role, view) if here] == current


def test_a_page_without_request_has_no_links() -> None:
    assert SHOW.render(Context({})).strip() == ""
