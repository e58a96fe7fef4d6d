"""Lines in Cyrillic read by Tesseract 5 (its C interface, capi.h), on machines that have it."""

import atexit
import ctypes
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import Any

from PIL import Image

LIBRARIES = ("libtesseract.so.5", "libtesseract.5.dylib")
#: Where Debian, Fedora, Arch, Homebrew and a build of one's own put what a language needs.
FOLDERS = (
    "usr/share/tesseract-ocr/*/tessdata", "usr/share/tesseract/tessdata", "usr/share/tessdata",
    "opt/homebrew/share/tessdata", "usr/local/share/tessdata",
)  # fmt: skip
LANGUAGE = "rus"
NETWORK_ALONE, FIND_COLUMNS = 1, 3  # TessOcrEngineMode, TessPageSegMode
WORD = "5"  # the level of a row of its table
DOTS = 150
_TEXT, _THING, _NUMBER = ctypes.c_char_p, ctypes.c_void_p, ctypes.c_int
_FUNCTIONS: dict[str, tuple[Any, tuple[Any, ...]]] = {
    "Version": (_TEXT, ()),
    "DeleteText": (None, (_THING,)),
    "MonitorCreate": (_THING, ()),
    "MonitorDelete": (None, (_THING,)),
    "MonitorSetDeadlineMSecs": (None, (_THING, _NUMBER)),
    "BaseAPICreate": (_THING, ()),
    "BaseAPIDelete": (None, (_THING,)),
    "BaseAPIInit2": (_NUMBER, (_THING, _TEXT, _TEXT, _NUMBER)),
    "BaseAPISetPageSegMode": (None, (_THING, _NUMBER)),
    "BaseAPISetImage": (None, (_THING, _TEXT, _NUMBER, _NUMBER, _NUMBER, _NUMBER)),
    "BaseAPISetSourceResolution": (None, (_THING, _NUMBER)),
    "BaseAPIRecognize": (_NUMBER, (_THING, _THING)),
    "BaseAPIGetTsvText": (_THING, (_THING, _NUMBER)),
    "BaseAPIClear": (None, (_THING,)),
}


@dataclass(frozen=True)
class Line:
    """What a line says, how sure that is (0 to 1), and its left, top, right and bottom."""

    text: str
    sure: float
    place: tuple[int, int, int, int]


@dataclass(frozen=True)
class _Word:
    line: tuple[str, ...]
    text: str
    sure: float
    place: tuple[int, int, int, int]


def is_there() -> bool:
    """Say whether the machine has the engine and what it needs for Russian."""
    return _reader() is not None


def name() -> str:
    """Return for example "tesseract 5.3.0"; raises OSError where there is none."""
    return f"tesseract {_call('Version').decode()}"


def load() -> None:
    """Load it now, and what it loads with its first page; nothing where there is none."""
    if is_there():
        lines(Image.new("L", (DOTS, DOTS), "white"), seconds=1)


def lines(page: Image.Image, *, seconds: float) -> list[Line]:
    """Read a page whose lines lie level, column by column, for some seconds at most.

    Of a page that takes longer come the lines read until then. Raises OSError where there is none.
    """
    reader, grey = _reader(), page.convert("L")
    if reader is None:
        raise OSError("no Tesseract")
    _call("BaseAPISetPageSegMode", reader, FIND_COLUMNS)
    _call("BaseAPISetImage", reader, grey.tobytes(), grey.width, grey.height, 1, grey.width)
    _call("BaseAPISetSourceResolution", reader, DOTS)
    try:
        _recognise(reader, seconds)
        return list(_lines(_words(_table(reader))))
    finally:
        _call("BaseAPIClear", reader)


def _recognise(reader: int, seconds: float) -> None:
    monitor = _call("MonitorCreate")
    _call("MonitorSetDeadlineMSecs", monitor, max(1, int(seconds * 1000)))
    _call("BaseAPIRecognize", reader, monitor)
    _call("MonitorDelete", monitor)


def _table(reader: int) -> str:
    found = _call("BaseAPIGetTsvText", reader, 0)
    if not found:
        return ""
    try:
        return ctypes.string_at(found).decode(errors="replace")
    finally:
        _call("DeleteText", found)


def _words(table: str) -> Iterator[_Word]:
    """The rows that are words: level, page, block, paragraph, line, word, place, sureness, text."""
    for row in table.splitlines():
        level, *cells = row.split("\t")
        if level == WORD and len(cells) == 11 and (text := cells[10].strip()):
            left, top, width, height = map(int, cells[5:9])
            place = (left, top, left + width, top + height)
            yield _Word(tuple(cells[:4]), text, max(0.0, float(cells[9]) / 100), place)


def _lines(words: Iterable[_Word]) -> Iterator[Line]:
    for _, run in groupby(words, key=lambda word: word.line):
        row = list(run)
        lefts, tops, rights, bottoms = zip(*(word.place for word in row), strict=True)
        letters = sum(len(word.text) for word in row)
        sure = sum(word.sure * len(word.text) for word in row) / letters
        place = (min(lefts), min(tops), max(rights), max(bottoms))
        yield Line(" ".join(word.text for word in row), sure, place)


@cache
def _reader() -> int | None:
    """The engine with Russian loaded, once a process; None where either is missing."""
    try:
        reader: int = _call("BaseAPICreate")
    except OSError:
        return None
    found = (path for folder in FOLDERS for path in Path("/").glob(f"{folder}/{LANGUAGE}.*"))
    for path in found:
        where = str(path.parent).encode()
        if _call("BaseAPIInit2", reader, where, LANGUAGE.encode(), NETWORK_ALONE) == 0:
            # Left to the end it complains on standard error of what it still holds.
            atexit.register(_call, "BaseAPIDelete", reader)
            return reader
    return None


def _call(function: str, *arguments: object) -> Any:
    return getattr(_library(), f"Tess{function}")(*arguments)


@cache
def _library() -> ctypes.CDLL:
    """Raises OSError where there is none."""
    for name in LIBRARIES:
        with suppress(OSError):
            return _with_signatures(ctypes.CDLL(name))
    raise OSError("no Tesseract")


def _with_signatures(library: ctypes.CDLL) -> ctypes.CDLL:
    for name, (answer, arguments) in _FUNCTIONS.items():
        function = getattr(library, f"Tess{name}")
        function.restype, function.argtypes = answer, arguments
    return library
