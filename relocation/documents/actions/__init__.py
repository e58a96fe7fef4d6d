"""Deeds on dossiers and documents, and the life of a check."""

from relocation.documents.actions.checks import finish_check, put_back, rerun_check, start_check
from relocation.documents.actions.dossiers import declare, expect, lock, open_dossier
from relocation.documents.actions.files import remove, upload
from relocation.documents.actions.originals import open_original
from relocation.documents.actions.rechecking import recheck, rerun_stopped, rescan
from relocation.documents.actions.running import run_check, run_from
from relocation.documents.actions.sweeps import discard_orphans, heal_checks, revive_checks

__all__ = [
    "declare",
    "discard_orphans",
    "expect",
    "finish_check",
    "heal_checks",
    "lock",
    "open_dossier",
    "open_original",
    "put_back",
    "recheck",
    "remove",
    "rerun_check",
    "rerun_stopped",
    "rescan",
    "revive_checks",
    "run_check",
    "run_from",
    "start_check",
    "upload",
]
