"""The stand-in takes a packet in once and proves it with a signed receipt."""

from concurrent.futures import ThreadPoolExecutor
from uuid import uuid4

import httpx
import pytest
from django.conf import settings
from django.db import connection

from relocation.ministries.signatures import verify
from tests.demo.standin.packets import deliver, packet, post
from tests.engines import Standin


def test_a_new_packet_gets_a_signed_receipt(standin: Standin) -> None:
    key, sent = str(uuid4()), packet()
    answer = deliver(standin, sent, key=key)
    secret = settings.MINISTRY_SECRETS["interior"]
    assert answer.status_code == 201
    assert verify(secret=secret, headers=answer.headers, body=answer.content) == key
    assert set(answer.json()) == {"receipt_number", "received_at", "packet_hash"}


def test_the_same_key_again_gets_the_same_receipt(standin: Standin) -> None:
    key, sent = str(uuid4()), packet()
    first, second = deliver(standin, sent, key=key), deliver(standin, sent, key=key)
    assert (second.status_code, second.json()) == (200, first.json())
    copies = standin.copies(sent["case"]["reference"])
    assert [(copy["key"], copy["deliveries"]) for copy in copies] == [(key, 2)]


def test_the_same_key_with_another_packet_is_refused(standin: Standin) -> None:
    key = str(uuid4())
    deliver(standin, packet(), key=key)
    answer = deliver(standin, packet(), key=key)
    assert (answer.status_code, answer.json()) == (409, {"code": "other_body"})


def test_the_same_key_brought_many_times_at_once_is_one_copy(standin: Standin) -> None:
    key, sent = str(uuid4()), packet()
    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(lambda _: deliver(standin, sent, key=key), range(8)))
    assert sorted(answer.status_code for answer in answers) == [200] * 7 + [201]
    assert len({answer.json()["receipt_number"] for answer in answers}) == 1


@pytest.mark.parametrize(
    "header", [{"webhook-signature": "v1,AAAA"}, {"X-Ministry": "nobody"}, {"webhook-id": "other"}]
)
def test_a_wrong_signature_is_refused(standin: Standin, header: dict[str, str]) -> None:
    assert deliver(standin, packet(), **header).status_code == 401


@pytest.mark.parametrize("body", ["", "no json", "[]", "{}", '{"data": {}, "packethash": "x"}'])
def test_what_cannot_be_read_is_refused(standin: Standin, body: str) -> None:
    assert post(standin, body, key=str(uuid4())).status_code == 400


def test_a_key_that_is_not_the_messages_own_is_refused(standin: Standin) -> None:
    answer = deliver(standin, packet(), **{"Idempotency-Key": "another"})
    assert answer.status_code == 400


def test_an_oversized_body_is_refused(standin: Standin) -> None:
    assert post(standin, "x" * (2 * 1024 * 1024 + 1), key="k").status_code == 413


def test_the_queue_lists_the_copies_of_a_case(standin: Standin) -> None:
    sent = packet()
    deliver(standin, sent, key="one-" + sent["case"]["reference"])
    (copy,) = standin.copies(sent["case"]["reference"])
    assert (copy["ministry"], copy["procedure"]) == ("interior", "recognition_check")
    assert standin.copies("R00-000000") == []
    assert copy["key"] in [row["key"] for row in standin.copies("")]


@pytest.mark.django_db
def test_its_books_open_again_after_the_connection_was_cut(standin: Standin) -> None:
    standin.copies("")  # now it has a connection
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE application_name = 'standin_ministry' AND datname = current_database()"
        )
        assert set(cursor.fetchall()) == {(True,)}
    assert deliver(standin, packet()).status_code == 201


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_there_is_nothing_elsewhere(standin: Standin, method: str) -> None:
    assert httpx.request(method, f"{standin.url}/elsewhere").status_code == 404


def test_it_says_that_it_is_healthy(standin: Standin) -> None:
    assert httpx.get(f"{standin.url}/health").json() == {"healthy": True}
