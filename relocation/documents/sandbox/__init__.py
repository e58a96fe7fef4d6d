"""Parsers of uploaded files run here: a process of their own with limits and without secrets."""

from relocation.documents.sandbox.calls import check, leave_file, run
from relocation.documents.sandbox.child import SandboxFailed, SandboxUnavailable

__all__ = ["SandboxFailed", "SandboxUnavailable", "check", "leave_file", "run"]
