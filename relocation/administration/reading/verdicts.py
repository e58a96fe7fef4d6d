"""How a test case comes out otherwise than expected, by the titles of the set."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from relocation.administration.editor.book import Book
from relocation.administration.reading.test_cases import STATES
from relocation.common.templatetags.interface import localized


def difference(document: Mapping[str, Any], told: str) -> str:
    """The engine's “groups.work: 3 ≠ 5” in words."""
    where, _colon, values = told.partition(": ")
    expected, _sign, found = values.partition(" ≠ ")
    return _("%(name)s: expected %(expected)s, found %(found)s") % {
        "name": _name(Book(document), where),
        "expected": _value(document, expected),
        "found": _value(document, found),
    }


def _name(book: Book, where: str) -> str:
    part, _dot, code = where.partition(".")
    if part in ("groups", "criteria"):
        return book.inputs[f"points.{code}"].label if f"points.{code}" in book.inputs else code
    titles = {"total": _("Points in all"), "outcome": _("Outcome")}
    return titles.get(part) or dict(book.requirement_choices()).get(code) or where


def _value(document: Mapping[str, Any], value: str) -> str:
    outcome = document.get("outcome") or {}
    marks = [*outcome.get("marks", ()), *outcome.get("ways_in", ())]
    titles = {one["code"]: localized(one.get("title")) for one in marks if "code" in one}
    known = STATES.get("unknown" if value == "None" else value)
    return str(known or titles.get(value) or value)
