"""Hostile and unusual files, made by code, each with what is said of it."""

import io
import os
import struct
import zlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache

import pikepdf
from PIL import Image

from relocation.demo.specimens import broken
from relocation.demo.specimens.papers import born_digital, lines
from tests.documents.givens import passport_photo, pdf

PDF, PNG, JPEG = "application/pdf", "image/png", "image/jpeg"
# The test pattern that all scanners know, in halves, so that none finds it here.
EICAR = b"X5O!P%@AP[4\\PZX54(P^)7CC)7}$" + b"EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"


@dataclass(frozen=True)
class Specimen:
    """A file as uploaded. `refused`: what the upload says; else `structure`: what that step says.

    `drawn` says whether page images are made of it.
    """

    name: str
    make: Callable[[], bytes]
    refused: str = ""
    structure: tuple[str, str] = ("", "")
    media_type: str = PDF

    @property
    def drawn(self) -> bool:
        """A file that failed is not drawn."""
        return self.structure[0] in {"passed", "warning"}


def written(*objects: bytes, root: int = 1) -> bytes:
    """A PDF of these objects, numbered from 1, with a right index."""
    parts, places, at = [b"%PDF-1.7\n"], [], 9
    for number, body in enumerate(objects, 1):
        places.append(at)
        parts.append(b"%d 0 obj\n%s\nendobj\n" % (number, body))
        at += len(parts[-1])
    index = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    end = b"trailer\n<< /Size %d /Root %d 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (size, root, at)
    return b"".join([*parts, b"xref\n0 %d\n0000000000 65535 f \n" % size, index, end])


CATALOG = b"<< /Type /Catalog /Pages 2 0 R >>"
PAGES = b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>"
PAGE = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 300 200] >>"


def with_contents(body: bytes, filters: bytes = b"") -> bytes:
    """A PDF of one page that draws this stream."""
    page = PAGE[:-2] + b" /Contents 4 0 R /Resources << /XObject << /F 4 0 R >> >> >>"
    form = b"/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /F 4 0 R >> >>"
    stream = b"<< %s %s /Length %d >>\nstream\n%s\nendstream" % (form, filters, len(body), body)
    return written(CATALOG, PAGES, page, stream)


def stream_bomb() -> bytes:
    """A hundred megabytes of spaces, packed three times into less than a kilobyte."""
    body = b" " * 100_000_000
    for _ in range(3):
        body = zlib.compress(body)
    return with_contents(body, b"/Filter [/FlateDecode /FlateDecode /FlateDecode]")


def pages_in_a_circle() -> bytes:
    """The tree of pages holds itself."""
    return written(CATALOG, b"<< /Type /Pages /Kids [2 0 R 3 0 R] /Count 2 >>", PAGE)


def draws_itself() -> bytes:
    """A page whose drawing calls itself without end."""
    return with_contents(b"q /F Do /F Do Q")


def nested() -> bytes:
    """Arrays in arrays, deeper than any reader follows."""
    return written(CATALOG, PAGES, PAGE, b"[" * 20_000 + b"]" * 20_000)


def many_pages(count: int = 10_000) -> bytes:
    """A PDF of so many blank pages."""
    kids = b" ".join(b"%d 0 R" % number for number in range(3, count + 3))
    tree = b"<< /Type /Pages /Kids [%s] /Count %d >>" % (kids, count)
    return written(CATALOG, tree, *[PAGE] * count)


def many_objects(count: int = 120_000) -> bytes:
    """A PDF of so many objects that lead nowhere."""
    return written(CATALOG, PAGES, PAGE, *[b"null"] * count)


def wide_png(side: int = 30_000) -> bytes:
    """A whole PNG of side × side grey pixels: the same thousand packed rows again and again."""
    packer = zlib.compressobj(9)
    head = packer.compress(b"")
    rows = packer.compress(bytes((side + 1) * 1000)) + packer.flush(zlib.Z_FULL_FLUSH)
    total = (side + 1) * side
    check = struct.pack(">I", total % 65521 << 16 | 1)
    body = head + rows * (side // 1000) + b"\x03\x00" + check
    header = struct.pack(">IIBBBBB", side, side, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(part)) + kind + part + struct.pack(">I", zlib.crc32(kind + part))
        for kind, part in ((b"IHDR", header), (b"IDAT", body), (b"IEND", b""))
    )


def picture(kind: str, mode: str = "RGB", *, frames: int = 1) -> bytes:
    """A small image of this kind and mode."""
    out = io.BytesIO()
    more = [Image.new(mode, (60, 40), number) for number in range(1, frames)]
    Image.new(mode, (60, 40)).save(out, kind, save_all=frames > 1, append_images=more)
    return out.getvalue()


def claims_to_be_wide() -> bytes:
    """A JPEG whose head says 65,000 × 65,000 pixels."""
    whole = picture("JPEG")
    at = whole.index(b"\xff\xc0") + 5
    return whole[:at] + struct.pack(">HH", 65_000, 65_000) + whole[at + 4 :]


def changed(change: Callable[[pikepdf.Pdf], None]) -> bytes:
    """A letter of one page, changed."""
    letter = born_digital(lines("employment_letter", "en", "Anna Maria Eriksson"))
    with pikepdf.open(io.BytesIO(letter)) as opened, io.BytesIO() as out:
        change(opened)
        opened.save(out, compress_streams=False)
        return out.getvalue()


def with_javascript(opened: pikepdf.Pdf) -> None:
    """A program that runs when the file is opened."""
    opened.Root.OpenAction = pikepdf.Dictionary(
        S=pikepdf.Name.JavaScript, JS="app.alert('Good day')"
    )


