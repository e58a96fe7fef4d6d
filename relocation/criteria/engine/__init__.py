"""The criteria engine: a criteria set and answers in, findings with a reason for each point out."""

from .assess import assess
from .assessment import Assessment, Finding, Kind, OutcomeState, State, UsedFact
from .compiler import compile_set
from .compiler.shape import schema
from .errors import CriteriaError
from .evidence import DocumentRequirement, declared_facts, required_documents
from .forms import steps, visible_questions
from .hashing import canonical_json, content_hash
from .model import Choice, CriteriaSet, Question, QuestionType, Repeat, Source, Step, Text

__all__ = [
    "Assessment",
    "Choice",
    "CriteriaError",
    "CriteriaSet",
    "DocumentRequirement",
    "Finding",
    "Kind",
    "OutcomeState",
    "Question",
    "QuestionType",
    "Repeat",
    "Source",
    "State",
    "Step",
    "Text",
    "UsedFact",
    "assess",
    "canonical_json",
    "compile_set",
    "content_hash",
    "declared_facts",
    "required_documents",
    "schema",
    "steps",
    "visible_questions",
]
