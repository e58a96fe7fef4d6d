"""The steps of a document's examination as data: what each needs, its version and who gets it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from types import MappingProxyType

from relocation.documents.enums import CheckKind


@dataclass(frozen=True)
class Step:
    """One examination of one document.

    `needs` must have passed, or warned, before it starts; a need the document does not get counts
    as met. `reads`: works with what these found, so it waits until they are done, however they
    ended, and runs anew when they found something anew. `version` goes up when the same file may
    get another answer than before; results of older versions can then be asked for again.
    `for_all`: every document gets it, else those whose requirement asks for it; either only when
    the media type starts with one of `media_types` and none of `not_with` is asked for.
    `reads_declared`: runs again when the applicant declares other facts. `rescan_after`: how old
    a result may grow before the step runs anew by itself; None for never. `lease`: longer than the
    step may take with its sandbox's limit; a check that runs longer has lost its worker.
    """

    kind: CheckKind
    needs: tuple[CheckKind, ...] = ()
    reads: tuple[CheckKind, ...] = ()
    not_with: tuple[CheckKind, ...] = ()
    version: int = 1
    for_all: bool = False
    media_types: tuple[str, ...] = ("",)
    reads_declared: bool = False
    rescan_after: timedelta | None = None
    lease: timedelta = timedelta(minutes=1)


#: For steps that read text, longer than their sandbox may take.
READING = timedelta(minutes=2)
#: A requirement that asks for one of these asks for a picture and not for a text.
PICTURES = (CheckKind.PASSPORT_ZONE, CheckKind.PHOTO)
STEPS = (
    # With workers busy it stands for those after it until what they found is written with its own.
    Step(CheckKind.TRUE_TYPE, for_all=True, lease=READING),
    # Nothing is read or shown of a file that the scanner has not passed.
    Step(
        CheckKind.MALWARE,
        needs=(CheckKind.TRUE_TYPE,),
        for_all=True,
        rescan_after=timedelta(days=30),
    ),
    Step(CheckKind.STRUCTURE, needs=(CheckKind.MALWARE,), version=2, for_all=True),
    # Looks at letters; how sharp a face is, and how lit, the step of the photo says.
    Step(
        CheckKind.READABILITY,
        needs=(CheckKind.STRUCTURE,),
        not_with=(CheckKind.PHOTO,),
        version=2,
        for_all=True,
        lease=READING,
    ),
    Step(
        CheckKind.PASSPORT_ZONE,
        needs=(CheckKind.STRUCTURE,),
        reads=(CheckKind.READABILITY,),
        version=3,
        reads_declared=True,
        lease=READING,
    ),
    Step(
        CheckKind.PAGE_IMAGES,
        needs=(CheckKind.STRUCTURE,),
        reads=(CheckKind.READABILITY,),
        for_all=True,
    ),
    # A passport's page is read once, for its zone; a portrait has no text.
    Step(
        CheckKind.TEXT,
        needs=(CheckKind.STRUCTURE,),
        reads=(CheckKind.READABILITY,),
        not_with=PICTURES,
        version=2,
        for_all=True,
        lease=READING,
    ),
    Step(
        CheckKind.LANGUAGE,
        needs=(CheckKind.TEXT,),
        reads=(CheckKind.TEXT,),
        not_with=PICTURES,
        for_all=True,
    ),
    Step(
        CheckKind.PAPER_KIND,
        needs=(CheckKind.STRUCTURE,),
        reads=(CheckKind.PASSPORT_ZONE, CheckKind.TEXT),
        not_with=(CheckKind.PHOTO,),
        for_all=True,
    ),
    Step(CheckKind.PHOTO, needs=(CheckKind.STRUCTURE,), version=2, media_types=("image/",)),
    Step(CheckKind.COPIES, needs=(CheckKind.STRUCTURE,), version=2, for_all=True),
    Step(
        CheckKind.VALIDITY_DATES,
        needs=(CheckKind.STRUCTURE,),
        reads=(CheckKind.PASSPORT_ZONE, CheckKind.TEXT),
        version=2,
        reads_declared=True,
    ),
)


def ordered(steps: Iterable[Step]) -> Mapping[CheckKind, Step]:
    """The steps by kind in the order given, which people see too.

    Raises ValueError unless each stands once and after all it needs or reads, so that none waits in
    a circle or for a step that does not exist.
    """
    by_kind: dict[CheckKind, Step] = {}
    for step in steps:
        if step.kind in by_kind:
            raise ValueError(f"{step.kind} is a step twice")
        before = (*step.needs, *step.reads)
        if missing := [str(need) for need in before if need not in by_kind]:
            raise ValueError(f"{step.kind} needs {', '.join(missing)}, not found before it")
        by_kind[step.kind] = step
    return MappingProxyType(by_kind)


BY_KIND = ordered(STEPS)


def planned(asked: Iterable[str], media_type: str) -> list[CheckKind]:
    """The steps a document gets, in order: those for all, those asked for and what these need.

    Raises ValueError when a kind asked for is unknown.
    """
    asked = frozenset(map(CheckKind, asked))
    wanted = {step.kind for step in BY_KIND.values() if step.for_all} | asked
    for step in reversed(list(BY_KIND.values())):
        if step.kind in wanted:
            wanted.update(step.needs)
    return [
        step.kind
        for step in BY_KIND.values()
        if step.kind in wanted
        and media_type.startswith(step.media_types)
        and asked.isdisjoint(step.not_with)
    ]


def depending_on(kind: str) -> list[CheckKind]:
    """The steps that need this one, directly or through others, in order."""
    found: list[CheckKind] = []
    for step in BY_KIND.values():
        if {kind, *found}.intersection(step.needs):
            found.append(step.kind)
    return found


def reading(kind: str) -> list[CheckKind]:
    """The steps that work with what this one found, in order."""
    return [step.kind for step in BY_KIND.values() if kind in step.reads]
