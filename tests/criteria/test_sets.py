"""Criteria sets: drafted, published from a day, never changed afterwards, retired."""

import threading
from datetime import date, timedelta

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.utils import timezone

from relocation.accounts.enums import Role
from relocation.accounts.models import Account
from relocation.audit.queries import events_of
from relocation.common.errors import Refusal
from relocation.criteria import queries
from relocation.criteria.actions import draft_set, publish, retire, route_chain, save_draft
from relocation.criteria.actions.sets import put_in_force
from relocation.criteria.engine import CriteriaError, content_hash, faults_of
from relocation.criteria.enums import SetState
from relocation.criteria.models import CriteriaSet, Route
from relocation.criteria.queries import compiled, open_routes, published_set
from relocation.criteria.rules import LARGEST_SET_BYTES
from tests.factories import accounts, programme

pytestmark = pytest.mark.django_db

DAY = timedelta(days=1)
FIRST = date(2026, 4, 15)
SECOND = date(2027, 1, 1)


@pytest.fixture
def administrator() -> Account:
    """Somebody who may publish."""
    return accounts.account(Role.ADMINISTRATOR)


@pytest.fixture
def route() -> Route:
    """A route with one set, in force from the day it opened."""
    return programme.route()


@pytest.fixture
def draft(route: Route) -> CriteriaSet:
    """A second version, not in force."""
    return draft_set(route, programme.programme_file()["criteria_set"])


def _first(route: Route) -> CriteriaSet:
    return route.criteria_sets.get(version=1)


def test_a_draft_has_the_next_version_and_is_not_in_force(route: Route, draft: CriteriaSet) -> None:
    assert (draft.version, draft.state, draft.in_force_from) == (2, SetState.DRAFT, None)
    assert published_set(route, SECOND) == _first(route)


def test_a_wrong_document_is_no_draft(route: Route) -> None:
    with pytest.raises(CriteriaError):
        draft_set(route, {"steps": 1})
    assert route.criteria_sets.count() == 1


def test_a_set_is_in_force_from_its_day_the_first_day_included(
    route: Route, draft: CriteriaSet, administrator: Account
) -> None:
    put_in_force(by=administrator, criteria_set=draft, from_date=SECOND)
    in_force = [published_set(route, day) for day in (FIRST - DAY, FIRST, SECOND - DAY, SECOND)]
    assert in_force == [None, _first(route), _first(route), draft]
    event = events_of(route_chain(route)).last()
    assert event is not None
    assert (event.deed, event.actor, event.subject_id) == (
        "publish_criteria",
        administrator,
        str(draft.pk),
    )
    assert event.data == {"version": 2, "content_hash": draft.content_hash}


def test_without_a_day_a_set_is_in_force_today(draft: CriteriaSet) -> None:
    assert publish(by=None, criteria_set=draft, from_date=None).in_force_from == (
        timezone.localdate()
    )


def test_one_set_is_in_force_from_a_day(draft: CriteriaSet) -> None:
    with pytest.raises(Refusal) as refused:
        publish(by=None, criteria_set=draft, from_date=FIRST)
    assert refused.value.code == "day_taken"
    with pytest.raises(IntegrityError, match="criteria_one_set_in_force_a_day"):
        CriteriaSet.objects.filter(pk=draft.pk).update(
            state=SetState.PUBLISHED, in_force_from=FIRST, published_at=timezone.now()
        )


def test_only_a_draft_is_published_and_only_a_published_set_retired(
    route: Route, draft: CriteriaSet
) -> None:
    with pytest.raises(Refusal) as refused:
        publish(by=None, criteria_set=_first(route), from_date=SECOND)
    assert refused.value.code == "wrong_state"
    with pytest.raises(Refusal) as refused:
        retire(by=None, criteria_set=draft)
    assert refused.value.code == "wrong_state"


def test_a_retired_set_is_out_of_force_for_good(route: Route, administrator: Account) -> None:
    first = retire(by=administrator, criteria_set=_first(route))
    assert (published_set(route, SECOND), list(open_routes(SECOND))) == (None, [])
    with pytest.raises(Refusal) as refused:
        publish(by=None, criteria_set=first, from_date=SECOND)
    assert refused.value.code == "wrong_state"
    event = events_of(route_chain(route)).last()
    assert event is not None
    assert event.deed == "retire_criteria"


def test_one_administrator_alone_does_not_publish(
    draft: CriteriaSet, administrator: Account
) -> None:
    with pytest.raises(Refusal) as refused:
        publish(by=administrator, criteria_set=draft, from_date=SECOND)
    assert refused.value.code == "countersign"