def with_launch(opened: pikepdf.Pdf) -> None:
    """A link on a page that starts a program, kept in no object of its own."""
    launch = pikepdf.Dictionary(S=pikepdf.Name.Launch, F="calc.exe")
    link = pikepdf.Dictionary(Subtype=pikepdf.Name.Link, Rect=[0, 0, 9, 9], A=launch)
    opened.pages[0].Annots = pikepdf.Array([link])


def with_file(opened: pikepdf.Pdf) -> None:
    """A file attached to the document."""
    opened.attachments["notes.txt"] = b"Read me."


def with_eicar(opened: pikepdf.Pdf) -> None:
    """The scanners' test pattern as an attachment."""
    opened.attachments["a.com"] = EICAR


def signed(opened: pikepdf.Pdf) -> None:
    """A signature field with a value, as signing programs leave it."""
    value = opened.make_indirect(
        pikepdf.Dictionary(
            Type=pikepdf.Name.Sig,
            Filter=pikepdf.Name("/Adobe.PPKLite"),
            ByteRange=[0, 1, 2, 3],
            Contents=pikepdf.String(b"0" * 64),
        )
    )
    field = opened.make_indirect(pikepdf.Dictionary(FT=pikepdf.Name.Sig, T="Signed", V=value))
    opened.Root.AcroForm = pikepdf.Dictionary(Fields=[field], SigFlags=3)


def noise(size: int, seed: int = 7) -> bytes:
    """Bytes without meaning, always the same."""
    import random

    return random.Random(seed).randbytes(size)


OPENS, IMAGE_OPENS = ("passed", "pdf_opens"), ("passed", "image_opens")
FILES, PROGRAMS = ("warning", "pdf_with_files"), ("warning", "pdf_with_programs")
TOO_FAR, WIDE = ("failed", "pdf_unpacks_too_far"), ("failed", "image_too_large")
CORPUS = (
    Specimen("empty.pdf", bytes, refused="empty_file"),
    Specimen("noise.pdf", lambda: os.urandom(50_000_000), refused="file_too_large"),
    Specimen("noise.jpg", lambda: noise(1_000_000), refused="type_mismatch"),
    Specimen("photo.heic", lambda: broken.HEIC, refused="heic_image"),
    Specimen("moving.gif", lambda: picture("GIF", "L", frames=3), refused="unsupported_type"),
    Specimen("eicar.com", lambda: EICAR, refused="unsupported_type"),
    Specimen("eicar.pdf", lambda: EICAR, refused="type_mismatch"),
    Specimen("program.pdf", lambda: b"MZ\x90\x00" + noise(5000), refused="type_mismatch"),
    Specimen("photo.pdf", passport_photo, refused="type_mismatch"),
    Specimen("page.pdf", lambda: broken.HTML + pdf(), refused="type_mismatch"),
    Specimen("cut.pdf", lambda: broken.truncated(pdf()), structure=("failed", "truncated_pdf")),
    Specimen("locked.pdf", lambda: broken.encrypted(pdf()), structure=("failed", "encrypted_pdf")),
    Specimen("zip.pdf", lambda: broken.with_archive(pdf()), structure=("failed", "hidden_archive")),
    Specimen(
        "headed.pdf",
        lambda: b"%PDF-1.7\n" + noise(300_000) + b"%%EOF",
        structure=("failed", "damaged_pdf"),
    ),
    Specimen("bomb.pdf", stream_bomb, structure=TOO_FAR),
    Specimen("wide-image.pdf", broken.pdf_bomb, structure=WIDE),
    Specimen("circle.pdf", pages_in_a_circle, structure=("failed", "damaged_pdf")),
    Specimen("itself.pdf", draws_itself, structure=("failed", "damaged_pdf")),
    Specimen("nested.pdf", nested, structure=OPENS),
    Specimen("pages.pdf", many_pages, structure=("failed", "too_many_pages")),
    Specimen("objects.pdf", many_objects, structure=TOO_FAR),
    Specimen("script.pdf", lambda: changed(with_javascript), structure=PROGRAMS),
    Specimen("launch.pdf", lambda: changed(with_launch), structure=PROGRAMS),
    Specimen("attached.pdf", lambda: changed(with_file), structure=FILES),
    Specimen("eicar-inside.pdf", lambda: changed(with_eicar), structure=FILES),
    Specimen("signed.pdf", lambda: changed(signed), structure=("passed", "signed_pdf")),
    Specimen("wide.png", wide_png, structure=WIDE, media_type=PNG),
    Specimen("wide.jpg", claims_to_be_wide, structure=WIDE, media_type=JPEG),
    Specimen(
        "cut.jpg",
        lambda: broken.truncated(passport_photo()),
        structure=("failed", "truncated_image"),
        media_type=JPEG,
    ),
    Specimen(
        "moving.png",
        lambda: picture("PNG", frames=3),
        structure=("warning", "animated_image"),
        media_type=PNG,
    ),
    Specimen("print.jpg", lambda: picture("JPEG", "CMYK"), structure=IMAGE_OPENS, media_type=JPEG),
    Specimen("deep.png", lambda: picture("PNG", "I;16"), structure=IMAGE_OPENS, media_type=PNG),
    Specimen("named.jpg", lambda: picture("PNG"), structure=IMAGE_OPENS, media_type=PNG),
    Specimen("two.jpg", lambda: picture("JPEG") + pdf(), structure=IMAGE_OPENS, media_type=JPEG),
)
MADE = {specimen.name: cache(specimen.make) for specimen in CORPUS}


def ids(specimens: Iterable[Specimen] = CORPUS) -> list[str]:
    """The names, for the list of tests."""
    return [specimen.name for specimen in specimens]
