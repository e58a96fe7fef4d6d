"""Finds every deed that the code records on a case, a draft or a document."""

import ast
from collections.abc import Iterator
from pathlib import Path

from relocation.cases.enums import Deed

ROOT = Path(__file__).resolve().parents[2]
FOLDERS = (
    "relocation/cases",
    "relocation/documents",
    "relocation/ministries",
    "relocation/impact",
    "applicants",
)
OF_OTHERS = {"update_ministry"}


def deeds_in_code() -> set[str]:
    """The names of all deeds that may stand in the chain of a case."""
    found = {str(deed) for deed in Deed}
    for folder in FOLDERS:
        for path in (ROOT / folder).rglob("*.py"):
            found |= set(_recorded(ast.parse(path.read_text())))
    return found - OF_OTHERS


def _recorded(tree: ast.Module) -> Iterator[str]:
    for call in ast.walk(tree):
        if isinstance(call, ast.Call) and getattr(call.func, "id", "") == "record":
            for word in call.keywords:
                if word.arg == "deed" and isinstance(word.value, ast.Constant):
                    yield str(word.value.value)
