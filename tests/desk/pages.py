"""Reads the desk's pages as a person would."""

from typing import Any

from bs4 import BeautifulSoup, Tag
from django.http import HttpResponse
from django.test import Client

from relocation.cases.models import Case


def soup(response: Any) -> BeautifulSoup:
    """The page as a tree."""
    assert isinstance(response, HttpResponse)
    return BeautifulSoup(response.content, "lxml")


def text(element: Tag | BeautifulSoup | None) -> str:
    """The words of an element, blanks made one."""
    assert element is not None
    return " ".join(element.get_text(" ").split())


def references(response: Any) -> list[str]:
    """The cases a worklist shows, in order."""
    return [text(link) for link in soup(response).select("table.worklist tbody th a")]


def case_page(client: Client, case: Case, query: str = "") -> BeautifulSoup:
    """The page of a case."""
    return soup(client.get(f"/desk/cases/{case.pk}/{query}"))


def deeds(page: BeautifulSoup) -> list[str]:
    """The buttons of the decision box."""
    return [
        text(button)
        for button in page.select("section[aria-labelledby=decision-title] form.deed button")
    ]


def fields(page: BeautifulSoup, name: str) -> list[str]:
    """What the controls of this name hold: texts, and values of what is chosen."""
    held = [str(area.string or "").strip() for area in page.select(f'textarea[name="{name}"]')]
    chosen = page.select(f'input[name="{name}"][checked], input[type="hidden"][name="{name}"]')
    return held + [str(control["value"]) for control in chosen]
