"""Looks at one document for one check: reads the stored bytes, asks the sandbox. No transaction."""

from collections.abc import Callable
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any, cast

from django.conf import settings
from django.core.files import File
from PIL import Image

from relocation.documents import sandbox, scanner
from relocation.documents.checks.declared import DeclaredPassport
from relocation.documents.checks.result import (
    NOT_SCANNED,
    CheckResult,
    Json,
    could_not_run,
    failed,
    passed,
)
from relocation.documents.copies import look_for_copies
from relocation.documents.enums import CheckKind
from relocation.documents.found_before import tell_language, tell_paper, turns_of
from relocation.documents.models import Check, Document, PageImage
from relocation.documents.paper_dates import hold_dates
from relocation.documents.rules import media_types
from relocation.documents.storage import discarded_on_error, local_copy
from relocation.documents.working import working_folder


@dataclass(frozen=True)
class Answer:
    """What was found, with unsaved rows of page images whose bytes are stored."""

    result: CheckResult
    pages: list[PageImage] = field(default_factory=list)


class ExaminationError(Exception):
    """The check did not run for a reason of ours, not of the file; it may run later.

    `code` is for the result when no attempt succeeds, `kind` that of the check.
    """

    def __init__(self, code: str, error: str, kind: str) -> None:
        super().__init__(error)
        self.code, self.kind = code, kind


def examine(check: Check) -> Answer:
    """Run the check on its document's stored bytes, in the sandbox.

    Raises ExaminationError when the storage, the scanner or the sandbox fails.
    """
    try:
        with local_copy(check.document.file) as path:
            return EXAMINATIONS[CheckKind(check.kind)](check.document, path)
    except sandbox.SandboxFailed as failure:
        raise ExaminationError(failure.code, str(failure), check.kind) from failure
    except sandbox.SandboxUnavailable as trouble:
        raise ExaminationError("sandbox_unavailable", str(trouble), check.kind) from trouble
    except scanner.ScannerFailed as failure:
        raise ExaminationError(failure.code, str(failure), check.kind) from failure
    except OSError as error:
        name = type(error).__name__
        raise ExaminationError("storage_unreachable", name, check.kind) from error


def _true_type(document: Document, path: Path) -> Answer:
    allowed = media_types(document.types_allowed)
    return _ask("true_type", path, declared_name=document.name, allowed=list(allowed))


def _malware(document: Document, path: Path) -> Answer:
    """Only outside production may there be no scanner: the settings refuse to start there."""
    if not settings.CLAMD_ADDRESS:
        return Answer(passed(NOT_SCANNED))
    verdict = scanner.scan(path, settings.CLAMD_ADDRESS)
    if not verdict.signature:
        return Answer(passed("no_malware", engine=verdict.engine))
    code = "beyond_scanner" if verdict.is_beyond_limits else "malware_found"
    return Answer(failed(code, engine=verdict.engine, signature=verdict.signature))


def _structure(document: Document, path: Path) -> Answer:
    return _ask("structure", path, media_type=document.media_type)


def _passport_zone(document: Document, path: Path) -> Answer:
    declared = declared_passport(document.dossier.declared.get(document.requirement, {})).as_json()
    media_type, turns = document.media_type, turns_of(document)
    return _ask("passport_zone", path, media_type=media_type, declared=declared, turns=turns)


def _readability(document: Document, path: Path) -> Answer:
    return _ask("readability", path, media_type=document.media_type)


def _text(document: Document, path: Path) -> Answer:
    return _ask("text", path, media_type=document.media_type, turns=turns_of(document))


def _language(document: Document, path: Path) -> Answer:
    return Answer(tell_language(document))


def _paper_kind(document: Document, path: Path) -> Answer:
    return Answer(tell_paper(document))


def _photo(document: Document, path: Path) -> Answer:
    return _ask("photo", path, media_type=document.media_type)


def _copies(document: Document, path: Path) -> Answer:
    try:
        found = sandbox.run("fingerprints", {"path": str(path), "media_type": document.media_type})
    except sandbox.SandboxFailed as failure:
        if failure.code != "cannot_open":
            raise
        return Answer(could_not_run("cannot_open"))
    return Answer(look_for_copies(document, cast("list[dict[str, Any]]", found)))


def _validity_dates(document: Document, path: Path) -> Answer:
    return Answer(hold_dates(document))


def _ask(function: str, path: Path, **args: Json) -> Answer:
    return Answer(CheckResult.from_json(sandbox.run(function, {"path": str(path), **args})))


def declared_passport(facts: dict[str, Any]) -> DeclaredPassport:
    """The declared facts, those not yet declared left empty."""
    names = [field.name for field in fields(DeclaredPassport)]
    dates = {"birth_date": None, "expires_on": None}
    nothing = dict.fromkeys(names, "") | dates
    given = {name: facts[name] for name in names if facts.get(name)}
    return DeclaredPassport.from_json(nothing | given)


def _page_images(document: Document, path: Path) -> Answer:
    """Draw the pages and store them; those already stored go again when one cannot be."""
    with working_folder() as folder:
        try:
            args = {"path": str(path), "media_type": document.media_type, "folder": str(folder)}
            sandbox.run("previews", {**args, "turns": turns_of(document)})
        except sandbox.SandboxFailed as failure:
            if failure.code != "cannot_open":
                raise
            return Answer(could_not_run("cannot_open"))
        pages: list[PageImage] = []
        with discarded_on_error(page.file for page in pages):
            for number, drawn in enumerate(_drawn(folder), 1):
                pages.append(_stored(document, number, drawn))
    return Answer(passed("pages_drawn", pages=len(pages)), pages)


def _drawn(folder: Path) -> list[Path]:
    """Looked for here: the sandbox read a stranger's file, so a path it names is not taken."""
    return sorted(path for path in folder.glob("page-*.webp") if not path.is_symlink())


def _stored(document: Document, number: int, drawn: Path) -> PageImage:
    with Image.open(drawn, formats=["WEBP"]) as image:
        width, height = image.size
    page = PageImage(document=document, number=number, width=width, height=height)
    with drawn.open("rb") as content:
        page.file.save("page", File(content), save=False)
    return page


EXAMINATIONS: dict[CheckKind, Callable[[Document, Path], Answer]] = {
    CheckKind.TRUE_TYPE: _true_type,
    CheckKind.MALWARE: _malware,
    CheckKind.STRUCTURE: _structure,
    CheckKind.PASSPORT_ZONE: _passport_zone,
    CheckKind.PAGE_IMAGES: _page_images,
    CheckKind.READABILITY: _readability,
    CheckKind.TEXT: _text,
    CheckKind.LANGUAGE: _language,
    CheckKind.PAPER_KIND: _paper_kind,
    CheckKind.PHOTO: _photo,
    CheckKind.COPIES: _copies,
    CheckKind.VALIDITY_DATES: _validity_dates,
}
