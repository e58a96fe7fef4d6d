"""Drawn specimen papers: passports and diplomas of invented people, and files that are broken."""

from relocation.demo.specimens.diploma import diploma
from relocation.demo.specimens.holder import Holder
from relocation.demo.specimens.passport import passport

__all__ = ["Holder", "diploma", "passport"]
