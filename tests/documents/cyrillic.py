"""The machine's own Tesseract, which reads what is written in Cyrillic."""

import pytest

from relocation.embedded import tools

TESSERACT = tools.TESSERACT.find()
NO_TESSERACT = "no Tesseract on this machine: apt-get install tesseract-ocr-rus libtesseract5"
needs_tesseract = pytest.mark.skipif(TESSERACT is None, reason=NO_TESSERACT)
