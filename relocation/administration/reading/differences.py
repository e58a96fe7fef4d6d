"""What differs between two versions of a criteria set, element by element, in words."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from relocation.administration.reading import elements
from relocation.administration.reading.elements import Obj, Words
from relocation.administration.reading.inputs import Inputs
from relocation.administration.reading.renames import with_new_codes
from relocation.common.templatetags.interface import localized

Elements = dict[str, Obj]
#: An object holds these, whose order says nothing.
_WITHOUT_ORDER = ("sources",)


@dataclass(frozen=True)
class Line:
    """One property, before and after; empty where there is none."""

    what: str
    before: str
    after: str


@dataclass(frozen=True)
class Change:
    """One element that was added, removed, changed, renamed, or put in another place.

    `was` is the code before, of one that was renamed.
    """

    kind: str
    title: str
    code: str
    lines: tuple[Line, ...]
    was: str = ""


@dataclass(frozen=True)
class Section:
    """The changes of one kind of element."""

    code: str
    title: str | Promise
    changes: tuple[Change, ...]


@dataclass(frozen=True)
class _Kind:
    """A kind of element: where its elements stand, and how one is told in words."""

    code: str
    title: Promise
    of: Callable[[Obj], Elements]
    told: Callable[[Inputs, Obj], Words]


def differences(old: Obj, new: Obj) -> list[Section]:
    """The kinds of elements in which two documents differ; nothing when they say the same.

    Both sides are told with the names of the new one, so that a new name is one difference and not
    as many as there are rules that use it; for the same reason the old one takes over new codes of
    elements. The documents need not be whole.
    """
    old, new_codes = with_new_codes(dict(old), dict(new))
    inputs = Inputs(new, also=Inputs(old))
    sections = []
    for kind in _KINDS:
        was = new_codes.get(kind.code, {})
        changes = tuple(_changes(kind, (kind.of(old), kind.of(new)), inputs, was))
        if changes:
            sections.append(Section(kind.code, kind.title, changes))
    return sections


def _changes(
    kind: _Kind, both: tuple[Elements, Elements], inputs: Inputs, was: Mapping[str, str]
) -> Iterator[Change]:
    old, new = both
    for code in dict.fromkeys([*new, *old]):
        if code not in was and old.get(code) == new.get(code):
            continue
        before = kind.told(inputs, old[code]) if code in old else {}
        after = kind.told(inputs, new[code]) if code in new else {}
        lines = tuple(_lines(before, after))
        known = "renamed" if code in was else "changed"
        state = "added" if code not in old else "removed" if code not in new else known
        if lines or state != "changed":
            yield Change(state, _title(new.get(code) or old[code]), code, lines, was.get(code, ""))
    if kind.code not in _WITHOUT_ORDER and _order(old, new) != _order(new, old):
        lines = (
            Line(str(_("Order")), *(_listed(one, other) for one, other in (both, both[::-1]))),
        )
        yield Change("moved", str(kind.title), "", lines)


def _lines(before: Words, after: Words) -> Iterator[Line]:
    for what in dict.fromkeys([*after, *before]):
        one, other = before.get(what, ""), after.get(what, "")
        if one != other:
            yield Line(what, one, other)


def _order(elements_: Elements, others: Elements) -> list[str]:
    """The codes that both sides have, in this side's order."""
    return [code for code in elements_ if code in others]


def _listed(elements_: Elements, others: Elements) -> str:
    return ", ".join(_title(elements_[code]) or code for code in _order(elements_, others))


def _title(element: Obj) -> str:
    return localized(element.get("title") or element.get("label"))


def _listed_in(name: str) -> Callable[[Obj], Elements]:
    return lambda document: {str(one.get("code")): one for one in _objects(document, name)}


def _questions(document: Obj) -> Elements:
    found: Elements = {str(one.get("code")): one for one in _objects(document, "given")}
    for step in _objects(document, "steps"):
        for question in _objects(step, "questions"):
            found[f"{step.get('code')}.{question.get('code')}"] = question
    return found


def _groups(holder: Obj, inside: str = "") -> Elements:
    found: Elements = {}
    for group in _objects(holder, "groups"):
        found[str(group.get("code"))] = {**group, "_inside": inside}
        found |= _groups(group, _title(group))
    return found


def _criteria(document: Obj) -> Elements:
    return {
        str(criterion.get("code")): {**criterion, "_inside": _title(group)}
        for group in _groups(document).values()
        for criterion in _objects(group, "criteria")
    }


def _sources(document: Obj) -> Elements:
    found = document.get("sources")
    return dict(found) if isinstance(found, Mapping) else {}


def _whole(document: Obj) -> Elements:
    return {"": document}


def _outcome(document: Obj) -> Elements:
    return {"": document.get("outcome") or {}}


def _objects(holder: Obj, name: str) -> Iterator[dict[str, Any]]:
    found = holder.get(name)
    if isinstance(found, list):
        yield from (one for one in found if isinstance(one, dict))


_KINDS = (
    _Kind("texts", _("Title and languages"), _whole, elements.whole),
    _Kind("requirements", _("Requirements"), _listed_in("requirements"), elements.requirement),
    _Kind("groups", _("Groups of points"), _groups, elements.group),
    _Kind("criteria", _("Criteria"), _criteria, elements.criterion),
    _Kind("outcome", _("Outcome"), _outcome, elements.outcome),
    _Kind("facts", _("Derived facts"), _listed_in("facts"), elements.fact),
    _Kind("steps", _("Steps of the form"), _listed_in("steps"), elements.step),
    _Kind("questions", _("Questions"), _questions, elements.question),
    _Kind("stages", _("Later stages"), _listed_in("stages"), elements.stage),
    _Kind("documents", _("Documents"), _listed_in("documents"), elements.document),
    _Kind("sources", _("Sources"), _sources, elements.source),
    _Kind("tests", _("Test cases"), _listed_in("test_cases"), elements.test_case),
)
