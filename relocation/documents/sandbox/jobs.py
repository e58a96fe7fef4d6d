"""The functions a sandboxed process offers by name: JSON arguments in, JSON answer out."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from relocation.documents.checks import (
    fingerprints,
    passport_zone,
    photo,
    previews,
    structure,
    true_type,
)
from relocation.documents.checks.declared import DeclaredPassport
from relocation.documents.checks.result import Json

Arguments = dict[str, Any]


def _true_type(args: Arguments) -> Json:
    path, name, allowed = Path(args["path"]), args["declared_name"], args["allowed"]
    return true_type.check(path, name, allowed).as_json()


def _structure(args: Arguments) -> Json:
    return structure.check(Path(args["path"]), args["media_type"]).as_json()


def _passport_zone(args: Arguments) -> Json:
    declared = DeclaredPassport.from_json(args["declared"])
    return passport_zone.check(Path(args["path"]), args["media_type"], declared).as_json()


def _previews(args: Arguments) -> Json:
    written = previews.render(Path(args["path"]), args["media_type"], Path(args["folder"]))
    return [path.name for path in written]


def _photo(args: Arguments) -> Json:
    return photo.check(Path(args["path"]), args["media_type"]).as_json()


def _fingerprints(args: Arguments) -> Json:
    return fingerprints.take(Path(args["path"]), args["media_type"])


JOBS: dict[str, Callable[[Arguments], Json]] = {
    "true_type": _true_type,
    "structure": _structure,
    "passport_zone": _passport_zone,
    "previews": _previews,
    "photo": _photo,
    "fingerprints": _fingerprints,
}
