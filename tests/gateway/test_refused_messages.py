"""Whatever comes to the gateway is answered with a clear problem, never with a fault of ours."""

import json
from datetime import UTC, datetime, timedelta
from io import BytesIO
from typing import TYPE_CHECKING, Any
from uuid import uuid4

import pytest
import time_machine
from django.test import Client
from pytest_django import Settings

from relocation.cases.models import Case
from relocation.ministries.models import Handoff, Reply
from tests.factories import handoffs, ministries
from tests.gateway.support import ADDRESS, post, reply_event

if TYPE_CHECKING:
    from django.test.client import _MonkeyPatchedWSGIResponse as Answer

pytestmark = pytest.mark.django_db

SOMETHING = str(uuid4())


@pytest.fixture(autouse=True)
def _ministry() -> None:
    ministries.ministry()


def problem(answer: "Answer") -> tuple[int, str]:
    """Status and code of a refusal, which is a problem document and left nothing behind."""
    document = json.loads(answer.content)
    assert answer["Content-Type"] == "application/problem+json; charset=utf-8"
    assert set(document) == {"status", "code", "detail"}
    assert document["status"] == answer.status_code
    assert document["detail"]
    assert Reply.objects.count() == 0
    return answer.status_code, document["code"]


@pytest.mark.parametrize("code", ["", "nobody", "interior\x00", "внутренних"])
def test_a_ministry_we_do_not_know_is_refused(code: str) -> None:
    assert problem(post(reply_event(SOMETHING), ministry=code)) == (401, "unknown_ministry")


def test_a_secret_without_a_ministry_is_not_enough(settings: Settings) -> None:
    settings.MINISTRY_SECRETS = {**settings.MINISTRY_SECRETS, "foreign": "whsec_AAAA"}
    assert problem(post(reply_event(SOMETHING), ministry="foreign")) == (401, "unknown_ministry")


def test_a_secret_that_is_none_is_our_fault_and_said(settings: Settings) -> None:
    right = _signed("{}")
    settings.MINISTRY_SECRETS = {"interior": "whsec_"}
    answer = Client().post(
        ADDRESS, "{}", "application/json", headers={"X-Ministry": "interior", **right}
    )
    assert problem(answer) == (503, "no_secret")


@pytest.mark.parametrize(
    "headers",
    [
        {"webhook-signature": "v1,AAAA"},
        {"webhook-signature": ""},
        {"webhook-signature": "nonsense"},
        {"webhook-id": "another"},
        {"webhook-id": ""},
        {"webhook-timestamp": "yesterday"},
        {"webhook-timestamp": "1e999"},
    ],
)
def test_a_wrong_signature_is_refused(headers: dict[str, str]) -> None:
    answer = post(reply_event(SOMETHING), **headers)
    assert problem(answer) == (401, "bad_signature")


@pytest.mark.parametrize("minutes", [-10, 10])
def test_a_message_of_another_time_is_refused(minutes: int) -> None:
    with time_machine.travel(datetime.now(UTC) + timedelta(minutes=minutes)):
        event = reply_event(SOMETHING)
        body = json.dumps(event)
        signed = _signed(body)
    answer = post(body.encode(), **signed)
    assert problem(answer) == (401, "bad_signature")


def test_a_handoff_nobody_knows_is_refused() -> None:
    assert problem(post(reply_event(SOMETHING))) == (404, "unknown_handoff")


def test_another_ministrys_handoff_is_refused() -> None:
    handoff = handoffs.handoff()
    Handoff.objects.update(ministry=ministries.ministry(code="foreign"))
    assert problem(post(reply_event(handoff))) == (404, "unknown_handoff")
    assert Case.objects.get().state == "approved"


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"handoff": "not-a-uuid"}, "bad_handoff"),
        ({"handoff": 7}, "bad_handoff"),
        ({"outcome": "maybe"}, "bad_outcome"),
        ({"outcome": None}, "bad_outcome"),
        ({"outcome": ["agreed"]}, "bad_outcome"),
        ({"text": 5}, "bad_text"),
        ({"text": "x" * 20_001}, "bad_text"),
        ({"sent_at": None}, "bad_sent_at"),
        ({"sent_at": "yesterday"}, "bad_sent_at"),
        ({"sent_at": "2026-11-22T10:00:00"}, "bad_sent_at"),
        ({"sent_at": "0001-01-01T00:00:00+23:59"}, "bad_sent_at"),
        ({"sent_at": 1763800000}, "bad_sent_at"),
    ],
)
def test_a_reply_that_says_nothing_clear_is_refused(change: dict[str, Any], code: str) -> None:
    assert problem(post(reply_event(SOMETHING, **change))) == (400, code)


