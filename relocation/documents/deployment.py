"""What `manage.py check --deploy` says of the machine that documents are examined on."""

from typing import Any

from django.core.checks import CheckMessage, register
from django.core.checks import Warning as Concern

from relocation.documents.checks import tesseract
from relocation.documents.sandbox import landlock, seccomp

ADVICE = "Give the workers of the queue documents an account and a network policy of their own."


@register(deploy=True)
def walls_of_the_kernel(**_options: Any) -> list[CheckMessage]:
    """Warn where the kernel cannot hold a parser that was taken over (see docs/decisions/0028)."""
    missing: list[CheckMessage] = []
    if not seccomp.is_there():
        words = "This kernel does not keep the parsers of uploaded files from the network."
        missing.append(Concern(words, hint=ADVICE, id="documents.W001"))
    if not landlock.version():
        words = "This kernel does not keep the parsers of uploaded files from other files."
        missing.append(Concern(words, hint=ADVICE, id="documents.W002"))
    return missing


@register(deploy=True)
def reader_of_cyrillic(**_options: Any) -> list[CheckMessage]:
    """Warn where no machine reads a scan in Cyrillic (see docs/decisions/0035)."""
    if tesseract.is_there():
        return []
    hint = (
        "Install Tesseract 5 and its data for Russian, on Debian: tesseract-ocr-rus libtesseract5."
    )
    words = "Scans in Cyrillic cannot be read on this machine, only looked at."
    return [Concern(words, hint=hint, id="documents.W003")]
