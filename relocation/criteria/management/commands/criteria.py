"""Criteria sets as files: export, import, validate."""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import override

from relocation.common.errors import Refusal
from relocation.criteria.actions import import_set, load_programme
from relocation.criteria.engine import CriteriaError, canonical_json, content_hash
from relocation.criteria.models import CriteriaSet, Route
from relocation.criteria.queries import faults_in
from relocation.criteria.scoring import UnreadableFileError, read_json
from relocation.criteria.wording import notes_on, shell_language, told


class Command(BaseCommand):
    """`export` writes bytes whose SHA-256 is the set's fingerprint; `import` makes a draft."""

    help = "Export, import and validate criteria sets as JSON files."

    def add_arguments(self, parser: CommandParser) -> None:
        deeds = parser.add_subparsers(dest="deed", required=True)
        export = deeds.add_parser("export", help="write a version to a file")
        export.add_argument("route", help="the code of the route")
        export.add_argument("--version-number", type=int, help="the newest published by default")
        export.add_argument("--output", default="-", help="a file; standard output by default")
        bring = deeds.add_parser("import", help="bring a file in: a set as a draft, or a programme")
        bring.add_argument("file")
        bring.add_argument("--route", help="the code of the route that a set is for")
        validate = deeds.add_parser("validate", help="say all that is wrong with a file")
        validate.add_argument("file")

    def handle(self, *args: Any, deed: str, **options: Any) -> None:
        deeds: dict[str, Callable[..., None]] = {
            "export": self._export,
            "import": self._import,
            "validate": self._validate,
        }
        with override(shell_language()):
            try:
                deeds[deed](**options)
            except Refusal as refusal:
                raise CommandError(str(refusal.sentence)) from refusal
            except CriteriaError as error:
                raise CommandError(told(error.faults[0])) from error

    def _export(
        self, *, route: str, version_number: int | None, output: str, **options: Any
    ) -> None:
        found = _version(route, version_number)
        content = canonical_json(found.document).encode()
        if output == "-":
            sys.stdout.buffer.write(content)
            return
        Path(output).write_bytes(content)
        self.stdout.write(f"{output}: version {found.version}, SHA-256 {found.content_hash}")

    def _import(self, *, file: str, route: str | None, **options: Any) -> None:
        document = _read(file)
        if "criteria_set" in document and "route" in document:
            made = load_programme(by=None, programme=document)
            self.stdout.write(f"route {made.code} is there")
            return
        if route is None:
            raise CommandError("say for which route the set is: --route CODE")
        draft = import_set(by=None, route_id=_route(route).pk, document=document)
        self.stdout.write(f"version {draft.version} of {route} is a draft")

    def _validate(self, *, file: str, **options: Any) -> None:
        document = _read(file)
        document = document.get("criteria_set", document)
        faults = faults_in(document)
        for fault in faults:
            self.stderr.write(fault)
        if faults:
            raise CommandError(f"{file} is no criteria set that can be used: {len(faults)} faults")
        for note in notes_on(document):
            self.stdout.write(note)
        self.stdout.write(f"{file} is whole, SHA-256 {content_hash(document)}")


def _read(file: str) -> dict[str, Any]:
    try:
        document = read_json(Path(file))
    except UnreadableFileError as error:
        raise CommandError(str(error)) from error
    if not isinstance(document, dict):
        raise CommandError(f"{file} does not hold a criteria set")
    return document


def _route(code: str) -> Route:
    found = Route.objects.filter(code=code).first()
    if found is None:
        raise CommandError(f"there is no route {code}")
    return found


def _version(code: str, number: int | None) -> CriteriaSet:
    sets = _route(code).criteria_sets.order_by("-version")
    found = sets.filter(version=number) if number else sets.exclude(state="draft")
    version = found.first()
    if version is None:
        raise CommandError(f"the route {code} has no such version")
    return version
