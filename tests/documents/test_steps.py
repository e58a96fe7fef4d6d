"""Steps as data: a graph without circles, planned for each document."""

import pytest

from relocation.documents.enums import CheckKind
from relocation.documents.examination import EXAMINATIONS
from relocation.documents.models import Check
from relocation.documents.rules import following
from relocation.documents.steps import STEPS, Step, depending_on, ordered, planned

TYPE, STRUCTURE, ZONE, PAGES, TEXT = (
    CheckKind.TRUE_TYPE,
    CheckKind.STRUCTURE,
    CheckKind.PASSPORT_ZONE,
    CheckKind.PAGE_IMAGES,
    CheckKind.TEXT,
)
FOUR = ordered((
    Step(TYPE, for_all=True),
    Step(STRUCTURE, needs=(TYPE,), for_all=True),
    Step(ZONE, needs=(STRUCTURE,)),
    Step(PAGES, needs=(STRUCTURE,), for_all=True),
))  # fmt: skip


@pytest.fixture
def four(monkeypatch: pytest.MonkeyPatch) -> None:
    """Four steps, whichever there are else."""
    monkeypatch.setattr("relocation.documents.steps.BY_KIND", FOUR)
    monkeypatch.setattr("relocation.documents.rules.BY_KIND", FOUR)


def test_every_step_has_its_examination() -> None:
    assert set(ordered(STEPS)) == set(EXAMINATIONS)


@pytest.mark.parametrize(
    ("steps", "words"),
    [
        ((Step(TYPE, needs=(TYPE,)),), "true_type needs true_type, not found before it"),
        (
            (Step(TYPE, needs=(ZONE,)), Step(ZONE, needs=(TYPE,))),
            "true_type needs passport_zone, not found before it",
        ),
        ((Step(ZONE, needs=(TYPE, PAGES)),), "needs true_type, page_images, not found"),
        ((Step(ZONE, reads=(PAGES,)), Step(PAGES)), "needs page_images, not found"),
        ((Step(TYPE), Step(TYPE)), "true_type is a step twice"),
    ],
    ids=["itself", "a circle", "unknown", "read before it is", "twice"],
)
def test_steps_that_could_never_start_are_refused(steps: tuple[Step, ...], words: str) -> None:
    with pytest.raises(ValueError, match=words):
        ordered(steps)


@pytest.mark.usefixtures("four")
@pytest.mark.parametrize(
    ("asked", "kinds"),
    [([], [TYPE, STRUCTURE, PAGES]), (["passport_zone"], [TYPE, STRUCTURE, ZONE, PAGES])],
)
def test_a_document_gets_the_steps_for_all_and_those_asked_for(
    asked: list[str], kinds: list[CheckKind]
) -> None:
    assert planned(asked, "image/jpeg") == kinds


def test_no_letters_are_looked_for_in_a_photo() -> None:
    letters = {CheckKind.READABILITY, TEXT, CheckKind.LANGUAGE, CheckKind.PAPER_KIND}
    assert letters.isdisjoint(planned(["photo"], "image/jpeg"))
    assert letters <= set(planned([], "image/jpeg"))


def test_what_a_step_needs_comes_with_it_unless_the_media_type_has_no_use_for_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    steps = ordered((Step(TYPE), Step(PAGES, media_types=("image/",)), Step(ZONE, (TYPE, PAGES))))
    monkeypatch.setattr("relocation.documents.steps.BY_KIND", steps)
    assert planned(["passport_zone"], "image/png") == [TYPE, PAGES, ZONE]
    assert planned(["passport_zone"], "application/pdf") == [TYPE, ZONE]


def test_a_step_is_left_out_where_one_is_asked_for_that_it_does_not_go_with(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    steps = ordered(
        (Step(TYPE, for_all=True), Step(ZONE), Step(TEXT, not_with=(ZONE,), for_all=True))
    )
    monkeypatch.setattr("relocation.documents.steps.BY_KIND", steps)
    assert planned([], "image/png") == [TYPE, TEXT]
    assert planned(["passport_zone"], "image/png") == [TYPE, ZONE]


def test_a_kind_of_check_nobody_knows_is_an_error() -> None:
    with pytest.raises(ValueError, match="horoscope"):
        planned(["horoscope"], "image/png")


@pytest.mark.usefixtures("four")
def test_all_that_hangs_on_a_step_is_known() -> None:
    assert depending_on(TYPE) == [STRUCTURE, ZONE, PAGES]
    assert depending_on(ZONE) == []


def checks(**found: str) -> list[Check]:
    """The checks of a document by kind: waiting, queued, or done with this outcome."""
    states = {"waiting", "queued"}
    return [
        Check(kind=kind, state=said)
        if said in states
        else Check(kind=kind, state="done", outcome=said)
        for kind, said in found.items()
    ]


@pytest.mark.usefixtures("four")
@pytest.mark.parametrize(
    ("found", "free", "ended"),
    [
        ({"true_type": "waiting", "structure": "waiting"}, [TYPE], []),
        ({"true_type": "queued", "structure": "waiting"}, [], []),
        ({"true_type": "passed", "structure": "waiting"}, [STRUCTURE], []),
        (
            {"structure": "warning", "passport_zone": "waiting", "page_images": "waiting"},
            [ZONE, PAGES],
            [],
        ),
        ({"structure": "passed", "passport_zone": "failed", "page_images": "waiting"}, [PAGES], []),
        (
            {"true_type": "failed", "structure": "waiting", "page_images": "waiting"},
            [],
            [STRUCTURE, PAGES],
        ),
        ({"true_type": "could_not_run", "structure": "waiting"}, [], [STRUCTURE]),
        ({"true_type": "passed", "structure": "queued", "page_images": "waiting"}, [], []),
    ],
)
def test_a_check_starts_when_all_it_needs_passed_and_ends_when_one_did_not(
    found: dict[str, str], free: list[CheckKind], ended: list[CheckKind]
) -> None:
    may_start, never = following(checks(**found))
    assert [check.kind for check in may_start] == free
    assert [check.kind for check in never] == ended


@pytest.mark.parametrize(
    ("zone", "free"),
    [
        ("queued", []),
        ("passed", [TEXT]),
        ("failed", [TEXT]),
        ("could_not_run", [TEXT]),
        (None, [TEXT]),
    ],
)
def test_a_check_waits_for_what_it_reads_however_that_ends(
    zone: str | None, free: list[CheckKind], monkeypatch: pytest.MonkeyPatch
) -> None:
    steps = ordered((Step(TYPE), Step(ZONE), Step(TEXT, needs=(TYPE,), reads=(ZONE,))))
    monkeypatch.setattr("relocation.documents.rules.BY_KIND", steps)
    found = {"true_type": "passed", "text": "waiting"} | ({"passport_zone": zone} if zone else {})
    may_start, never = following(checks(**found))
    assert ([check.kind for check in may_start], never) == (free, [])


def test_a_check_that_reads_one_that_never_starts_goes_on(monkeypatch: pytest.MonkeyPatch) -> None:
    steps = ordered((Step(TYPE), Step(ZONE, needs=(TYPE,)), Step(TEXT, reads=(ZONE,))))
    monkeypatch.setattr("relocation.documents.rules.BY_KIND", steps)
    may_start, never = following(
        checks(true_type="failed", passport_zone="waiting", text="waiting")
    )
    assert [[check.kind for check in some] for some in (may_start, never)] == [[TEXT], [ZONE]]
