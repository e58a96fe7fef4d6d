"""JSON out of a file that anybody may have written."""

from json import JSONDecodeError
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from relocation.criteria.rules import LARGEST_SET_BYTES, MEGABYTE
from relocation.criteria.strict_json import AmbiguousJsonError, read_strictly


class UnreadableFileError(ValueError):
    """The file cannot be used; the text says why, to whoever named the file."""


def read_json(path: Path) -> Any:
    """What the JSON file holds.

    Raises UnreadableFileError, naming the file, when there is none, it is larger than a set may be,
    is not UTF-8, is not JSON (NaN and infinity are not), or writes one key of an object twice.
    """
    text = _text(path)
    try:
        return read_strictly(text)
    except AmbiguousJsonError as problem:
        raise UnreadableFileError(f"{path}: {problem}.") from None
    except JSONDecodeError as error:
        raise _refusal(
            _("%(path)s is not JSON: look at line %(line)s, column %(column)s."),
            path=path,
            line=error.lineno,
            column=error.colno,
        ) from None
    except RecursionError:
        raise _refusal(_("%(path)s is nested too deeply."), path=path) from None
    except ValueError:  # an integer of thousands of digits
        raise _refusal(_("%(path)s holds a number that is too long."), path=path) from None


def _text(path: Path) -> str:
    try:
        with path.open("rb") as file:
            read = file.read(LARGEST_SET_BYTES + 1)
    except OSError as error:
        why = error.strerror or error
        raise _refusal(_("%(path)s cannot be read: %(why)s."), path=path, why=why) from None
    if len(read) > LARGEST_SET_BYTES:
        most = LARGEST_SET_BYTES // MEGABYTE
        raise _refusal(_("%(path)s is larger than %(most)s MB."), path=path, most=most)
    try:
        return read.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise _refusal(_("%(path)s is not text in UTF-8."), path=path) from None


def _refusal(sentence: str, **parts: object) -> UnreadableFileError:
    return UnreadableFileError(sentence % parts)
