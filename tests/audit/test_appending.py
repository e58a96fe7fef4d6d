"""Appending to chains: at once from several connections, with any data, from any address."""

import threading
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from relocation.accounts.models import Account
from relocation.audit.actions import record
from relocation.audit.models import Event
from relocation.audit.origin import Origin, coming_from
from relocation.audit.queries import broken_chains, events_of
from relocation.criteria.actions import route_chain
from tests.factories import accounts, programme

TEXTS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=20)
LEAVES = st.none() | st.booleans() | st.integers(-(2**70), 2**70) | TEXTS
JSON = st.recursive(
    LEAVES, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXTS, inner, max_size=3)
)


def _append(account: Account, chain: UUID, times: int) -> None:
    for _ in range(times):
        record(by=account, deed="look", chain=chain, subject=account)
    connection.close()


@pytest.mark.django_db(transaction=True)
def test_two_connections_append_to_one_chain_without_a_gap() -> None:
    account, chain = accounts.account(), uuid4()
    writers = [threading.Thread(target=_append, args=(account, chain, 15)) for _ in range(4)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert [event.sequence for event in events_of(chain)] == list(range(1, 61))
    assert list(broken_chains()) == []


@pytest.mark.django_db
@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(data=st.dictionaries(TEXTS, JSON, max_size=4))
def test_a_chain_stays_whole_whatever_its_events_hold(data: dict[str, Any]) -> None:
    chain = uuid4()
    record(by=None, deed="look", chain=chain, subject=Event(pk=1), data=data)
    event = events_of(chain).get()
    assert (event.data, event.actor_role, list(broken_chains())) == (data, "system", [])


@pytest.mark.django_db
@pytest.mark.parametrize("data", [{"share": 0.5}, {"deep": [{"share": 1e22}]}])
def test_an_event_holds_no_fractions(data: dict[str, object]) -> None:
    with pytest.raises(TypeError, match="no fractions"):
        record(by=None, deed="look", chain=uuid4(), subject=Event(pk=1), data=data)


@pytest.mark.django_db
@pytest.mark.parametrize(
    "address", ["192.0.2.7", "::1", "2001:0DB8:0::1", "::ffff:192.0.2.7", "::192.0.2.7", None]
)
def test_a_chain_stays_whole_wherever_its_events_come_from(address: str | None) -> None:
    with coming_from(Origin("web", address)):
        record(by=None, deed="look", chain=uuid4(), subject=Event(pk=1))
    assert list(broken_chains()) == []


@pytest.mark.django_db
def test_things_without_a_case_have_chains_of_their_own() -> None:
    route = programme.route()
    loaded = [(event.deed, event.subject_type) for event in events_of(route_chain(route))]
    assert loaded == [("load_programme", "route"), ("publish_criteria", "criteriaset")]
    assert route_chain(route) == route_chain(programme.route())
