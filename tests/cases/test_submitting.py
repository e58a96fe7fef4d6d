"""Submission makes one case of a dossier, whatever is pressed twice."""

import threading

import pytest
from django.db import connection

from relocation.audit.queries import broken_chains, events_of
from relocation.cases.actions import submit
from relocation.cases.enums import State
from relocation.cases.models import Case
from relocation.documents.actions import open_dossier
from tests.factories import accounts, cases, programme
from tests.factories.answers import complete_answers


@pytest.mark.django_db
def test_a_submitted_case_waits_once_its_checks_are_done() -> None:
    case = cases.waiting_case()
    assert (case.state, case.version, case.criteria_hash) == (
        State.WAITING,
        2,
        case.criteria_set.content_hash,
    )


@pytest.mark.django_db
def test_a_case_is_assessed_under_its_pinned_criteria() -> None:
    case = cases.waiting_case()
    assessment = case.assessments.get()
    assert (assessment.total, assessment.criteria_hash) == (case.points, case.criteria_hash)
    assert assessment.findings["groups"]


@pytest.mark.django_db
def test_submission_writes_its_events_and_locks_the_dossier() -> None:
    case = cases.waiting_case()
    assert [event.deed for event in events_of(case.pk)][-2:] == ["submit", "finish_checks"]
    assert list(broken_chains()) == []


@pytest.mark.django_db(transaction=True)
def test_two_submissions_at_once_make_one_case() -> None:
    applicant, route = accounts.account(), programme.route()
    dossier = open_dossier(by=applicant)
    made: list[Case] = []

    def press() -> None:
        made.append(
            submit(
                by=applicant,
                dossier=dossier,
                route=route,
                category=route.categories.get(code="science_technology"),
                criteria_set=programme.criteria_set(route),
                answers=complete_answers(),
            )
        )
        connection.close()

    presses = [threading.Thread(target=press) for _ in range(4)]
    for thread in presses:
        thread.start()
    for thread in presses:
        thread.join()
    assert len(made) == 4
    assert Case.objects.count() == 1
    assert len({case.reference for case in made}) == 1
