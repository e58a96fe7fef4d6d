"""Does the file hold what its name says? Looked at in the first bytes, not in the name."""

from collections.abc import Collection
from pathlib import Path, PurePath

import filetype

from relocation.documents.checks.engines import engine
from relocation.documents.checks.result import CheckResult, Json

HEAD_BYTES = 8192
EXTENSIONS = {
    "pdf": "application/pdf",
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    "jpe": "image/jpeg",
    "jfif": "image/jpeg",
    "png": "image/png",
    "webp": "image/webp",
    "tif": "image/tiff",
    "tiff": "image/tiff",
    "heic": "image/heic",
    "heif": "image/heic",
    "avif": "image/avif",
}
SAME_AS = {"image/apng": "image/png"}
HEIC_TYPES = frozenset({"image/heic", "image/heif", "image/avif"})
HEIC_BRANDS = (b"heic", b"heix", b"hevc", b"mif1", b"msf1", b"avif")
WEB_PAGE_STARTS = (b"<!doctype", b"<html", b"<?xml", b"<head", b"<script", b"<svg")


def sniff(head: bytes) -> str:
    """Return the media type that the first bytes show, "" when they show none."""
    if head[4:8] == b"ftyp" and head[8:12] in HEIC_BRANDS:
        return "image/avif" if head[8:12] == b"avif" else "image/heic"
    if guess := filetype.guess(head):
        return SAME_AS.get(guess.mime, str(guess.mime))
    if head.lstrip(b"\xef\xbb\xbf\x00 \t\r\n").lower().startswith(WEB_PAGE_STARTS):
        return "text/html"
    # PDF readers accept a header anywhere in the first 1024 bytes (ISO 32000-1, annex H.3).
    return "application/pdf" if b"%PDF-" in head[:1024] else ""


def quick_refusal(
    head: bytes, name: str, size: int, allowed: Collection[str], max_bytes: int
) -> str | None:
    """Return the code for refusing an upload on the spot, None when it may be stored.

    `head` is the first 8 KiB of the file, `size` its length in bytes. Nothing is decoded.
    """
    if size == 0:
        return "empty_file"
    if size > max_bytes:
        return "file_too_large"
    found = sniff(head)
    if found in HEIC_TYPES and found not in allowed:
        return "heic_image"
    if _disguised(name, found):
        return "type_mismatch"
    return None if found in allowed else "unsupported_type"


def _disguised(name: str, found: str) -> bool:
    """A photo named as another kind of photo opens all the same; all else is refused."""
    named = EXTENSIONS.get(_extension(name))
    return named is not None and named != found and not _both_images(named, found)


def _both_images(one: str, other: str) -> bool:
    return one.startswith("image/") and other.startswith("image/")


def _extension(name: str) -> str:
    return PurePath(name).suffix.lower().removeprefix(".")


def check(path: Path, declared_name: str, allowed: Collection[str]) -> CheckResult:
    """Compare the file's true type with its name and with the types allowed (media types).

    Whether it also opens as that type is for `structure.check` to say.
    """
    with path.open("rb") as file:
        head = file.read(HEAD_BYTES)
    found, size, extension = sniff(head), path.stat().st_size, _extension(declared_name)
    facts: dict[str, Json] = {"found": found, "extension": extension, "engine": engine("filetype")}
    if code := quick_refusal(head, declared_name, size, allowed, size):
        return CheckResult("failed", code, facts)
    if extension and EXTENSIONS.get(extension) != found:
        return CheckResult("warning", "extension_differs", facts)
    return CheckResult("passed", "type_matches", facts)
