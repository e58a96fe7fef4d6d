"""Messages are signed as Standard Webhooks lays down, and nothing else is believed."""

import base64
import hashlib
import hmac
from datetime import UTC, datetime, timedelta

import pytest
import time_machine

from relocation.ministries.signatures import SignatureError, sign, verify

SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLYSi"
BODY = '{"ключ": "значение"}'


def test_a_signature_is_the_one_the_specification_defines() -> None:
    headers = sign(secret=SECRET, message_id="msg_1", body=BODY)
    signed = f"msg_1.{headers['webhook-timestamp']}.{BODY}".encode()
    key = base64.b64decode(SECRET.removeprefix("whsec_"))
    digest = base64.b64encode(hmac.new(key, signed, hashlib.sha256).digest()).decode()
    assert headers["webhook-signature"] == f"v1,{digest}"


def test_a_signed_message_is_believed() -> None:
    headers = sign(secret=SECRET, message_id="msg_1", body=BODY)
    assert verify(secret=SECRET, headers=headers, body=BODY.encode()) == "msg_1"


def test_header_names_may_be_cased_in_any_way() -> None:
    headers = {
        name.title(): value
        for name, value in sign(secret=SECRET, message_id="msg_1", body=BODY).items()
    }
    assert verify(secret=SECRET, headers=headers, body=BODY.encode()) == "msg_1"


@pytest.mark.parametrize(
    "changed",
    [
        {"webhook-id": "msg_2"},
        {"webhook-id": ""},
        {"webhook-timestamp": "1"},
        {"webhook-timestamp": "soon"},
        {"webhook-timestamp": "nan"},
        {"webhook-timestamp": ""},
        {"webhook-signature": ""},
        {"webhook-signature": "v1"},
        {"webhook-signature": "v1,!"},
        {"webhook-signature": "v1,é"},
        {"webhook-signature": "v2,AAAA"},
        {"webhook-signature": "v1,AAAA,AAAA"},
        {"webhook-signature": "v1,AAAA"},
    ],
)
def test_a_message_with_another_header_is_not_believed(changed: dict[str, str]) -> None:
    headers = {**sign(secret=SECRET, message_id="msg_1", body=BODY), **changed}
    with pytest.raises(SignatureError):
        verify(secret=SECRET, headers=headers, body=BODY.encode())


@pytest.mark.parametrize("body", [b"", b"{}", BODY.encode() + b" ", b"\xff\xfe"])
def test_another_body_is_not_believed(body: bytes) -> None:
    headers = sign(secret=SECRET, message_id="msg_1", body=BODY)
    with pytest.raises(SignatureError):
        verify(secret=SECRET, headers=headers, body=body)


def test_another_secret_is_not_believed() -> None:
    headers = sign(secret=SECRET, message_id="msg_1", body=BODY)
    with pytest.raises(SignatureError):
        verify(secret="whsec_AAAAAAAAAAAAAAAAAAAAAAAA", headers=headers, body=BODY.encode())


@pytest.mark.parametrize("minutes", [-6, 6])
def test_a_message_of_another_time_is_not_believed(minutes: int) -> None:
    with time_machine.travel(datetime.now(UTC) + timedelta(minutes=minutes)):
        headers = sign(secret=SECRET, message_id="msg_1", body=BODY)
    with pytest.raises(SignatureError):
        verify(secret=SECRET, headers=headers, body=BODY.encode())
