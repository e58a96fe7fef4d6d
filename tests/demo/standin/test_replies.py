"""The stand-in replies by itself, until its reply is taken, and loses none when killed."""

import json
from collections.abc import Callable
from uuid import uuid4

import pytest
from django.conf import settings

from relocation.ministries.signatures import verify
from relocation.ministries.statements import read_statement
from tests.demo.standin.gateway import Gateway
from tests.demo.standin.packets import deliver, packet
from tests.engines import Standin, kill, running_ministry

Eventually = Callable[..., None]


def replies_to(gateway: Gateway, key: str) -> list[tuple[str, dict[str, str], bytes]]:
    """What came for this key."""
    return [came for came in gateway.came if json.loads(came[2])["data"]["handoff"] == key]


@pytest.mark.parametrize(("family", "outcome"), [("LINDQVIST", "agreed"), ("DECLINE", "declined")])
def test_it_replies_with_a_signed_event(
    standin: Standin, gateway: Gateway, eventually: Eventually, family: str, outcome: str
) -> None:
    key = str(uuid4())
    receipt = deliver(standin, packet(family=family), key=key).json()
    eventually(lambda: replies_to(gateway, key))
    path, headers, body = replies_to(gateway, key)[0]
    secret = settings.MINISTRY_SECRETS["interior"]
    statement = read_statement(body)
    assert (path, headers["x-ministry"]) == ("/gateway/replies/", "interior")
    assert verify(secret=secret, headers=headers, body=body) == f"reply-{key}"
    assert (str(statement.handoff), statement.outcome) == (key, outcome)
    assert statement.receipt(packet_hash=receipt["packet_hash"]).document == receipt


def test_it_brings_the_same_reply_until_it_is_taken(
    standin: Standin, gateway: Gateway, eventually: Eventually
) -> None:
    gateway.answers.extend([503])
    key, sent = str(uuid4()), packet()
    deliver(standin, sent, key=key)
    eventually(lambda: standin.copies(sent["case"]["reference"])[0]["replied_at"])
    first, second = replies_to(gateway, key)
    assert first[1]["webhook-id"] == second[1]["webhook-id"]
    assert first[2] == second[2]


def test_a_reply_that_waits_survives_a_kill(
    django_db_setup: None, gateway: Gateway, eventually: Eventually
) -> None:
    key, sent = str(uuid4()), packet()
    books = ("--books", "survives_a_kill")
    with running_ministry("http://127.0.0.1:1", "--reply-after", "0", *books) as first:
        deliver(first, sent, key=key)
        kill(first.process)
    with running_ministry(gateway.url, *books) as second:
        eventually(lambda: second.copies(sent["case"]["reference"])[0]["replied_at"])
    assert len(replies_to(gateway, key)) == 1


def test_a_reply_waits_for_the_ministry_that_has_the_packet(
    standin: Standin, gateway: Gateway, eventually: Eventually
) -> None:
    key, sent = str(uuid4()), packet()
    with running_ministry("http://127.0.0.1:1", "--reply-after", "0") as other:
        deliver(other, sent, key=key)
        later = str(uuid4())
        deliver(standin, packet(), key=later)
        eventually(lambda: replies_to(gateway, later))
        (copy,) = other.copies(sent["case"]["reference"])
    assert (copy["replied_at"], replies_to(gateway, key)) == (None, [])
