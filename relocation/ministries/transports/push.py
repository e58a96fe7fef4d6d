"""Push: one signed POST of a CloudEvent to the ministry's queue, answered by a signed receipt."""

from functools import lru_cache

import httpx

from relocation.ministries import signatures
from relocation.ministries.reading import read_object
from relocation.ministries.transports import deadline
from relocation.ministries.transports.message import (
    Delivered,
    Failed,
    Message,
    Receipt,
    ReceiptError,
    read_receipt,
)

RECEIVED = frozenset({200, 201, 202, 208})
#: Answers of the 4xx family that mean "later", not "never".
TEMPORARY = frozenset({408, 425, 429})
LONGEST_ANSWER = 64 * 1024
NO_ANSWER = (
    httpx.HTTPError,
    httpx.InvalidURL,
    TimeoutError,
    ReceiptError,
    signatures.SecretError,
)


def send(message: Message, *, time_limit: float) -> Delivered | Failed:
    """Send the message and read the receipt, within so many seconds; never raises for the far side.

    "I have it already" (200, 208 for a key it knows) is success like any other.
    """
    try:
        status_code, headers, body = _post(message, time_limit)
    except NO_ANSWER as error:
        return _no_answer(error)
    if status_code not in RECEIVED:
        permanent = status_code < 500 and status_code not in TEMPORARY
        return Failed(f"http_{status_code}", permanent=permanent, status_code=status_code)
    return _proven(message, status_code, headers, body)


def _no_answer(error: Exception) -> Failed:
    if isinstance(error, httpx.TimeoutException | TimeoutError):
        return Failed("timeout")
    if isinstance(error, httpx.UnsupportedProtocol | httpx.InvalidURL):
        return Failed("bad_address", permanent=True)
    if isinstance(error, signatures.SecretError):
        return Failed("no_secret", permanent=True)
    return Failed("receipt_unreadable" if isinstance(error, ReceiptError) else "unreachable")


def _proven(
    message: Message, status_code: int, headers: httpx.Headers, body: bytes
) -> Delivered | Failed:
    try:
        receipt = _receipt(message, headers, body)
    except signatures.SignatureError:
        return Failed("receipt_unsigned", status_code=status_code)
    except ReceiptError as error:
        return Failed(str(error), status_code=status_code)
    except ValueError:
        return Failed("receipt_unreadable", status_code=status_code)
    return Delivered(receipt, status_code)


def _receipt(message: Message, headers: httpx.Headers, body: bytes) -> Receipt:
    if signatures.verify(secret=message.secret, headers=headers, body=body) != message.key:
        raise ReceiptError("receipt_for_another_packet")
    return read_receipt(read_object(body), packet_hash=message.packet_hash)


def _post(message: Message, time_limit: float) -> tuple[int, httpx.Headers, bytes]:
    headers = {
        "Content-Type": "application/cloudevents+json; charset=utf-8",
        "Idempotency-Key": message.key,
        "X-Ministry": message.ministry,
        **signatures.sign(secret=message.secret, message_id=message.key, body=message.body),
    }
    with (
        deadline.ending_within(time_limit),
        _client().stream("POST", message.address, content=message.body, headers=headers) as answer,
    ):
        return answer.status_code, answer.headers, _read(answer)


def _read(answer: httpx.Response) -> bytes:
    """The body; an answer that never ends is left."""
    body = b""
    for chunk in answer.iter_bytes():
        body += chunk
        if len(body) > LONGEST_ANSWER:
            raise ReceiptError("receipt_unreadable")
    return body


@lru_cache
def _client() -> httpx.Client:
    """One for the process: connections to a ministry are kept open between deliveries."""
    return deadline.client()
