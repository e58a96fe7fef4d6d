"""What a ministry says about a case: read and checked before anything is stored."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from relocation.cases.enums import Result
from relocation.ministries.reading import read_moment, read_object
from relocation.ministries.transports.message import (
    Receipt,
    ReceiptError,
    read_receipt,
)

TYPE = "relocation.reply.v1"
LONGEST_TEXT = 20_000


class StatementError(Exception):
    """The message cannot be read; `code` is for machines, the text for people."""

    def __init__(self, code: str, detail: str) -> None:
        super().__init__(detail)
        self.code = code


@dataclass(frozen=True)
class Statement:
    """One reply as it came. `receipt_document` repeats the receipt, for a reply may overtake it."""

    handoff: UUID
    outcome: Result
    text: str
    sent_at: datetime
    receipt_document: object
    body: dict[str, Any]

    def receipt(self, *, packet_hash: str) -> Receipt:
        """The receipt it carries, or one made of the reply itself: who answers has the packet.

        Raises ReceiptError when it carries one that is not for this packet.
        """
        if self.receipt_document is not None:
            return read_receipt(self.receipt_document, packet_hash=packet_hash)
        return Receipt({"receipt_number": "", "by_reply": True}, self.sent_at)


def read_statement(body: bytes) -> Statement:
    """A CloudEvent of type `relocation.reply.v1` in JSON; raises StatementError."""
    try:
        event = read_object(body)
    except ValueError as error:
        raise StatementError(
            "not_json", "The body is not a JSON object that can be read."
        ) from error
    if event.get("specversion") != "1.0" or event.get("type") != TYPE:
        raise StatementError("not_an_event", f"The body is not a CloudEvent 1.0 of type {TYPE}.")
    data = event.get("data")
    if not isinstance(data, dict):
        raise StatementError("no_data", "The event has no object `data`.")
    return Statement(
        handoff=_handoff(data.get("handoff")),
        outcome=_outcome(data.get("outcome")),
        text=_text(data.get("text", "")),
        sent_at=_sent_at(data.get("sent_at")),
        receipt_document=data.get("receipt"),
        body=event,
    )


def _handoff(value: object) -> UUID:
    try:
        return UUID(value if isinstance(value, str) else "")
    except ValueError as error:
        raise StatementError("bad_handoff", "`data.handoff` is not a UUID.") from error


def _outcome(value: object) -> Result:
    if not isinstance(value, str) or value not in Result.values:
        raise StatementError("bad_outcome", "`data.outcome` is neither agreed nor declined.")
    return Result(value)


def _text(value: object) -> str:
    if not isinstance(value, str) or len(value) > LONGEST_TEXT:
        raise StatementError(
            "bad_text", f"`data.text` is not a text of up to {LONGEST_TEXT} signs."
        )
    return value


def _sent_at(value: object) -> datetime:
    moment = read_moment(value)
    if moment is None:
        raise StatementError("bad_sent_at", "`data.sent_at` is not a moment with its offset.")
    return moment


__all__ = ["ReceiptError", "Statement", "StatementError", "read_statement"]
