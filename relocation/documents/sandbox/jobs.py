"""The functions a sandboxed process offers by name: JSON arguments in, JSON answer out."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from relocation.documents.checks import (
    fingerprints,
    passport_zone,
    photo,
    previews,
    readability,
    structure,
    text,
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
    path, media_type = Path(args["path"]), args["media_type"]
    return passport_zone.check(path, media_type, declared, args.get("turns", ())).as_json()


def _previews(args: Arguments) -> Json:
    path, folder = Path(args["path"]), Path(args["folder"])
    written = previews.render(path, args["media_type"], folder, turns=args.get("turns", ()))
    return [path.name for path in written]


def _photo(args: Arguments) -> Json:
    return photo.check(Path(args["path"]), args["media_type"]).as_json()


def _fingerprints(args: Arguments) -> Json:
    return fingerprints.take(Path(args["path"]), args["media_type"])


def _readability(args: Arguments) -> Json:
    return readability.check(Path(args["path"]), args["media_type"]).as_json()


def _text(args: Arguments) -> Json:
    return text.check(Path(args["path"]), args["media_type"], args.get("turns", ())).as_json()


JOBS: dict[str, Callable[[Arguments], Json]] = {
    "true_type": _true_type,
    "structure": _structure,
    "passport_zone": _passport_zone,
    "previews": _previews,
    "readability": _readability,
    "text": _text,
    "photo": _photo,
    "fingerprints": _fingerprints,
}
