"""The criteria engine: a criteria set and answers in, findings with a reason for each point out."""

from .assess import assess
from .assessment import Assessment, Finding, Kind, OutcomeState, State, UsedFact
from .case import JUDGEMENTS, UNASKED
from .checking import answer_faults
from .compiler import compile_set, faults_of
from .compiler.shape import schema
from .errors import CriteriaError, Fault
from .evidence import DocumentRequirement, declared_facts, required_documents
from .forms import steps, visible_questions
from .hashing import canonical_json, content_hash
from .judging import Instead
from .kinds import Judged
from .model import (
    Choice,
    CriteriaSet,
    Criterion,
    Input,
    InputType,
    Question,
    QuestionType,
    Repeat,
    Requirement,
    Source,
    Step,
    Text,
)
from .papers import Stage, Validity
from .ranking import Entry, Place, is_ranked, rank, tie_breaks
from .scores import scores
from .testing import TestResult, run_test_cases
from .unasked import unasked

__all__ = [
    "JUDGEMENTS",
    "UNASKED",
    "Assessment",
    "Choice",
    "CriteriaError",
    "CriteriaSet",
    "Criterion",
    "DocumentRequirement",
    "Entry",
    "Fault",
    "Finding",
    "Input",
    "InputType",
    "Instead",
    "Judged",
    "Kind",
    "OutcomeState",
    "Place",
    "Question",
    "QuestionType",
    "Repeat",
    "Requirement",
    "Source",
    "Stage",
    "State",
    "Step",
    "TestResult",
    "Text",
    "UsedFact",
    "Validity",
    "answer_faults",
    "assess",
    "canonical_json",
    "compile_set",
    "content_hash",
    "declared_facts",
    "faults_of",
    "is_ranked",
    "rank",
    "required_documents",
    "run_test_cases",
    "schema",
    "scores",
    "steps",
    "tie_breaks",
    "unasked",
    "visible_questions",
]
