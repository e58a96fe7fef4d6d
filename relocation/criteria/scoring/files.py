"""JSON out of a file that anybody may have written."""

import json
from pathlib import Path
from typing import Any, NoReturn

MEGABYTE = 1024 * 1024
#: Thirty times the largest set that is shipped.
LARGEST = 4 * MEGABYTE


class UnreadableFileError(ValueError):
    """The file cannot be used; the text says why, to whoever named the file."""


def read_json(path: Path) -> Any:
    """What the JSON file holds.

    Raises UnreadableFileError, naming the file, when there is none, it is larger than LARGEST, is
    not UTF-8, is not JSON (NaN and infinity are not), or writes one key of an object twice.
    """
    text = _text(path)
    try:
        return json.loads(text, parse_constant=_no_number, object_pairs_hook=_once_each)
    except UnreadableFileError as problem:
        raise UnreadableFileError(f"{path}: {problem}") from None
    except json.JSONDecodeError as error:
        place = f"line {error.lineno}, column {error.colno}"
        raise UnreadableFileError(f"{path} is not JSON: {error.msg} ({place}).") from None
    except RecursionError:
        raise UnreadableFileError(f"{path} is nested too deeply.") from None
    except ValueError:  # an integer of thousands of digits
        raise UnreadableFileError(f"{path} holds a number that is too long.") from None


def _text(path: Path) -> str:
    try:
        with path.open("rb") as file:
            read = file.read(LARGEST + 1)
    except OSError as error:
        raise UnreadableFileError(f"{path} cannot be read: {error.strerror or error}.") from None
    if len(read) > LARGEST:
        raise UnreadableFileError(f"{path} is larger than {LARGEST // MEGABYTE} MB.")
    try:
        return read.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise UnreadableFileError(f"{path} is not text in UTF-8.") from None


def _no_number(word: str) -> NoReturn:
    raise UnreadableFileError(f"{word} is not a number that JSON knows.")


def _once_each(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        keys = [key for key, _ in pairs]
        twice = next(key for key in keys if keys.count(key) > 1)
        raise UnreadableFileError(f"the key “{twice}” is written twice in one object.")
    return found
