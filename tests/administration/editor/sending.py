"""Sends the forms of the editor's pages as a browser would."""

from typing import Any

from bs4 import Tag
from django.http import QueryDict

from relocation.administration.editor.page import ElementPage
from tests.administration.pages import soup

Fields = dict[str, list[str]]


def sent(page: ElementPage) -> QueryDict:
    """What the page's form sends when it is saved unchanged."""
    fields = QueryDict(mutable=True)
    for name, texts in page.sheet.texts:
        fields.setlist(name, texts)
    fields["do"] = "save"
    return fields


def fields_of(response: Any) -> Fields:
    """The fields of the element's form, as they stand on the page."""
    form = soup(response).select_one("form:has(#element)")
    assert form is not None
    found: Fields = {}
    for control in form.select("[name]:not(button)"):
        texts = _texts(control)
        if texts:
            found.setdefault(str(control["name"]), []).extend(texts)
    del found["csrfmiddlewaretoken"]
    return found


def _texts(control: Tag) -> list[str]:
    if control.name == "select":
        chosen = control.select("option[selected]") or control.select("option")[:1]
        return [str(option.get("value", "")) for option in chosen]
    if control.name == "textarea":
        return [str(control.string or "").removeprefix("\n")]
    if control.get("type") in ("checkbox", "radio") and "checked" not in control.attrs:
        return []
    return [str(control.get("value", ""))]


def fields_of_text(response: Any) -> dict[str, str]:
    """The fields of the page that shows an element as text."""
    page = soup(response)
    area, seen = page.select_one("textarea[name=text]"), page.select_one("[name=seen]")
    assert area is not None
    assert seen is not None
    return {
        "text": str(area.string or "").removeprefix("\n"),
        "seen": str(seen.get("value", "")),
    }
