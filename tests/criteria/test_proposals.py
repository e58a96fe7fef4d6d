"""Publication by two administrators: proposed by one, countersigned or declined by another."""

import threading
from datetime import date, timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from relocation.accounts.enums import Role
from relocation.accounts.models import Account
from relocation.audit.queries import events_of
from relocation.common.errors import Refusal
from relocation.criteria.actions import (
    countersign,
    decline,
    delete_draft,
    draft_set,
    propose,
    publish,
    retire,
    route_chain,
    save_draft,
    take_back_proposal,
)
from relocation.criteria.actions.sets import lock_sets
from relocation.criteria.enums import SetState, Standing
from relocation.criteria.models import CriteriaSet, Proposal, Route
from relocation.criteria.queries import open_proposal, published_set
from tests.engines import eventually
from tests.factories import accounts, programme

pytestmark = pytest.mark.django_db

DAY = timedelta(days=1)
SOON = date(2027, 1, 1)


@pytest.fixture
def first() -> Account:
    """The administrator who proposes."""
    return accounts.account(Role.ADMINISTRATOR)


@pytest.fixture
def second() -> Account:
    """The administrator who answers."""
    return accounts.account(Role.ADMINISTRATOR)


@pytest.fixture
def route() -> Route:
    """A route with one set in force."""
    return programme.route()


@pytest.fixture
def draft(route: Route) -> CriteriaSet:
    """Its second version."""
    return draft_set(route, programme.programme_file()["criteria_set"])


@pytest.fixture
def proposal(first: Account, draft: CriteriaSet) -> Proposal:
    """The draft, proposed."""
    return propose(by=first, set_id=draft.pk, from_date=SOON, reason="The decree changed.")


def refused(deed: object, **given: object) -> str:
    """The code with which the deed is refused."""
    assert callable(deed)
    with pytest.raises(Refusal) as found, transaction.atomic():
        deed(**given)
    return found.value.code


def test_a_second_administrator_puts_the_draft_in_force(
    proposal: Proposal, second: Account, route: Route, draft: CriteriaSet
) -> None:
    published = countersign(by=second, proposal_id=proposal.pk)
    assert (published, published.state) == (draft, SetState.PUBLISHED)
    assert [published_set(route, day) for day in (SOON - DAY, SOON)] == [
        route.criteria_sets.get(version=1),
        draft,
    ]
    events = list(events_of(route_chain(route)))[-2:]
    assert [(event.deed, event.actor) for event in events] == [
        ("propose_criteria", proposal.proposed_by),
        ("publish_criteria", second),
    ]
    assert open_proposal(draft) is None


def test_who_proposed_does_not_answer(proposal: Proposal, first: Account) -> None:
    assert refused(countersign, by=first, proposal_id=proposal.pk) == "same_administrator"
    assert refused(decline, by=first, proposal_id=proposal.pk, text="No") == "same_administrator"
    for standing in (Standing.COUNTERSIGNED, Standing.DECLINED):
        with (
            pytest.raises(IntegrityError, match="criteria_two_administrators_publish"),
            transaction.atomic(),
        ):
            Proposal.objects.update(standing=standing, decided_by=first, decided_at=timezone.now())


def test_a_declined_draft_stays_a_draft_and_may_be_proposed_again(
    proposal: Proposal, first: Account, second: Account, draft: CriteriaSet
) -> None:
    assert refused(decline, by=second, proposal_id=proposal.pk, text=" ") == "text"
    declined = decline(by=second, proposal_id=proposal.pk, text=" The cap is missing. ")
    assert (declined.standing, declined.declined_text) == ("declined", "The cap is missing.")
    draft.refresh_from_db()
    assert draft.state == SetState.DRAFT
    assert propose(by=second, set_id=draft.pk, from_date=SOON).standing == Standing.PROPOSED


def test_who_proposed_takes_it_back(proposal: Proposal, first: Account, second: Account) -> None:
    assert refused(take_back_proposal, by=second, proposal_id=proposal.pk) == "not_yours"
    taken = take_back_proposal(by=first, proposal_id=proposal.pk)
    assert (taken.standing, taken.decided_by) == (Standing.WITHDRAWN, first)
    assert refused(countersign, by=second, proposal_id=proposal.pk) == "answered"


def test_an_answer_is_given_once(proposal: Proposal, second: Account) -> None:
    countersign(by=second, proposal_id=proposal.pk)
    assert refused(countersign, by=second, proposal_id=proposal.pk) == "answered"
    assert refused(decline, by=second, proposal_id=proposal.pk, text="No") == "answered"


def test_a_draft_changed_since_is_not_what_was_seen(
    proposal: Proposal, second: Account, draft: CriteriaSet
) -> None:
    CriteriaSet.objects.filter(pk=draft.pk).update(content_hash="f" * 64)
    assert refused(countersign, by=second, proposal_id=proposal.pk) == "changed"


def test_a_set_is_proposed_from_today_at_the_earliest(
    first: Account, second: Account, draft: CriteriaSet
) -> None:
    today = timezone.localdate()
    assert refused(propose, by=first, set_id=draft.pk, from_date=today - DAY) == "past_day"
    proposal = propose(by=first, set_id=draft.pk, from_date=today)
    Proposal.objects.update(from_date=today - DAY)
    assert refused(countersign, by=second, proposal_id=proposal.pk) == "past_day"


def test_a_day_is_taken_once(first: Account, draft: CriteriaSet, route: Route) -> None:
    other = draft_set(route, programme.programme_file()["criteria_set"])
    publish(by=None, criteria_set=other, from_date=SOON)
    assert refused(propose, by=first, set_id=draft.pk, from_date=SOON) == "day_taken"


