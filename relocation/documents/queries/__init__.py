"""Reads of dossiers and their checks: of one dossier, and of the work of all."""

from relocation.documents.queries.dossiers import (
    WORST_FIRST,
    documents_ever,
    documents_of,
    kept_documents,
    open_checks,
    worst_outcome,
)
from relocation.documents.queries.pipeline import (
    Alarm,
    StepFigures,
    alarms_by_reason,
    done_by_hour,
    pipeline,
)
from relocation.documents.queries.progress import Progress, progress
from relocation.documents.queries.work import (
    alarms,
    checks_to_heal,
    checks_without_progress,
    documents_without,
    older_results,
)

__all__ = [
    "WORST_FIRST",
    "Alarm",
    "Progress",
    "StepFigures",
    "alarms",
    "alarms_by_reason",
    "checks_to_heal",
    "checks_without_progress",
    "documents_ever",
    "documents_of",
    "documents_without",
    "done_by_hour",
    "kept_documents",
    "older_results",
    "open_checks",
    "pipeline",
    "progress",
    "worst_outcome",
]
