"""Stamps: files that hold the fingerprint of finished set-up work, so that it is not done twice."""

import hashlib
from pathlib import Path


def fingerprint(*parts: str) -> str:
    """SHA-256 (hex) over the parts in their order; the border between two parts counts."""
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()


def is_done(stamp: Path, value: str) -> bool:
    """Whether this very work was finished before."""
    return stamp.is_file() and stamp.read_text() == value


def mark_done(stamp: Path, value: str) -> None:
    """Remember that the work is finished; written last, so a torn set-up starts again."""
    stamp.write_text(value)
