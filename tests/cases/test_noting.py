"""Notes between officers: a note sent twice is one note."""

import threading
from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from relocation.accounts.enums import Role
from relocation.audit.models import Event
from relocation.cases import actions
from relocation.cases.actions.noting import ONE_NOTE
from relocation.cases.models import Case, Note
from relocation.common.errors import Refusal
from tests.factories import accounts, cases

pytestmark = pytest.mark.django_db


def kept(case: Case) -> tuple[int, int]:
    """How many notes the case has, and how many events tell of one."""
    return case.notes.count(), Event.objects.filter(chain=case.pk, deed="add_note").count()


def test_the_same_words_again_are_the_same_note() -> None:
    case, officer = cases.waiting_case(), accounts.caseworker()
    first = actions.add_note(by=officer, case_id=case.pk, text="The number is confirmed.")
    again = actions.add_note(by=officer, case_id=case.pk, text=" The number is confirmed. ")
    assert again == first
    assert kept(case) == (1, 1)


def test_other_words_another_author_and_another_case_make_another_note() -> None:
    case, other, officer = cases.waiting_case(), cases.waiting_case(), accounts.caseworker()
    actions.add_note(by=officer, case_id=case.pk, text="Confirmed.")
    actions.add_note(by=officer, case_id=case.pk, text="Confirmed again.")
    actions.add_note(by=accounts.caseworker(), case_id=case.pk, text="Confirmed.")
    actions.add_note(by=officer, case_id=other.pk, text="Confirmed.")
    assert (kept(case), kept(other)) == ((3, 3), (1, 1))


def test_the_same_words_a_minute_later_are_another_note() -> None:
    case, officer = cases.waiting_case(), accounts.caseworker()
    for _time in range(2):
        actions.add_note(by=officer, case_id=case.pk, text="No answer yet.")
        Note.objects.update(at=timezone.now() - ONE_NOTE - timedelta(seconds=1))
    assert kept(case) == (2, 2)


def test_applicants_write_no_notes_and_an_empty_note_is_none() -> None:
    case, codes = cases.waiting_case(), []
    for by, text in ((case.applicant, "Please."), (accounts.caseworker(), "  ")):
        with pytest.raises(Refusal) as refusal:
            actions.add_note(by=by, case_id=case.pk, text=text)
        codes.append(refusal.value.code)
    assert (codes, kept(case)) == (["wrong_role", "text"], (0, 0))


def test_only_administrators_try_a_draft_on_a_case_and_it_is_written() -> None:
    case, refused = cases.waiting_case(), []
    for role in Role:
        by = accounts.account(role)
        try:
            actions.note_trial(by=by, case=case)
        except Refusal as refusal:
            refused.append((role, refusal.code))
    assert refused == [(role, "wrong_role") for role in Role if role != Role.ADMINISTRATOR]
    event = Event.objects.get(chain=case.chain, deed="open_case")
    assert event.actor is not None
    assert event.actor.role == Role.ADMINISTRATOR


@pytest.mark.django_db(transaction=True)
def test_the_same_note_from_two_requests_at_once_is_kept_once() -> None:
    case, officer = cases.waiting_case(), accounts.caseworker()
    both, notes = threading.Barrier(2, timeout=30), []

    def write() -> None:
        try:
            both.wait()
            note = actions.add_note(by=officer, case_id=case.pk, text="Sent by two clicks.")
            notes.append(note.pk)
        finally:
            connection.close()

    threads = [threading.Thread(target=write) for _click in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert notes == [Note.objects.get().pk] * 2
    assert kept(case) == (1, 1)