def test_the_older_set_is_in_force_again_when_its_successor_is_retired(route: Route) -> None:
    first = _first(route)
    second = put_in_force(
        by=None, criteria_set=draft_set(route, first.document), from_date=FIRST + DAY
    )
    assert [published_set(route, day) for day in (FIRST, FIRST + DAY)] == [first, second]
    assert queries.in_force_without(second, FIRST + DAY) == first
    retire(by=None, criteria_set=second, last_day=FIRST + DAY)
    days = (FIRST + DAY, FIRST + 2 * DAY)
    assert [published_set(route, day) for day in days] == [second, first]
    retire(by=None, criteria_set=first)
    assert [published_set(route, day) for day in days] == [second, None]


def test_a_retired_set_is_in_force_to_its_last_day(route: Route) -> None:
    retire(by=None, criteria_set=_first(route), last_day=SECOND)
    assert published_set(route, SECOND) == _first(route)
    assert published_set(route, SECOND + DAY) is None
    assert [list(open_routes(day)) for day in (SECOND, SECOND + DAY)] == [[route], []]


def test_the_last_day_is_not_before_the_first(route: Route) -> None:
    with pytest.raises(Refusal) as refused:
        retire(by=None, criteria_set=_first(route), last_day=FIRST - DAY)
    assert refused.value.code == "wrong_day"
    assert retire(by=None, criteria_set=_first(route), last_day=FIRST).last_day == FIRST


def test_no_person_ends_a_set_on_a_day_gone_by(route: Route) -> None:
    administrator, today = accounts.account(Role.ADMINISTRATOR), timezone.localdate()
    with pytest.raises(Refusal) as refused:
        retire(by=administrator, criteria_set=_first(route), last_day=today - DAY)
    assert refused.value.code == "past_day"
    assert retire(by=administrator, criteria_set=_first(route), last_day=today).last_day == today


def test_a_new_set_follows_on_one_with_a_last_day(route: Route, draft: CriteriaSet) -> None:
    retire(by=None, criteria_set=_first(route), last_day=SECOND + DAY)
    publish(by=None, criteria_set=draft, from_date=SECOND)
    in_force = [published_set(route, day) for day in (SECOND - DAY, SECOND, SECOND + DAY)]
    assert in_force == [_first(route), draft, draft]


@pytest.mark.parametrize("role", [role for role in Role if role != Role.ADMINISTRATOR])
def test_only_administrators_publish_and_retire(
    route: Route, draft: CriteriaSet, role: Role
) -> None:
    somebody = accounts.account(role)
    with pytest.raises(Refusal) as refused:
        publish(by=somebody, criteria_set=draft, from_date=SECOND)
    assert refused.value.code == "not_yours"
    with pytest.raises(Refusal) as refused:
        retire(by=somebody, criteria_set=_first(route))
    assert refused.value.code == "not_yours"


