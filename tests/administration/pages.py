"""Reads the administration's pages as a person would."""

from typing import Any

from bs4 import BeautifulSoup, Tag
from django.http import HttpResponse

CHOSEN = ("checkbox", "radio", "submit")


def soup(response: Any) -> BeautifulSoup:
    """The page as a tree."""
    assert isinstance(response, HttpResponse)
    return BeautifulSoup(response.content, "lxml")


def text(element: Tag | BeautifulSoup | None) -> str:
    """The words of an element, blanks made one."""
    assert element is not None
    return " ".join(element.get_text(" ").split())


def rows(response: Any) -> list[str]:
    """The first column of the page's table."""
    return [text(cell) for cell in soup(response).select("tbody th")]


def filled_in(response: Any) -> dict[str, str]:
    """The page's form as a browser would send it back unchanged."""
    form: dict[str, str] = {}
    for control in soup(response).select("main form [name]"):
        name = str(control["name"])
        if control.name == "textarea":
            form[name] = str(control.string or "").removeprefix("\n").replace("\r\n", "\n")
        elif (
            control.get("type") not in ("checkbox", "radio", "submit") or "checked" in control.attrs
        ):
            form[name] = str(control.get("value", ""))
    return {n: v for n, v in form.items() if n not in ("csrfmiddlewaretoken", "submit", "")}
