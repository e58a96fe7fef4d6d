"""What of a case is found in other cases too: people who may be one, files that look the same."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from relocation.cases.enums import Likeness
from relocation.cases.models import Case, Person, PersonMatch
from relocation.cases.queries import matches_of
from relocation.documents.copies import copies_of
from relocation.documents.models import Copy, Document


@dataclass(frozen=True)
class Twin:
    """A person of this case beside one of another."""

    match: PersonMatch
    own: Person
    other: Person
    case: Case
    why: list[str]


@dataclass(frozen=True)
class Same:
    """A file of this case beside one of another; `case` is None while that is not sent yet."""

    own: Document
    other: Document
    case: Case | None
    what: str


@dataclass(frozen=True)
class Elsewhere:
    """All of both."""

    people: list[Twin]
    files: list[Same]

    def __bool__(self) -> bool:
        return bool(self.people or self.files)


def elsewhere(case: Case, documents: Sequence[Document]) -> Elsewhere:
    """What officers should compare; one query for people, two for files, none when nothing is."""
    people = [twin_of(case, match) for match in matches_of(case)]
    pairs = copies_of(documents) if getattr(case, "has_copies", True) else []
    return Elsewhere(people, list(_files(pairs, {document.pk for document in documents})))


def twin_of(case: Case, match: PersonMatch) -> Twin:
    """The match as seen from this case."""
    is_first = match.first_case_id == case.pk
    return Twin(
        match=match,
        own=match.own_side(case),
        other=match.other_side(case),
        case=match.second_case if is_first else match.first_case,
        why=[str(Likeness(one).label) for one in match.likenesses],
    )


def _files(pairs: Sequence[Copy], own: set[object]) -> Iterator[Same]:
    sides = [(pair, *_own_first(pair, is_first=pair.document_id in own)) for pair in pairs]
    dossiers = {other.dossier_id for _pair, _mine, other, _turned in sides}
    cases = Case.objects.only("pk", "reference").in_bulk(dossiers) if dossiers else {}
    for pair, mine, other, turned in sides:
        yield Same(mine, other, cases.get(other.dossier_id), _what(pair, turned=turned))


def _own_first(pair: Copy, *, is_first: bool) -> tuple[Document, Document, bool]:
    first, second = pair.document, pair.other
    return (first, second, False) if is_first else (second, first, True)


def _what(pair: Copy, *, turned: bool) -> str:
    if pair.same_file:
        return _("the same file")
    numbers = [page[::-1] if turned else page for page in pair.pages]
    told = ", ".join(f"{mine} = {other}" for mine, other in numbers)
    return _("pages that look the same (%(pages)s)") % {"pages": told}
