"""The page of document checks: figures by step, alarms, and running steps again."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone, translation
from pytest_django import DjangoAssertNumQueries, Settings

from relocation.administration.reading.document_checks import in_words
from relocation.documents import steps
from relocation.documents.enums import CheckKind, CheckOutcome, CheckState
from relocation.documents.models import Check, Document
from relocation.documents.queries import alarms_by_reason, done_by_hour, pipeline
from tests.administration.pages import soup, text
from tests.documents.givens import dossier, given_file

PAGE = "/administration/document-checks/"


@pytest.fixture(autouse=True)
def storage(settings: Settings, tmp_path: object) -> None:
    """Files of this test in a folder of their own."""
    settings.MEDIA_ROOT = tmp_path


def examined(*, waited: float = 1, ran: float = 2, **more: object) -> Document:
    """A document whose checks are done, each with these times in seconds."""
    document = given_file(dossier())
    now = timezone.now()
    given = {"outcome": CheckOutcome.PASSED, "code": "pages_drawn", "engine": "a 1.0", **more}
    document.checks.update(
        state=CheckState.DONE,
        version=1,
        ready_at=now - timedelta(seconds=waited + ran),
        started_at=now - timedelta(seconds=ran),
        finished_at=now,
        **given,
    )
    return document


def stop(document: Document, kind: CheckKind, code: str) -> None:
    """The check could not run for this reason."""
    document.checks.filter(kind=kind).update(
        outcome=CheckOutcome.COULD_NOT_RUN, code=code, finished_at=timezone.now()
    )


@pytest.mark.django_db
def test_every_step_is_told_in_figures() -> None:
    for ran in (1, 2, 9):
        examined(ran=ran)
    examined(outcome=CheckOutcome.FAILED)
    given_file(dossier())
    figures, alarms = pipeline()
    assert ([one.step for one in figures], alarms) == (list(steps.STEPS), [])
    first, second, *_ = figures
    assert (first.open.queued, second.open.waiting) == (1, 1)
    assert first.open.oldest is not None
    lately = first.lately
    assert (lately.done, lately.failed, lately.engines) == (4, 1, ["a 1.0"])
    assert (lately.run_half, lately.wait_half) == (timedelta(seconds=2), timedelta(seconds=1))
    assert lately.run_most == timedelta(seconds=7.95)
    assert first.is_away is False


@pytest.mark.django_db
def test_what_could_not_run_is_an_alarm_by_step_and_reason() -> None:
    one, two, three = examined(), examined(), examined()
    stop(one, CheckKind.TRUE_TYPE, "storage_unreachable")
    stop(two, CheckKind.TRUE_TYPE, "storage_unreachable")
    stop(two, CheckKind.STRUCTURE, "check_timed_out")
    stop(three, CheckKind.PAGE_IMAGES, "earlier_check_failed")
    counts = {(alarm.kind, alarm.code): alarm.count for alarm in alarms_by_reason()}
    assert counts == {("true_type", "storage_unreachable"): 2, ("structure", "check_timed_out"): 1}
    assert [one.step.kind for one in pipeline()[0] if one.is_away] == [CheckKind.TRUE_TYPE]
    examined()
    assert pipeline()[0][0].is_away is False


@pytest.mark.django_db
def test_hours_count_what_ended_on_that_day() -> None:
    done, now = examined().checks.count(), timezone.localtime()
    assert done_by_hour(now.date()) == {str(n): done * (n == now.hour) for n in range(24)}
    assert set(done_by_hour(now.date() - timedelta(days=1)).values()) == {0}


@pytest.mark.django_db
@pytest.mark.parametrize("documents", [1, 12])
def test_the_page_needs_as_many_queries_for_much_work_as_for_little(
    documents: int, office: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(documents):
        stop(examined(), CheckKind.TRUE_TYPE, "check_crashed" if number % 2 else "check_timed_out")
        given_file(dossier())
    with django_assert_num_queries(7):
        office.get(PAGE)


def test_everything_that_could_not_run_is_run_again_from_the_page(office: Client) -> None:
    document = examined()
    stop(document, CheckKind.STRUCTURE, "check_timed_out")
    page = soup(office.get(PAGE))
    assert "check_timed_out" in text(page.select_one("tbody"))
    answer = office.post(PAGE + "run-again/", follow=True)
    assert "1 check is queued." in text(soup(answer))
    assert "Everything could run" in text(soup(answer))
    assert Check.objects.get(document=document, kind="structure").state == CheckState.QUEUED


def test_results_of_an_older_version_are_renewed_from_the_page(office: Client) -> None:
    document = examined()
    document.checks.filter(kind="structure").update(version=0)
    assert "Run 1 older result again" in text(soup(office.get(PAGE)))
    answer = office.post(PAGE + "recheck/", {"step": "structure"}, follow=True)
    assert "1 check is queued." in text(soup(answer))
    for unknown in ("horoscope", "same_person"):
        answer = office.post(PAGE + "recheck/", {"step": unknown}, follow=True)
        assert "Choose a step that exists." in text(soup(answer))


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(0.04, "0.0 s"), (9.94, "9.9 s"), (10, "10 s"), (119, "119 s"), (120, "2 min"), (7200, "2 h")],
)
def test_times_are_told_in_the_nearest_unit(seconds: float, words: str) -> None:
    with translation.override("en"):
        assert in_words(timedelta(seconds=seconds)) == words
        assert in_words(None) == "–"
