"""Two windows at the same time, over two real connections."""

import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection, transaction

from applicants.actions import start_draft, submit
from applicants.models import Draft
from relocation.accounts.models import Account
from relocation.cases.models import Case
from relocation.common.models import OutgoingMail
from relocation.criteria.actions import draft_set, publish
from relocation.criteria.models import SkillCategory
from tests.factories import versions

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(deed: Callable[[], object], times: int = 4) -> list[object]:
    """Do the deed in several threads, each with a connection of its own."""

    def do(_number: int) -> object:
        try:
            return deed()
        finally:
            connection.close()

    with ThreadPoolExecutor(times) as pool:
        return list(pool.map(do, range(times)))


def test_sending_from_several_windows_makes_one_case_and_one_letter(
    applicant: Account, complete: Draft
) -> None:
    cases = at_once(lambda: submit(by=applicant, draft_id=complete.pk))
    assert (len(set(cases)), Case.objects.count()) == (1, 1)
    assert OutgoingMail.objects.count() == 1


def test_starting_from_several_windows_makes_one_draft(
    applicant: Account, category: SkillCategory
) -> None:
    at_once(lambda: start_draft(by=applicant, category=category, language="en"))
    assert Draft.objects.count() == 1


def test_sending_waits_for_who_is_publishing_and_goes_under_what_is_published(
    applicant: Account, complete: Draft
) -> None:
    document = versions.changed(lambda one: one["outcome"].update(pass_mark=1))
    draft = draft_set(complete.route, document)
    published, sending = threading.Event(), threading.Event()

    def publishing() -> None:
        with transaction.atomic():
            publish(by=None, criteria_set=draft, from_date=None)
            published.set()
            sending.wait(5)
            time.sleep(0.3)
        connection.close()

    def send() -> Case:
        published.wait(5)
        sending.set()
        try:
            return submit(by=applicant, draft_id=complete.pk)
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        pool.submit(publishing)
        case = pool.submit(send).result()
    assert (case.criteria_set_id, case.criteria_hash) == (draft.pk, draft.content_hash)