def test_a_draft_is_proposed_once_at_a_time(
    proposal: Proposal, second: Account, draft: CriteriaSet
) -> None:
    assert refused(propose, by=second, set_id=draft.pk, from_date=SOON) == "proposed"


def test_a_draft_that_is_not_whole_is_not_proposed(first: Account, draft: CriteriaSet) -> None:
    CriteriaSet.objects.update_or_create(
        pk=draft.pk, defaults={"document": {"schema": 1}, "content_hash": "e" * 64}
    )
    assert refused(propose, by=first, set_id=draft.pk, from_date=SOON) == "faults"


def test_a_draft_whose_test_cases_fail_is_not_published(first: Account, route: Route) -> None:
    document = programme.programme_file()["criteria_set"]
    case = {"title": {"en": "A thousand", "ru": "Тысяча"}, "on": "2026-05-01", "answers": {}}
    document["test_cases"] = [{"code": "odd", **case, "expect": {"total": 1000}}]
    draft = draft_set(route, document)
    assert refused(propose, by=first, set_id=draft.pk, from_date=SOON) == "tests"
    assert refused(publish, by=None, criteria_set=draft, from_date=SOON) == "tests"


def test_a_proposed_draft_is_not_deleted_until_it_is_answered(
    proposal: Proposal, first: Account, draft: CriteriaSet
) -> None:
    assert refused(delete_draft, by=first, set_id=draft.pk) == "proposed"
    take_back_proposal(by=first, proposal_id=proposal.pk)
    delete_draft(by=first, set_id=draft.pk)
    assert CriteriaSet.objects.filter(pk=draft.pk).count() == 0


def test_only_drafts_are_proposed(first: Account, route: Route) -> None:
    published = route.criteria_sets.get()
    assert refused(propose, by=first, set_id=published.pk, from_date=SOON) == "wrong_state"
    retire(by=None, criteria_set=published)
    assert refused(propose, by=first, set_id=published.pk, from_date=SOON) == "wrong_state"


@pytest.mark.parametrize("role", [role for role in Role if role != Role.ADMINISTRATOR])
def test_only_administrators_propose_and_answer(
    proposal: Proposal, draft: CriteriaSet, role: Role
) -> None:
    somebody = accounts.account(role)
    given = {"by": somebody, "proposal_id": proposal.pk}
    assert [
        refused(propose, by=somebody, set_id=draft.pk, from_date=SOON),
        refused(countersign, **given),
        refused(decline, **given, text="No"),
        refused(take_back_proposal, **given),
    ] == ["not_yours"] * 4


@pytest.mark.django_db(transaction=True)
def test_of_two_answers_at_once_one_counts(proposal: Proposal, second: Account) -> None:
    third = accounts.account(Role.ADMINISTRATOR)
    start, refusals = threading.Barrier(2), []

    def go(by: Account, say_no: bool) -> None:
        start.wait()
        try:
            if say_no:
                decline(by=by, proposal_id=proposal.pk, text="Not yet.")
            else:
                countersign(by=by, proposal_id=proposal.pk)
        except Refusal as refusal:
            refusals.append(refusal.code)
        connection.close()

    threads = [threading.Thread(target=go, args=args) for args in ((second, False), (third, True))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert refusals == ["answered"]


def save_another(draft: CriteriaSet, by: Account) -> None:
    """Save the draft with another title than the one that was proposed."""
    document = draft.document | {"title": {"en": "Otherwise", "ru": "Иначе"}}
    save_draft(by=by, set_id=draft.pk, document=document, seen=draft.content_hash, what={})


def somebody_waits_for_this() -> bool:
    """Whether another connection waits for what this transaction holds."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_locks"
            " WHERE NOT granted AND pg_backend_pid() = ANY(pg_blocking_pids(pid))"
        )
        return bool(cursor.fetchone()[0])


@pytest.mark.django_db(transaction=True)
def test_a_draft_being_saved_is_not_countersigned(
    proposal: Proposal, first: Account, second: Account, draft: CriteriaSet
) -> None:
    ended: list[str] = []

    def go() -> None:
        ended.append(refused(countersign, by=second, proposal_id=proposal.pk))
        connection.close()

    answer = threading.Thread(target=go)
    with transaction.atomic():
        save_another(draft, first)
        answer.start()
        eventually(somebody_waits_for_this, seconds=20)
    answer.join()
    draft.refresh_from_db()
    assert (ended, draft.state) == (["changed"], SetState.DRAFT)


@pytest.mark.django_db(transaction=True)
def test_a_draft_being_countersigned_is_not_saved(
    proposal: Proposal, first: Account, second: Account, draft: CriteriaSet
) -> None:
    ended: list[str] = []

    def go() -> None:
        ended.append(refused(save_another, draft=draft, by=first))
        connection.close()

    saving = threading.Thread(target=go)
    with transaction.atomic():
        countersign(by=second, proposal_id=proposal.pk)
        saving.start()
        eventually(somebody_waits_for_this, seconds=20)
    saving.join()
    published = CriteriaSet.objects.get(pk=draft.pk)
    assert (ended, published.content_hash) == (["wrong_state"], proposal.content_hash)


@pytest.mark.django_db(transaction=True)
def test_a_draft_is_saved_while_a_deed_on_its_route_is_under_way(
    proposal: Proposal, first: Account, second: Account, draft: CriteriaSet
) -> None:
    def go() -> None:
        save_another(draft, first)
        connection.close()

    saving = threading.Thread(target=go)
    with transaction.atomic():
        lock_sets(draft.route_id)
        saving.start()
        saving.join(timeout=20)
        assert refused(countersign, by=second, proposal_id=proposal.pk) == "changed"
