"""What every transport takes and gives back; no transport knows the database."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from relocation.ministries.reading import read_moment


@dataclass(frozen=True)
class Message:
    """A packet ready to travel. `key` makes it arrive once, however often it is sent."""

    key: str
    ministry: str
    address: str
    secret: str
    body: str
    packet_hash: str


@dataclass(frozen=True)
class Receipt:
    """A ministry's proof that it has the packet; `document` is what it wrote."""

    document: dict[str, Any]
    received_at: datetime


@dataclass(frozen=True)
class Delivered:
    """The ministry has the packet, now or from an earlier try."""

    receipt: Receipt
    status_code: int


@dataclass(frozen=True)
class Failed:
    """It did not get through; a permanent failure is not tried again until an officer says so."""

    code: str
    permanent: bool = False
    status_code: int | None = None


class ReceiptError(Exception):
    """What should prove the arrival does not; the text is a code."""


def read_receipt(document: object, *, packet_hash: str) -> Receipt:
    """The receipt `{receipt_number, received_at, packet_hash}`; raises ReceiptError.

    The hash must be that of our packet: a receipt for anything else proves nothing.
    """
    if not isinstance(document, dict) or not _is_short_text(document.get("receipt_number")):
        raise ReceiptError("receipt_unreadable")
    if document.get("packet_hash") != packet_hash:
        raise ReceiptError("receipt_for_another_packet")
    received_at = read_moment(document.get("received_at"))
    if received_at is None:
        raise ReceiptError("receipt_unreadable")
    kept = {name: document[name] for name in ("receipt_number", "received_at", "packet_hash")}
    return Receipt(document=kept, received_at=received_at)


def _is_short_text(value: object) -> bool:
    return isinstance(value, str) and 0 < len(value) <= 100
