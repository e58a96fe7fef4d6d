"""The whole document: shape, texts and names first, then every part in order."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from ..case import JUDGEMENTS
from ..errors import CriteriaError, Fault
from ..facts import Fact
from ..hashing import content_hash
from ..model import (
    TODAY,
    CriteriaSet,
    Criterion,
    Group,
    Question,
    Requirement,
    Source,
    Step,
    TestCase,
)
from ..numbers import ZERO
from ..papers import Document as Evidence
from ..papers import Stage
from .cycles import check_cycles
from .faults import Faults
from .inputs import find_inputs, scored_rules
from .names import Names, check_texts, check_unique
from .read_documents import bare_stages, read_document, read_stage
from .read_facts import read_fact
from .read_outcome import read_outcome
from .read_questions import bare_questions, read_steps, repeats
from .read_rules import read_group, read_requirement, read_test_case
from .shape import check_shape, with_whole_numbers

Document = Mapping[str, Any]

#: No steps: what people judge stands beside them, and rules are named by these.
RESERVED = frozenset({JUDGEMENTS, "points", "requirement"})
READERS: dict[str, Callable[[Document, Names], Any]] = {
    "facts": read_fact,
    "requirements": read_requirement,
    "stages": read_stage,
    "documents": read_document,
    "test_cases": read_test_case,
}


def compile_set(document: Document) -> CriteriaSet:
    """The criteria set of a JSON document (as `json.loads` gives it).

    Raises CriteriaError, naming the elements, for everything that does not satisfy the JSON Schema
    or does not fit together: unknown inputs and sources, overlapping bands and gaps, codes used
    twice or missing from a table, texts missing in a language, rules that hang on themselves.
    """
    check_shape(document)
    pinned, document = content_hash(document), with_whole_numbers(document)
    faults = Faults()
    with faults.collected():
        check_texts(document, tuple(document["languages"]))
    with faults.collected():
        _check_codes(document)
    faults.stop()
    names = _names(document)
    parts = _read(document, names, faults)
    faults.stop()
    questions = _questions(names, parts.steps)
    rules = {rule.code: rule for rule in _rules(parts)}
    check_cycles(questions, parts.facts, rules)
    most = sum((group.maximum for group in parts.groups), ZERO)
    return CriteriaSet(
        code=document["code"],
        languages=names.languages,
        title=document["title"],
        notice=document.get("notice"),
        sources={c: Source(s["title"], s.get("note")) for c, s in _sources(document).items()},
        given=tuple(question for question in questions.values() if question.step is None),
        steps=parts.steps,
        facts=parts.facts,
        requirements=parts.requirements,
        groups=parts.groups,
        outcome=read_outcome(document["outcome"], names, most),
        stages=parts.stages,
        documents=parts.documents,
        test_cases=parts.test_cases,
        questions=questions,
        repeats=names.repeats,
        inputs=names.inputs,
        rules=rules,
        criterion_codes=tuple(c for c, rule in rules.items() if isinstance(rule, Criterion)),
        group_codes=tuple(code for code, rule in rules.items() if isinstance(rule, Group)),
        content_hash=pinned,
    )


def faults_of(document: Document) -> tuple[Fault, ...]:
    """Everything that is wrong with the document; nothing when it can be compiled."""
    try:
        compile_set(document)
    except CriteriaError as error:
        return error.faults
    return ()


@dataclass(frozen=True, slots=True)
class Parts:
    """What is read of a document before it is put together."""

    steps: tuple[Step, ...]
    facts: dict[str, Fact]
    requirements: tuple[Requirement, ...]
    groups: tuple[Group, ...]
    stages: tuple[Stage, ...]
    documents: tuple[Evidence, ...]
    test_cases: tuple[TestCase, ...]


def _read(document: Document, names: Names, faults: Faults) -> Parts:
    """Every part; the faults of all are collected."""
    found: dict[str, list[Any]] = {}
    for part, read in READERS.items():
        found[part] = []
        for data in document.get(part, []):
            with faults.collected():
                found[part].append(read(data, names))
    groups: list[Group] = []
    for data in document["groups"]:
        with faults.collected():
            groups.append(read_group(data, names, "groups", faults))
    return Parts(
        steps=read_steps(document, names, faults),
        facts={fact.code: fact for fact in found["facts"]},
        requirements=tuple(found["requirements"]),
        groups=tuple(groups),
        stages=tuple(found["stages"]),
        documents=tuple(found["documents"]),
        test_cases=tuple(found["test_cases"]),
    )


def _names(document: Document) -> Names:
    questions = {question.key: question for _, question in bare_questions(document)}
    repeated = repeats(document)
    conditional = frozenset(_conditional(document))
    inputs = find_inputs(document, questions, repeated)
    return Names(
        languages=tuple(document["languages"]),
        questions=questions,
        inputs=inputs | {name: replace(inputs[name], optional=True) for name in conditional},
        repeats=repeated,
        sources=frozenset(_sources(document)),
        requirements=frozenset(rule["code"] for rule in document.get("requirements", [])),
        rules=frozenset(rule["code"] for rule in _all_rules(document)),
        conditional=conditional,
        stages=bare_stages(document),
    )


def _conditional(document: Document) -> Iterator[str]:
    """The questions that are asked under a condition, so may end without an answer."""
    for step in document["steps"]:
        for question in step["questions"]:
            if "when" in question:
                yield f"{step['code']}.{question['code']}"


def _questions(names: Names, steps: tuple[Step, ...]) -> dict[str, Question]:
    given = {key: question for key, question in names.questions.items() if question.step is None}
    asked = {question.key: question for step in steps for question in step.questions}
    return {**given, **asked}


def _sources(document: Document) -> Mapping[str, Any]:
    sources: Mapping[str, Any] = document.get("sources", {})
    return sources


def _check_codes(document: Document) -> None:
    for step in document["steps"]:
        if step["code"] in RESERVED:
            raise CriteriaError(
                f"steps.{step['code']}",
                "“%(code)s” already means something else here.",
                code=step["code"],
            )
    inputs = [*document.get("given", []), *document["steps"], *document.get("facts", [])]
    check_unique([TODAY, *(one["code"] for one in inputs)], "steps")
    check_unique((one["code"] for one in _all_rules(document)), "groups")
    for part in ("stages", "documents", "test_cases"):
        check_unique((one["code"] for one in document.get(part, [])), part)


def _all_rules(document: Document) -> Iterator[Document]:
    yield from document.get("requirements", [])
    yield from scored_rules(document["groups"])


def _rules(parts: Parts) -> Iterator[Requirement | Criterion | Group]:
    """Every rule, groups before their members."""
    yield from parts.requirements
    for group in parts.groups:
        yield from _members(group)


def _members(member: Criterion | Group) -> Iterator[Criterion | Group]:
    yield member
    if isinstance(member, Group):
        for inner in member.members:
            yield from _members(inner)
