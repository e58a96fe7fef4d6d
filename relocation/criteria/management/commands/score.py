"""Scores answers by criteria, both from files: `./run score --criteria FILE --answers FILE`."""

import json
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from relocation.criteria.engine import (
    CriteriaError,
    CriteriaSet,
    Fault,
    answer_faults,
    assess,
    compile_set,
    scores,
)
from relocation.criteria.engine.values import read_date
from relocation.criteria.scoring import UnreadableFileError, read_json
from relocation.criteria.wording import shell_language, told

WRONG_INPUT = 2


class Command(BaseCommand):
    """Needs no database: the criteria are those of the file."""

    help = "Score answers by a criteria set, both JSON files; exit 2 when one of them is wrong."
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--criteria", type=Path, required=True, help="a set, or a programme")
        parser.add_argument("--answers", type=Path, required=True, help="answers by step")
        parser.add_argument("--on", help="the day of assessment, like 2026-04-15 (today)")
        parser.add_argument("--json", action="store_true", help="print a JSON object")

    def handle(
        self, *args: Any, criteria: Path, answers: Path, on: str | None, json: bool, **options: Any
    ) -> None:
        with override(shell_language()):
            day = self._day(on)
            criteria_set = self._compiled(self._read(criteria), criteria)
            given = self._read(answers)
            self._refuse(
                answer_faults(criteria_set, given), _("%(file)s does not fit the set"), answers
            )
        found = scores(assess(criteria_set, given, day))
        self.stdout.write(_as_json(found) if json else _as_lines(found))

    def _day(self, text: str | None) -> date:
        day = timezone.localdate() if text is None else read_date(text)
        if day is None:
            message = _("--on: “%(text)s” is no day; write one like 2026-04-15.")
            raise CommandError(message % {"text": text}, returncode=WRONG_INPUT)
        return day

    def _read(self, path: Path) -> Any:
        try:
            return read_json(path)
        except UnreadableFileError as problem:
            raise CommandError(str(problem), returncode=WRONG_INPUT) from None

    def _compiled(self, document: Any, path: Path) -> CriteriaSet:
        """The set of the file, or of the programme whose file it is."""
        if isinstance(document, dict) and "schema" not in document:
            document = document.get("criteria_set", document)
        try:
            return compile_set(document)
        except CriteriaError as error:
            self._refuse(error.faults, _("%(file)s is no criteria set that can be used"), path)
            raise

    def _refuse(self, faults: Iterable[Fault], sentence: str, path: Path) -> None:
        """Tell every fault in a line, then that the file cannot be used; nothing without faults."""
        lines = [told(fault) for fault in faults]
        for line in lines:
            self.stderr.write(line)
        if lines:
            counted = ngettext(
                "%(what)s: %(count)d fault.", "%(what)s: %(count)d faults.", len(lines)
            )
            message = counted % {"what": sentence % {"file": path}, "count": len(lines)}
            raise CommandError(message, returncode=WRONG_INPUT)


def _as_json(found: dict[str, Any]) -> str:
    return json.dumps(found, ensure_ascii=False, indent=2)


def _as_lines(found: dict[str, Any]) -> str:
    """The same to read: a line for each number."""
    lines = [f"outcome: {found['outcome']}", f"total: {_said(found['total'])}"]
    for part in ("groups", "criteria", "requirements"):
        lines += [f"{part}.{code}: {_said(value)}" for code, value in found[part].items()]
    return "\n".join(lines)


def _said(value: object) -> str:
    return "not known" if value is None else str(value)
