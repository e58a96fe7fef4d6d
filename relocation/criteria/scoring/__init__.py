"""Scores answers from files by criteria from a file, without a database."""

from relocation.criteria.scoring.files import UnreadableFileError, read_json

__all__ = ["UnreadableFileError", "read_json"]
