"""What lies in a PDF beside its pages: programs, files, signatures, and what unpacks too far."""

import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pikepdf

#: A long paper of many pages is a tenth of this.
MOST_OBJECTS = 100_000
#: So deep nothing is nested that a program wrote; readers end at about as much.
MOST_PARTS = 500_000
#: Bytes of one stream unpacked, and of all; pictures are measured by their pixels.
LARGEST_STREAM = 64 * 1024 * 1024
LARGEST_CONTENT = 256 * 1024 * 1024
PIECE = 1024 * 1024
UNPACKED = frozenset({"/FlateDecode", "/Fl"})
#: What starts by itself or at a click and is no link (ISO 32000-1, tables 198 and 92).
ACTIONS = frozenset({"/JavaScript", "/Launch", "/SubmitForm", "/ImportData", "/Rendition"})
MOVING = frozenset({"/RichMedia", "/Movie", "/Screen", "/3D"})


#: Of an object and its generation.
Number = tuple[int, int]


class TooMuchError(Exception):
    """The file unpacks to more than a paper can be."""


@dataclass
class Contents:
    """`largest_image` is in pixels; `drawings` are the drawings (forms) that each drawing draws."""

    has_programs: bool = False
    has_files: bool = False
    is_signed: bool = False
    largest_image: int = 0
    drawings: dict[Number, list[Number]] = field(default_factory=dict)

    @property
    def draws_itself(self) -> bool:
        """Say whether a drawing draws itself, by others too: readers may never end with it."""
        leaves = dict(self.drawings)
        while ends := [one for one, drawn in leaves.items() if not set(drawn) & leaves.keys()]:
            for one in ends:
                del leaves[one]
        return bool(leaves)


def contents(pdf: pikepdf.Pdf) -> Contents:
    """Look through all objects of an opened PDF, wherever they hang.

    What no page leads to counts as well: other readers may find a way. Raises TooMuchError when
    there are too many, or a stream unpacks too far; pikepdf's errors when objects are broken.
    """
    found, unpacked = Contents(), 0
    if len(pdf.objects) > MOST_OBJECTS:
        raise TooMuchError
    for part in _parts(pdf):
        _note(part, found)
        if isinstance(part, pikepdf.Stream) and part.get("/Subtype") != "/Image":
            unpacked += _unpacked(part)
            if unpacked > LARGEST_CONTENT:
                raise TooMuchError
    return found


def _parts(pdf: pikepdf.Pdf) -> Iterator[Any]:
    """All dictionaries and streams, each once: references are not followed."""
    seen = 0
    for whole in pdf.objects:
        waiting = [whole]
        while waiting:
            part = waiting.pop()
            if isinstance(part, (pikepdf.Dictionary, pikepdf.Stream)):
                yield part
            elif not isinstance(part, pikepdf.Array):
                continue
            seen += 1
            if seen > MOST_PARTS:
                raise TooMuchError
            waiting += _inside(part)


def _inside(part: Any) -> list[Any]:
    """The containers that stand in this one itself."""
    if isinstance(part, pikepdf.Array):
        values = list(part)
    else:
        whole = part.stream_dict if isinstance(part, pikepdf.Stream) else part
        values = [value for _, value in whole.items()]
    kinds = (pikepdf.Dictionary, pikepdf.Array)
    return [value for value in values if isinstance(value, kinds) and not value.is_indirect]


def _note(part: Any, found: Contents) -> None:
    named = {str(part.get(key)) for key in ("/S", "/Type", "/Subtype", "/FT") if key in part}
    if "/XFA" in part or named & (ACTIONS | MOVING):
        found.has_programs = True
    if "/EmbeddedFile" in named or ("/EF" in part and ("/F" in part or "/UF" in part)):
        found.has_files = True
    if "/ByteRange" in part and "/Contents" in part:
        found.is_signed = True
    if "/Image" in named:
        pixels = int(part.get("/Width", 0)) * int(part.get("/Height", 0))
        found.largest_image = max(found.largest_image, pixels)
    if "/Form" in named and isinstance(part, pikepdf.Stream):
        found.drawings[part.objgen] = list(_drawn_by(part))


def _drawn_by(form: Any) -> Iterator[Number]:
    resources = form.get("/Resources")
    if isinstance(resources, pikepdf.Dictionary):
        drawn = resources.get("/XObject")
        if isinstance(drawn, pikepdf.Dictionary):
            yield from (one.objgen for _, one in drawn.items() if isinstance(one, pikepdf.Stream))


def _unpacked(stream: Any) -> int:
    """How many bytes the stream unpacks to, as far as it is packed by Deflate, even repeatedly."""
    filters = stream.get("/Filter", [])
    names = [str(one) for one in filters] if isinstance(filters, pikepdf.Array) else [str(filters)]
    data: bytes = stream.read_raw_bytes()
    for name in names:
        if name not in UNPACKED:
            break
        data = _inflated(data)
    return len(data)


def _inflated(data: bytes) -> bytes:
    unpacking, pieces, total = zlib.decompressobj(), [], 0
    try:
        while data and not unpacking.eof:
            piece = unpacking.decompress(data, PIECE)
            data = unpacking.unconsumed_tail
            pieces.append(piece)
            total += len(piece)
            if total > LARGEST_STREAM:
                raise TooMuchError
    except zlib.error:
        pass  # readers take what came before the damage, and so does this
    return b"".join(pieces)
