"""Files that must be refused with their reason: made from good ones, or from nothing."""

import io
import struct
import zipfile
import zlib

import pikepdf

HTML = b"<!DOCTYPE html>\n<html><body>Please sign in to download your statement.</body></html>\n"
HEIC = b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic" + bytes(64)
EMPTY = b""


#: The largest prime below 65536, by which Adler-32 divides.
ADLER = 65521


def encrypted(pdf: bytes, *, user: str = "secret", owner: str = "owner") -> bytes:
    """Return the PDF locked; without a user's password it opens but restricts copying."""
    out = io.BytesIO()
    lock = pikepdf.Encryption(user=user, owner=owner, allow=pikepdf.Permissions(extract=False))
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        opened.save(out, encryption=lock)
    return out.getvalue()


def truncated(file: bytes, part: float = 0.6) -> bytes:
    """Return the first part of a file, as a broken connection leaves it."""
    return file[: int(len(file) * part)]


def without_index(pdf: bytes) -> bytes:
    """Return the PDF with a wrong place for its index, which readers can rebuild."""
    before, _, after = pdf.rpartition(b"startxref")
    return before + b"startxref\n7\n" + after[after.index(b"%%EOF") :]


def blank_pdf(pages: int, *, width: int = 595, height: int = 842) -> bytes:
    """Return a PDF of blank pages, each of the given size in points."""
    out = io.BytesIO()
    with pikepdf.new() as pdf:
        page = pikepdf.Dictionary(Type=pikepdf.Name.Page, MediaBox=[0, 0, width, height])
        for _ in range(pages):
            pdf.pages.append(pikepdf.Page(pdf.make_indirect(page)))
        pdf.save(out)
    return out.getvalue()


def with_archive(file: bytes) -> bytes:
    """Return the file with a ZIP archive hidden behind its end."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("payload.txt", "hidden")
    return file + out.getvalue()


def png_bomb(side: int = 30_000) -> bytes:
    """Return a small PNG that would fill side × side bytes of memory when decoded."""
    header = struct.pack(">IIBBBBB", side, side, 8, 0, 0, 0, 0)
    squeezer = zlib.compressobj(9, wbits=-zlib.MAX_WBITS)
    row = squeezer.compress(bytes(side + 1)) + squeezer.flush(zlib.Z_FULL_FLUSH)
    checksum = (side * (side + 1) % ADLER) << 16 | 1  # RFC 1950: that of so many zeros
    body = b"\x78\xda" + row * side + squeezer.flush() + struct.pack(">I", checksum)
    chunks = _chunk(b"IHDR", header) + _chunk(b"IDAT", body) + _chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + chunks


def _chunk(kind: bytes, body: bytes) -> bytes:
    checksum = struct.pack(">I", zlib.crc32(kind + body))
    return struct.pack(">I", len(body)) + kind + body + checksum


def pdf_bomb(side: int = 60_000) -> bytes:
    """Return a PDF with an image that claims side × side pixels."""
    out = io.BytesIO()
    with pikepdf.new() as pdf:
        pdf.add_blank_page(page_size=(595, 842))
        image = pdf.make_stream(
            zlib.compress(bytes(1000)),
            Type=pikepdf.Name.XObject,
            Subtype=pikepdf.Name.Image,
            Width=side,
            Height=side,
            ColorSpace=pikepdf.Name.DeviceGray,
            BitsPerComponent=8,
            Filter=pikepdf.Name.FlateDecode,
        )
        pdf.pages[0].Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Im=image))
        pdf.pages[0].Contents = pdf.make_stream(b"q 595 0 0 842 0 0 cm /Im Do Q")
        pdf.save(out)
    return out.getvalue()
