"""JSON out of a file that anybody may have written."""

from json import JSONDecodeError
from pathlib import Path
from typing import Any

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
        place = f"line {error.lineno}, column {error.colno}"
        raise UnreadableFileError(f"{path} is not JSON: {error.msg} ({place}).") from None
    except RecursionError:
        raise UnreadableFileError(f"{path} is nested too deeply.") from None
    except ValueError:  # an integer of thousands of digits
        raise UnreadableFileError(f"{path} holds a number that is too long.") from None


def _text(path: Path) -> str:
    try:
        with path.open("rb") as file:
            read = file.read(LARGEST_SET_BYTES + 1)
    except OSError as error:
        raise UnreadableFileError(f"{path} cannot be read: {error.strerror or error}.") from None
    if len(read) > LARGEST_SET_BYTES:
        raise UnreadableFileError(f"{path} is larger than {LARGEST_SET_BYTES // MEGABYTE} MB.")
    try:
        return read.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise UnreadableFileError(f"{path} is not text in UTF-8.") from None
