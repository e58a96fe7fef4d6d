"""Officers send again what needs attention."""

from contextlib import nullcontext

import pytest
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from relocation.accounts.enums import OFFICERS, Role
from relocation.accounts.models import Account
from relocation.audit.queries import events_of
from relocation.common.errors import Refusal
from relocation.ministries.actions import deliver, retry
from relocation.ministries.enums import HandoffState
from relocation.ministries.models import Handoff
from relocation.ministries.phrases import explain_failure
from relocation.ministries.queries import handoffs_of, needs_attention
from relocation.ministries.rules import check_may_retry
from relocation.ministries.templatetags.ministries import explain_failure as filter_explain_failure
from tests.engines import Standin
from tests.factories import accounts, handoffs

pytestmark = pytest.mark.django_db


def stuck_handoff() -> Handoff:
    """A handoff whose ministry refused it."""
    handoff = handoffs.handoff()
    Handoff.objects.filter(pk=handoff.pk).update(
        state="needs_attention", last_error="http_422", attempts_made=3, failures=3
    )
    handoff.refresh_from_db()
    return handoff


def test_an_officer_sends_it_again_with_a_full_count_of_tries() -> None:
    handoff = stuck_handoff()
    again = retry(by=accounts.caseworker(), handoff_id=handoff.pk)
    assert (again.state, again.failures, again.attempts_made) == ("waiting", 0, 3)
    assert again.next_attempt_at <= timezone.now()


def test_sending_again_writes_its_event() -> None:
    handoff, officer = stuck_handoff(), accounts.senior_officer()
    retry(by=officer, handoff_id=handoff.pk)
    event = events_of(handoff.case.chain).last()
    assert event is not None
    assert (event.deed, event.actor) == ("retry_handoff", officer)
    assert event.data == {"ministry": "interior", "code": "http_422"}


def test_what_was_sent_again_arrives_under_the_same_key(silent_ministry: Standin) -> None:
    silent_ministry.behave("refuse_422")
    handoff = handoffs.handoff(f"{silent_ministry.url}/queue")
    deliver(handoff_id=handoff.pk)
    retry(by=accounts.caseworker(), handoff_id=handoff.pk)
    deliver(handoff_id=handoff.pk)
    copies = silent_ministry.copies(handoff.case.reference)
    assert [copy["key"] for copy in copies] == [str(handoff.pk)]
    assert [row.number for row in handoff.attempts.all()] == [1, 2]


@pytest.mark.parametrize("state", HandoffState)
@pytest.mark.parametrize("role", Role)
def test_only_officers_retry_and_only_what_needs_attention(role: Role, state: HandoffState) -> None:
    by = Account(role=role)
    allowed = role in OFFICERS and state == HandoffState.NEEDS_ATTENTION
    with nullcontext() if allowed else pytest.raises(Refusal):
        check_may_retry(by, Handoff(state=state))


def test_a_second_retry_is_refused_with_the_state() -> None:
    handoff, officer = stuck_handoff(), accounts.caseworker()
    retry(by=officer, handoff_id=handoff.pk)
    with pytest.raises(Refusal) as refused:
        retry(by=officer, handoff_id=handoff.pk)
    assert "Waiting to be sent" in str(refused.value.sentence)


def test_the_list_needs_the_same_number_of_queries_for_one_row_and_for_many(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for rows in (1, 4):
        while Handoff.objects.count() < rows:
            stuck_handoff()
        with django_assert_num_queries(2):
            seen = [
                (row.case.reference, row.ministry.code, list(row.attempts.all()))
                for row in needs_attention()
            ]
        assert len(seen) == rows


def test_the_handoffs_of_a_case_come_with_attempts_and_replies(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    case = handoffs.handoff().case
    with django_assert_num_queries(3):
        seen = [
            (row.ministry.code, list(row.attempts.all()), list(row.replies.all()))
            for row in handoffs_of(case)
        ]
    assert seen == [("interior", [], [])]


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("", ""),
        ("timeout", "did not answer in time"),
        ("unreachable", "could not be reached"),
        ("http_401", "answer 401"),
        ("http_409", "another packet under this key"),
        ("http_422", "refused the packet (answer 422)"),
        ("http_503", "had a fault (answer 503)"),
        ("something_new", "something_new"),
    ],
)
def test_a_failure_is_explained_in_plain_words(code: str, words: str) -> None:
    assert words in explain_failure(code)
    assert filter_explain_failure(code) == explain_failure(code)