@pytest.mark.django_db(transaction=True)
def test_a_draft_published_twice_at_once_is_published_once(draft: CriteriaSet) -> None:
    start, refusals = threading.Barrier(2), []

    def go(day: date) -> None:
        start.wait()
        try:
            publish(by=None, criteria_set=CriteriaSet.objects.get(pk=draft.pk), from_date=day)
        except Refusal as refusal:
            refusals.append(refusal.code)
        connection.close()

    threads = [threading.Thread(target=go, args=[SECOND + n * DAY]) for n in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert refusals == ["wrong_state"]
    assert [event.deed for event in events_of(route_chain(draft.route))][2:] == ["publish_criteria"]


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE criteria_criteriaset SET id = 999999 WHERE id = %s",
        "UPDATE criteria_criteriaset SET document = '{}' WHERE id = %s",
        "UPDATE criteria_criteriaset SET content_hash = 'x' WHERE id = %s",
        "UPDATE criteria_criteriaset SET version = 7 WHERE id = %s",
        "UPDATE criteria_criteriaset SET in_force_from = '2020-01-01' WHERE id = %s",
        "UPDATE criteria_criteriaset SET published_at = now() - interval '1 day' WHERE id = %s",
        "UPDATE criteria_criteriaset SET state = 'draft' WHERE id = %s",
        "UPDATE criteria_criteriaset SET state = 'draft', document = '{}' WHERE id = %s",
        "DELETE FROM criteria_criteriaset WHERE id = %s",
    ],
)
@pytest.mark.parametrize("retired", [False, True])
def test_the_database_refuses_to_change_or_remove_a_published_set(
    route: Route, statement: str, retired: bool
) -> None:
    first = _first(route)
    if retired:
        retire(by=None, criteria_set=first)
    with (
        pytest.raises(DatabaseError, match="a published criteria set is never"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement, [first.pk])


@pytest.mark.parametrize(
    "number", [-0.0, 1e16, 1e23, 1.5e300, 1e-7, 5e-324, 4.0, 0.1 + 0.2, 10**30]
)
def test_storing_changes_no_byte_of_what_the_hash_is_of(route: Route, number: float) -> None:
    document = {"number": number}
    kept = CriteriaSet.objects.create(
        route=route, version=99, document=document, content_hash=content_hash(document)
    )
    kept.refresh_from_db()
    assert content_hash(kept.document) == kept.content_hash


def test_what_is_stored_otherwise_than_its_hash_says_is_not_published(draft: CriteriaSet) -> None:
    CriteriaSet.objects.filter(pk=draft.pk).update(content_hash="f" * 64)
    with pytest.raises(Refusal) as refused:
        publish(by=None, criteria_set=draft, from_date=SECOND)
    draft.refresh_from_db()
    assert (refused.value.code, draft.state) == ("hash", SetState.DRAFT)


def test_the_database_refuses_to_empty_the_table_of_sets() -> None:
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE criteria_criteriaset ENABLE TRIGGER USER")
    with (
        pytest.raises(DatabaseError, match="a published criteria set is never removed"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute("TRUNCATE criteria_criteriaset CASCADE")


def test_the_database_refuses_to_bring_a_retired_set_back(route: Route) -> None:
    first = retire(by=None, criteria_set=_first(route))
    with pytest.raises(DatabaseError, match="never changed"), transaction.atomic():
        CriteriaSet.objects.filter(pk=first.pk).update(state=SetState.PUBLISHED)


def test_the_database_keeps_the_last_day(route: Route) -> None:
    first = retire(by=None, criteria_set=_first(route), last_day=SECOND)
    with pytest.raises(DatabaseError, match="never changed"), transaction.atomic():
        CriteriaSet.objects.filter(pk=first.pk).update(last_day=SECOND + DAY)


def test_a_draft_may_be_changed_and_removed(draft: CriteriaSet) -> None:
    CriteriaSet.objects.filter(pk=draft.pk).update(document={})
    assert draft.delete()[0] == 1


class TestOpenRoutes:
    """Which routes take applications on a day."""

    @pytest.mark.parametrize(
        ("closes_on", "day", "is_open"),
        [
            (None, FIRST - DAY, False),
            (None, FIRST, True),
            (None, date(2099, 1, 1), True),
            (SECOND, SECOND, True),
            (SECOND, SECOND + DAY, False),
        ],
    )
    def test_a_route_is_open_between_its_days(
        self, route: Route, closes_on: date | None, day: date, is_open: bool
    ) -> None:
        Route.objects.update(closes_on=closes_on)
        assert list(open_routes(day)) == ([route] if is_open else [])

    def test_a_route_without_a_day_to_open_is_closed(self, route: Route) -> None:
        Route.objects.update(opens_on=None)
        assert list(open_routes(SECOND)) == []

    def test_a_route_without_criteria_in_force_is_closed(self, route: Route) -> None:
        Route.objects.update(opens_on=date(2020, 1, 1))
        assert list(open_routes(FIRST - DAY)) == []


def test_a_set_is_compiled_once_for_each_content(route: Route, draft: CriteriaSet) -> None:
    queries._compiled.cache_clear()
    first = compiled(_first(route))
    assert compiled(_first(route)) is first
    assert compiled(draft) is first
    assert queries._compiled.cache_info().misses == 1


def test_what_is_wrong_with_a_draft_is_found_once_for_each_content(draft: CriteriaSet) -> None:
    queries._compiled.cache_clear()
    document = {**draft.document, "groups": []}
    CriteriaSet.objects.filter(pk=draft.pk).update(
        document=document, content_hash=content_hash(document)
    )
    first = CriteriaSet.objects.get(pk=draft.pk)
    found = queries.faults(first)
    first.document["steps"].clear()
    assert queries.faults(CriteriaSet.objects.get(pk=draft.pk)) is found
    assert found == faults_of(document)


def test_what_is_compiled_does_not_change_with_the_document(draft: CriteriaSet) -> None:
    queries._compiled.cache_clear()
    title = dict(draft.document["title"])
    ready = compiled(draft)
    draft.document["title"]["en"] = "Otherwise"
    assert ready.title == title


def test_only_reasons_in_use_are_offered(route: Route) -> None:
    offered = queries.open_reasons(route.pk, "refuse")
    before = [reason.code for reason in offered]
    route.reasons.filter(code=before[0]).update(is_open=False)
    assert [reason.code for reason in queries.open_reasons(route.pk, "refuse")] == before[1:]


def test_names_are_codes(route: Route) -> None:
    assert (str(route), str(_first(route))) == ("persons_of_interest", f"{route.pk}/1")
    assert str(route.categories.all()[0]) == route.categories.all()[0].code
    assert str(route.reasons.all()[0]) == route.reasons.all()[0].code


def test_a_draft_has_no_more_bytes_than_a_file(administrator: Account, draft: CriteriaSet) -> None:
    document = {**draft.document, "notice": {"en": "", "ru": "я" * (LARGEST_SET_BYTES // 2)}}
    with pytest.raises(Refusal) as refused:
        save_draft(
            by=administrator,
            set_id=draft.pk,
            document=document,
            seen=draft.content_hash,
            what={"element": "set", "change": "changed"},
        )
    assert refused.value.code == "too_long"
