"""Every page of the table of addresses is among those that the browser looks at."""

import ast
import inspect
from collections.abc import Callable, Iterator
from itertools import product
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver

from relocation.accounts.permissions import PERMISSIONS
from tests.journeys import test_every_page

#: What answers to GET and yet is no page to look at, by the reason; deeds take POST alone.
NO_PAGES = {
    "a file, or an answer to a system": """
        health criteria_schema administration:criteria_file desk:page_image desk:original
        gateway:replies
    """,
    "a part of a page that is in the list": """
        applicants:status_progress administration:impact_progress
    """,
    "leads to another page at once": """
        set_language desk:next desk:previous applicants:upload applicants:remove_document
        applicants:bring_paper applicants:correct_answer account_set_password
    """,
    "the case's page, with what was typed before signing in again": """
        desk:claim desk:release desk:add_note desk:recommend
        desk:approve desk:return desk:refuse desk:take_back desk:papers
    """,
    "another page of the list, with what was typed before signing in again": "desk:say_who",
    "opens only on a way that began by mail: tests/accounts, tests/demo/test_mailbox.py": """
        account_confirm_login_code account_reset_password_from_key demo:message
    """,
}
#: The helper in the list that puts the part before the colon.
OF = {"_of": "administration:"}


def _views(
    patterns: list[URLPattern | URLResolver], space: str = ""
) -> Iterator[tuple[str, Callable[..., Any]]]:
    for entry in patterns:
        if isinstance(entry, URLResolver):
            inside = f"{space}{entry.namespace}:" if entry.namespace else space
            yield from _views(entry.url_patterns, inside)
        else:
            yield f"{space}{entry.name}", entry.callback


def _answers_get(view: Callable[..., Any]) -> bool:
    """Whether none of the view's decorators keeps GET out."""
    methods = inspect.getclosurevars(view).nonlocals.get("request_method_list", ["GET"])
    inner = getattr(view, "__wrapped__", None)
    return "GET" in methods and (inner is None or _answers_get(inner))


def _looked_at() -> set[str]:
    """The names of addresses in the browser's list, read from its functions, which costs nothing.

    A function writes a name whole, or the part before the colon once and the others in a row.
    """
    found: set[str] = set()
    for function in ast.parse(inspect.getsource(test_every_page)).body:
        nodes = list(ast.walk(function))
        constants = {node.value for node in nodes if isinstance(node, ast.Constant)}
        words = {word for word in constants if isinstance(word, str)}
        helpers = {OF[node.id] for node in nodes if isinstance(node, ast.Name) and node.id in OF}
        spaces = helpers | {word for word in words if word.endswith(":")}
        found |= words | {space + word for space, word in product(spaces, words)}
    return found & set(PERMISSIONS)


def test_every_page_is_looked_at_by_the_browser() -> None:
    views = dict(_views(get_resolver().url_patterns))
    pages = {name for name in PERMISSIONS if _answers_get(views[name])}
    exceptions = {name for names in NO_PAGES.values() for name in names.split()}
    missing = sorted(pages - exceptions - _looked_at())
    assert missing == [], "add them to tests/journeys/test_every_page.py, or above with a reason"
    assert sorted(exceptions - pages) == []


def test_no_page_is_both_in_the_list_and_left_out() -> None:
    left_out = [name for names in NO_PAGES.values() for name in names.split()]
    assert [name for name in left_out if name in _looked_at()] == []
    assert len(left_out) == len(set(left_out))
