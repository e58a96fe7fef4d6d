"""Faces for the text of a PDF: Helvetica, which every reader has, and Rubik, drawn into it."""

from collections.abc import Mapping

import pikepdf
from PIL import Image, ImageDraw

from relocation.demo.specimens.rubik import face_of

#: Pixels that a letter is drawn with, and its weight.
SIZE, WEIGHT = 96, 400


def helvetica(pdf: pikepdf.Pdf, codes: Mapping[str, int]) -> pikepdf.Object:
    """Letters that it has where it has them, and what each code means for copying."""
    face = _face(pdf, codes)
    face.Subtype, face.BaseFont = pikepdf.Name.Type1, pikepdf.Name.Helvetica
    return face


def drawn(pdf: pikepdf.Pdf, codes: Mapping[str, int]) -> pikepdf.Object:
    """Letters of any alphabet that Rubik has, each a mask to paint through (type 3: 9.6.4)."""
    widths = [round(face_of(letter, SIZE, WEIGHT).getlength(letter)) for letter in codes]
    shapes = {
        _glyph(letter): pdf.make_stream(_shape(letter, width))
        for letter, width in zip(codes, widths, strict=True)
    }
    face = _face(pdf, codes)
    face.Subtype = pikepdf.Name.Type3
    face.FontBBox = pikepdf.Array([0, 0, 0, 0])
    face.FontMatrix = pikepdf.Array([1 / SIZE, 0, 0, 1 / SIZE, 0, 0])
    face.CharProcs = pikepdf.Dictionary(shapes)
    face.FirstChar, face.LastChar = 1, len(codes)
    face.Widths = pikepdf.Array(widths)
    face.Resources = pikepdf.Dictionary()
    return face


def _face(pdf: pikepdf.Pdf, codes: Mapping[str, int]) -> pikepdf.Object:
    """A face (ISO 32000-2, 9.6) of less than 256 letters, by the codes they have in the text."""
    names = [pikepdf.Name(_glyph(letter)) for letter in codes]
    encoding = pikepdf.Dictionary(
        Type=pikepdf.Name.Encoding, Differences=pikepdf.Array([1, *names])
    )
    meanings = "\n".join(f"<{code:02X}> <{ord(letter):04X}>" for letter, code in codes.items())
    to_unicode = (
        "begincmap 1 begincodespacerange <00> <FF> endcodespacerange\n"
        f"{len(codes)} beginbfchar\n{meanings}\nendbfchar endcmap"
    )
    return pdf.make_indirect(
        pikepdf.Dictionary(
            Type=pikepdf.Name.Font,
            Encoding=encoding,
            ToUnicode=pdf.make_stream(to_unicode.encode()),
        )
    )


def _shape(letter: str, width: int) -> bytes:
    """What draws the letter, its foot at 0, 0: its width and a mask of one bit a pixel."""
    face = face_of(letter, SIZE, WEIGHT)
    left, top, right, bottom = (round(edge) for edge in face.getbbox(letter, anchor="ls"))
    wide, high = right - left, bottom - top
    started = f"{width} 0 {left} {-bottom} {right} {-top} d1\n"
    if not (wide and high):
        return started.encode()
    mask = Image.new("1", (wide, high))
    ImageDraw.Draw(mask).text((-left, -top), letter, font=face, fill=1, anchor="ls")
    placed = f"q {wide} 0 0 {high} {left} {-bottom} cm\n"
    head = f"BI /W {wide} /H {high} /IM true /BPC 1 /D [1 0] ID "
    return (started + placed + head).encode() + mask.tobytes() + b"\nEI Q"


def _glyph(letter: str) -> str:
    """Return the name that a face may know the letter by."""
    return (
        f"/uni{ord(letter):04X}" if not letter.isascii() or not letter.isalpha() else f"/{letter}"
    )
