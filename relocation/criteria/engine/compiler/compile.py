"""The whole document: shape, texts and names first, then every part in order."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from ..case import JUDGEMENTS, UNASKED
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
from ..said import Said
from .check_test_cases import test_case_faults
from .cycles import cycle_faults
from .faults import Faults
from .inputs import find_inputs, scored_rules
from .names import Names, check_unique, text_faults
from .read_documents import bare_stages, read_document, read_stage
from .read_facts import read_fact
from .read_outcome import read_outcome
from .read_questions import bare_questions, read_steps, repeats
from .read_rules import read_group, read_requirement, read_test_case
from .shape import shape_faults, with_whole_numbers

Document = Mapping[str, Any]

#: No steps: what people judge stands beside them, and rules are named by these.
RESERVED = frozenset({JUDGEMENTS, UNASKED, "points", "requirement"})
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
    twice or missing from a table, texts missing in a language, rules that hang on themselves, test
    cases that answer or expect what is not in the set.
    """
    faults = Faults()
    _check_shape_and_texts(document, faults)
    pinned, document = content_hash(document), with_whole_numbers(document)
    with faults.settled():
        _check_codes(document, faults)
    with faults.settled():
        names = _names(document, faults)
    parts = _read(document, names, faults)
    questions = _questions(names, parts.steps)
    rules = {rule.code: rule for rule in _rules(parts)}
    outcome = read_outcome(document["outcome"], names, parts.most, faults)
    faults.found.extend(cycle_faults(questions, parts.facts, rules))
    faults.stop()
    compiled = CriteriaSet(
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
        outcome=outcome,
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
    faults.found.extend(test_case_faults(compiled))
    faults.stop()
    return compiled


def faults_of(document: Document) -> tuple[Fault, ...]:
    """Everything that is wrong with the document; nothing when it can be compiled."""
    try:
        compile_set(document)
    except CriteriaError as error:
        return error.faults
    return ()


def _check_shape_and_texts(document: Document, faults: Faults) -> None:
    """Faults of the texts hide no others; after those of the shape nothing else can be read."""
    told = shape_faults(document)
    paths = [fault.path for fault in told]
    languages = document.get("languages") if isinstance(document, Mapping) else None
    if isinstance(languages, list) and all(isinstance(one, str) for one in languages):
        for fault in text_faults(document, tuple(languages)):
            if not any(path == fault.path or path.startswith(f"{fault.path}.") for path in paths):
                faults.found.append(fault)
    if told:
        faults.found[:0] = told
        faults.stop()


@dataclass(frozen=True, slots=True)
class Parts:
    """What is read of a document before it is put together.

    `most` are the points that the groups can give together, None where some have faults.
    """

    steps: tuple[Step, ...]
    facts: dict[str, Fact]
    requirements: tuple[Requirement, ...]
    groups: tuple[Group, ...]
    stages: tuple[Stage, ...]
    documents: tuple[Evidence, ...]
    test_cases: tuple[TestCase, ...]
    most: Decimal | None


def _read(document: Document, names: Names, faults: Faults) -> Parts:
    """Every part; the faults of all are collected."""
    found: dict[str, list[Any]] = {}
    for part, read in READERS.items():
        found[part] = []
        for data in document.get(part, []):
            with faults.collected():
                found[part].append(read(data, names))
    groups: list[Group] = []
    before = len(faults.found)
    for data in document["groups"]:
        with faults.collected():
            groups.append(read_group(data, names, "groups", faults))
    is_whole = len(faults.found) == before
    return Parts(
        steps=read_steps(document, names, faults),
        facts={fact.code: fact for fact in found["facts"]},
        requirements=tuple(found["requirements"]),
        groups=tuple(groups),
        stages=tuple(found["stages"]),
        documents=tuple(found["documents"]),
        test_cases=tuple(found["test_cases"]),
        most=sum((group.maximum for group in groups), ZERO) if is_whole else None,
    )


def _names(document: Document, faults: Faults) -> Names:
    questions = {question.key: question for question in bare_questions(document, faults)}
    repeated = repeats(document, faults)
    conditional = frozenset(_conditional(document))
    inputs = find_inputs(document, questions, repeated, conditional)
    return Names(
        languages=tuple(document["languages"]),
        questions=questions,
        inputs=inputs
        | {name: replace(inputs[name], optional=True) for name in conditional if name in inputs},
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


def _check_codes(document: Document, faults: Faults) -> None:
    for code in sorted(RESERVED.intersection(step["code"] for step in document["steps"])):
        told = Said("“%(code)s” already means something else here.", {"code": code})
        faults.found.append(Fault(f"steps.{code}", told))
    inputs = [*document.get("given", []), *document["steps"], *document.get("facts", [])]
    with faults.collected():
        check_unique([TODAY, *(one["code"] for one in inputs)], "steps")
    with faults.collected():
        check_unique((one["code"] for one in _all_rules(document)), "groups")
    for part in ("stages", "documents", "test_cases"):
        with faults.collected():
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
