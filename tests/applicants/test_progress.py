"""How far steps and documents are."""

from collections.abc import Callable, Iterable

import pytest
from django.utils import timezone

from applicants.enums import EvidenceState
from applicants.models import Draft
from applicants.queries import overview
from applicants.tasks_shown import task_list
from relocation.documents.enums import CheckKind, CheckOutcome, CheckState
from relocation.documents.models import Check, Document
from tests.factories.answers import ANSWERS

T, S, Z, P = (
    CheckKind.TRUE_TYPE,
    CheckKind.STRUCTURE,
    CheckKind.PASSPORT_ZONE,
    CheckKind.PAGE_IMAGES,
)
PASSED, WARNING = CheckOutcome.PASSED, CheckOutcome.WARNING
FAILED, COULD_NOT_RUN = CheckOutcome.FAILED, CheckOutcome.COULD_NOT_RUN

UNUSABLE = "“passport.pdf” cannot be used. See why, remove it, and upload a better copy."


def finish(document: Document, **outcomes: str) -> None:
    """End the document's checks: all passed, but for those named."""
    for check in document.checks.all():
        Check.objects.filter(pk=check.pk).update(
            state=CheckState.DONE,
            outcome=outcomes.get(check.kind, PASSED),
            code="pages_drawn",
            finished_at=timezone.now(),
        )


def passport(draft: Draft) -> tuple[EvidenceState, str]:
    """The state of the passport, and why it keeps the application from being sent."""
    one = overview(draft, timezone.localdate()).evidence[0]
    return one.state, " ".join(sentence for target, sentence in one.faults)


def states(draft: Draft) -> list[str]:
    """The state of each step."""
    return [progress.state.value for progress in overview(draft, timezone.localdate()).steps]


def test_each_step_says_how_far_it_is(draft: Draft, fill: Callable[..., Draft]) -> None:
    assert set(states(draft)) == {"not_started"}
    draft = fill(draft, person={"sex": "female"})
    assert states(draft) == ["incomplete", *["complete"] * 8]


def test_a_document_is_missing_until_it_is_there(draft: Draft) -> None:
    assert passport(draft) == (EvidenceState.MISSING, "Upload this document.")


@pytest.mark.parametrize(
    ("outcomes", "state", "fault"),
    [
        ({}, EvidenceState.CHECKED, ""),
        ({Z: WARNING}, EvidenceState.LOOK_AGAIN, ""),
        ({Z: FAILED}, EvidenceState.LOOK_AGAIN, ""),
        ({Z: COULD_NOT_RUN}, EvidenceState.RECEIVED, ""),
        ({P: COULD_NOT_RUN}, EvidenceState.CHECKED, ""),
        (
            {S: FAILED, Z: COULD_NOT_RUN},
            EvidenceState.UNUSABLE,
            UNUSABLE,
        ),
        (
            {T: FAILED},
            EvidenceState.UNUSABLE,
            UNUSABLE,
        ),
    ],
)
def test_a_document_is_as_good_as_its_checks(
    draft: Draft,
    bring: Callable[..., Document],
    outcomes: dict[str, str],
    state: EvidenceState,
    fault: str,
) -> None:
    document = bring(draft)
    assert passport(draft) == (EvidenceState.CHECKING, "")
    finish(document, **outcomes)
    assert passport(draft) == (state, fault)


def test_a_good_file_does_not_make_up_for_bad_ones(
    draft: Draft, bring: Callable[..., Document]
) -> None:
    bad = [bring(draft), bring(draft, content=b"%PDF-1.7\nsecond")]
    finish(bad[0], **{S: FAILED, Z: COULD_NOT_RUN})
    finish(bad[1], **{S: FAILED, Z: COULD_NOT_RUN})
    finish(bring(draft, content=b"%PDF-1.7\nanother"))
    bring(draft, content=b"%PDF-1.7\nbeing checked")
    one = overview(draft, timezone.localdate()).evidence[0]
    targets = [f"file-{file.pk}" for file in bad]
    assert one.state == EvidenceState.UNUSABLE
    assert sorted(target for target, sentence in one.faults) == sorted(targets)


def test_an_optional_file_that_does_not_open_stands_in_the_way(
    draft: Draft, fill: Callable[..., Draft], bring: Callable[..., Document]
) -> None:
    draft = fill(draft)
    finish(bring(draft, "work_record:0"), **{S: FAILED})
    one = overview(draft, timezone.localdate()).evidence[2]
    assert (one.state, len(one.faults)) == (EvidenceState.UNUSABLE, 1)


def test_files_stay_with_their_item_when_another_is_taken_out(
    draft: Draft, fill: Callable[..., Draft], bring: Callable[..., Document]
) -> None:
    first, second = (
        ANSWERS["education"][0] | {"_id": item, "institution": name}
        for item, name in (("a1", "Uppsala"), ("b2", "Lund"))
    )
    draft = fill(draft, education=[first, second])
    bring(draft, "diploma:b2")
    draft.answers["education"] = [second]
    found = overview(draft, timezone.localdate())
    diplomas = [one for one in found.evidence if one.requirement.code == "diploma"]
    assert [(one.title, len(one.documents)) for one in diplomas] == [
        ("Diploma or certificate: Lund, Chemistry", 1)
    ]
    assert found.leftovers == []


def test_files_no_longer_asked_for_are_shown_apart(
    draft: Draft, fill: Callable[..., Draft], bring: Callable[..., Document]
) -> None:
    draft = fill(draft)
    diploma = bring(draft, "diploma:0")
    draft.answers["education"] = []
    found = overview(draft, timezone.localdate())
    assert (found.leftovers, found.documents) == ([diploma], [diploma])


def _lines(draft: Draft) -> Iterable[tuple[str, str, str]]:
    groups = task_list(overview(draft, timezone.localdate()))
    return [(task.title, task.state, task.hint) for group in groups for task in group.tasks]


def test_the_list_of_tasks_counts_what_is_missing(draft: Draft, fill: Callable[..., Draft]) -> None:
    draft = fill(draft, values={}, person=ANSWERS["person"] | {"sex": "", "birth_country": ""})
    lines = {title: (state, hint) for title, state, hint in _lines(draft)}
    assert lines["About you"] == ("Something is missing", "2 answers to fill in or mend")
    assert lines["Traditional values"] == ("Something is missing", "1 answer to fill in or mend")
    assert lines["Work"] == ("Done", "")
    assert lines["Check your answers and send"] == ("Not possible yet", "")


def test_a_complete_draft_is_ready_to_send(complete: Draft) -> None:
    assert list(_lines(complete))[-1] == ("Check your answers and send", "Ready to send", "")


def test_an_item_without_a_name_goes_by_its_number(
    draft: Draft, fill: Callable[..., Draft]
) -> None:
    draft = fill(draft, education=[{"level": "doctorate"}])
    titles = [one.title for one in overview(draft, timezone.localdate()).evidence]
    assert titles[1] == "Diploma or certificate: 1"
