"""The whole document: shape, texts and names first, then every part in order."""

from collections.abc import Iterator, Mapping
from typing import Any

from ..errors import CriteriaError
from ..hashing import content_hash
from ..model import CriteriaSet, Outcome, Question, Source, Step
from ..phrases import PHRASES
from .cycles import check_cycles
from .names import Names, check_texts, check_unique
from .points import read_points
from .read_questions import bare_facts, bare_questions, read_facts, read_steps, repeats
from .read_rules import read_document, read_group, read_requirement
from .shape import check_shape

Document = Mapping[str, Any]


def compile_set(document: Document) -> CriteriaSet:
    """The criteria set of a JSON document (as `json.loads` gives it).

    Raises CriteriaError, naming the element, for anything that does not satisfy the JSON Schema
    or does not fit together: unknown inputs and sources, overlapping bands and gaps, codes used
    twice or missing from a table, texts missing in a language, questions that hang on themselves.
    """
    check_shape(document)
    languages = tuple(document["languages"])
    _check_languages(languages)
    check_texts(document, languages)
    _check_codes(document)
    names = _names(document, languages)
    steps, facts = read_steps(document, names), read_facts(document, names)
    questions = _questions(names, steps)
    check_cycles(questions, facts)
    return CriteriaSet(
        code=document["code"],
        languages=languages,
        title=document["title"],
        notice=document.get("notice"),
        sources={c: Source(s["title"], s.get("note")) for c, s in _sources(document).items()},
        given=tuple(question for question in questions.values() if question.step is None),
        steps=steps,
        facts=facts,
        requirements=tuple(read_requirement(r, names) for r in document.get("requirements", [])),
        groups=tuple(read_group(group, names, "groups") for group in document["groups"]),
        outcome=_outcome(document["outcome"]),
        documents=tuple(read_document(d, names) for d in document.get("documents", [])),
        questions=questions,
        repeats=names.repeats,
        content_hash=content_hash(document),
    )


def _names(document: Document, languages: tuple[str, ...]) -> Names:
    return Names(
        languages=languages,
        questions={question.key: question for _, question in bare_questions(document)},
        facts={fact.code: fact for fact in bare_facts(document)},
        repeats=repeats(document),
        sources=frozenset(_sources(document)),
    )


def _questions(names: Names, steps: tuple[Step, ...]) -> dict[str, Question]:
    given = {key: question for key, question in names.questions.items() if question.step is None}
    asked = {question.key: question for step in steps for question in step.questions}
    return {**given, **asked}


def _sources(document: Document) -> Mapping[str, Any]:
    sources: Mapping[str, Any] = document.get("sources", {})
    return sources


def _check_languages(languages: tuple[str, ...]) -> None:
    for language in languages:
        if language not in PHRASES:
            known = ", ".join(sorted(PHRASES))
            raise CriteriaError("languages", f"No sentences for “{language}”; there are {known}.")


def _check_codes(document: Document) -> None:
    inputs = [*document.get("given", []), *document["steps"], *document.get("facts", [])]
    check_unique((one["code"] for one in inputs), "steps")
    rules = [*document.get("requirements", []), *_rules(document["groups"])]
    check_unique((one["code"] for one in rules), "groups")
    check_unique((one["code"] for one in document.get("documents", [])), "documents")


def _rules(groups: list[Document]) -> Iterator[Document]:
    for group in groups:
        yield group
        yield from group.get("criteria", [])
        yield from _rules(group.get("groups", []))


def _outcome(data: Document) -> Outcome:
    outcome = Outcome(
        pass_mark=read_points(data["pass_mark"], "outcome.pass_mark"),
        maximum=read_points(data["maximum"], "outcome.maximum"),
    )
    if outcome.pass_mark > outcome.maximum:
        raise CriteriaError("outcome.pass_mark", "Nobody can pass: it is above the maximum.")
    return outcome