def test_a_receipt_that_proves_nothing_is_refused() -> None:
    handoff = handoffs.handoff()
    for receipt in ("yes", {}, {"receipt_number": "1"}, {"receipt_number": 1}):
        answer = post(reply_event(handoff, receipt=receipt))
        assert problem(answer)[0] == 400
    handoff.refresh_from_db()
    assert handoff.state == "waiting"


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (b"", "not_json"),
        (b"not json", "not_json"),
        (b"[]", "not_json"),
        (b'"text"', "not_json"),
        (b'{"a": NaN}', "not_json"),
        (b'{"a": 1e999}', "not_json"),
        (b'{"a": "\\u0000"}', "not_json"),
        (b'{"a": "\\ud800"}', "not_json"),
        (b'{"a": ' + b"9" * 5000 + b"}", "not_json"),
        (b"[" * 100_000, "not_json"),
        (b"{}", "not_an_event"),
        (b'{"specversion": "1.0", "type": "something.else"}', "not_an_event"),
        (b'{"specversion": "1.0", "type": "relocation.reply.v1"}', "no_data"),
        (b'{"specversion": "1.0", "type": "relocation.reply.v1", "data": []}', "no_data"),
    ],
)
def test_a_body_that_is_no_reply_is_refused(body: bytes, code: str) -> None:
    assert problem(post(body)) == (400, code)


def test_a_body_that_is_no_text_is_refused() -> None:
    assert problem(post(b"\xff\xfe\x00")) == (401, "bad_signature")


def test_the_text_of_an_escape_is_kept() -> None:
    assert post(reply_event(handoffs.handoff(), text="\\u0000")).status_code == 200
    assert Reply.objects.get().text == "\\u0000"


def test_an_oversized_body_is_refused() -> None:
    answer = post(reply_event(SOMETHING, text="x" * 300_000))
    assert problem(answer) == (413, "too_large")


@pytest.mark.parametrize("message_id", ["x" * 101, "a\x00b", "a\tb"])
def test_a_message_id_we_cannot_keep_is_refused(message_id: str) -> None:
    assert problem(post(reply_event(SOMETHING), message_id=message_id)) == (400, "bad_id")


def test_a_list_of_signatures_we_cannot_keep_is_refused() -> None:
    event = reply_event(SOMETHING)
    right = _signed(json.dumps(event, ensure_ascii=False))["webhook-signature"]
    answer = post(event, **{"webhook-signature": " ".join([right] * 20)})
    assert problem(answer) == (400, "bad_signature")


def test_a_message_that_is_cut_off_is_refused() -> None:
    class CutOff(BytesIO):
        def read(self, size: int | None = -1) -> bytes:
            raise ConnectionResetError

    environ: dict[str, Any] = {"wsgi.input": CutOff()}
    answer = Client().generic("POST", ADDRESS, b"{}", **environ)
    assert problem(answer) == (400, "cut_off")


@pytest.mark.parametrize("method", ["GET", "PUT", "DELETE", "PATCH"])
def test_only_post_is_taken(method: str) -> None:
    answer = Client().generic(method, ADDRESS)
    assert problem(answer) == (405, "only_post")
    assert answer["Allow"] == "POST"


def _signed(body: str) -> dict[str, str]:
    from django.conf import settings

    from relocation.ministries.signatures import sign

    return sign(secret=settings.MINISTRY_SECRETS["interior"], message_id="msg_1", body=body)
