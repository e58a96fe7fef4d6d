"""The event log: append-only, chained, and honest about tampering."""

from uuid import uuid4

import pytest
from django.db import DatabaseError, connection, transaction

from relocation.audit.actions import record
from relocation.audit.models import Event
from relocation.audit.origin import Origin, coming_from
from relocation.audit.queries import broken_chains, events_of
from tests.factories import accounts

pytestmark = pytest.mark.django_db


def _chain(length: int = 3) -> list[Event]:
    account, chain = accounts.account(), uuid4()
    with coming_from(Origin("web", "127.0.0.1")):
        return [
            record(by=account, deed="look", chain=chain, subject=account, data={"n": number})
            for number in range(length)
        ]


def _tamper(statement: str, parameters: list[int]) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
        cursor.execute(statement, parameters)
        cursor.execute("SET LOCAL session_replication_role = origin")


def test_each_event_follows_the_one_before_it() -> None:
    first, second, third = _chain()
    assert (second.previous_hash, third.previous_hash) == (first.hash, second.hash)
    assert [event.sequence for event in events_of(first.chain)] == [1, 2, 3]
    assert list(broken_chains()) == []


def test_an_event_says_where_it_came_from() -> None:
    event = _chain(1)[0]
    assert (event.origin, event.address, event.actor_role) == ("web", "127.0.0.1", "applicant")


@pytest.mark.parametrize(
    "statement",
    ["UPDATE audit_event SET deed = 'other'", "DELETE FROM audit_event"],
)
def test_the_database_refuses_to_change_or_remove_events(statement: str) -> None:
    _chain()
    with (
        pytest.raises(DatabaseError),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement)


def test_the_database_refuses_to_empty_the_log() -> None:
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE audit_event ENABLE TRIGGER USER")
    with (
        pytest.raises(DatabaseError, match="never removed"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute("TRUNCATE audit_event")


@pytest.mark.parametrize(
    ("statement", "problem"),
    [
        ("UPDATE audit_event SET data = '{}' WHERE id = %s", "it was changed"),
        ("DELETE FROM audit_event WHERE id = %s", "an event is missing before it"),
        (
            "UPDATE audit_event SET previous_hash = 'x' WHERE id = %s",
            "it does not follow the event before it",
        ),
    ],
)
def test_tampering_breaks_the_chain_and_is_found(statement: str, problem: str) -> None:
    second = _chain()[1]
    _tamper(statement, [second.pk])
    assert [found.problem for found in broken_chains()] == [problem]
