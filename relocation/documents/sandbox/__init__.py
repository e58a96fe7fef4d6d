"""Parsers of uploaded files run here: a process of their own with limits and without secrets."""

from relocation.documents.sandbox.calls import check, run
from relocation.documents.sandbox.child import SandboxFailed

__all__ = ["SandboxFailed", "check", "run"]
