"""Does the file really open? Locked, cut off, empty of pages or far too large is said so."""

import zipfile
from pathlib import Path

from relocation.documents.checks import image_structure, pdf_structure
from relocation.documents.checks.raster import PDF
from relocation.documents.checks.result import CheckResult, failed


def check(path: Path, media_type: str) -> CheckResult:
    """Open the file as the given media type, every page or pixel of it.

    `details` of a file that opens hold `pages`, and for an image `width` and `height` in pixels.
    """
    if path.stat().st_size == 0:
        return failed("empty_file")
    if zipfile.is_zipfile(path):
        return failed("hidden_archive")
    inspect = pdf_structure.inspect if media_type == PDF else image_structure.inspect
    return inspect(path)
