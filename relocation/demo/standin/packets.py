"""Takes in a delivery: signature, key and hash are checked, one copy is kept, a receipt is made."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from relocation.demo.standin import manners
from relocation.demo.standin.store import Row, Store
from relocation.ministries.signatures import SignatureError, sign, verify


@dataclass(frozen=True)
class Answer:
    """What goes back over HTTP."""

    status: int
    document: object
    headers: dict[str, str] = field(default_factory=dict)

    @property
    def body(self) -> str:
        """The document as JSON."""
        return json.dumps(self.document, ensure_ascii=False, default=datetime.isoformat)


@dataclass(frozen=True)
class Desk:
    """The ministry's reception: its books, its shared secrets and when it replies."""

    store: Store
    secrets: Mapping[str, str]
    reply_after: timedelta

    def receive(self, headers: Mapping[str, str], body: bytes) -> Answer:
        """Take in a message, its header names in small letters.

        201 with a signed receipt for a new packet, 200 with the same one for a known key.

        401 for a wrong signature, 400 for what cannot be read, 409 for a known key with another
        packet, 422 for a packet that asks for it.
        """
        ministry = headers.get("x-ministry", "")
        try:
            key = verify(secret=self.secrets[ministry], headers=headers, body=body)
        except (KeyError, SignatureError):
            return Answer(401, {"code": "bad_signature"})
        try:
            event = json.loads(body)
            if manners.is_refused(event["data"]):
                return Answer(422, {"code": "refused"})
            row = self._take_in(ministry, key, headers, event)
        except (ValueError, KeyError, TypeError) as error:
            return Answer(400, {"code": "unreadable", "detail": str(error)})
        if row is None:
            return Answer(409, {"code": "other_body"})
        answer = Answer(201 if row["is_new"] else 200, receipt_of(row))
        signature = sign(secret=self.secrets[ministry], message_id=key, body=answer.body)
        return Answer(answer.status, answer.document, signature)

    def _take_in(
        self, ministry: str, key: str, headers: Mapping[str, str], event: dict[str, Any]
    ) -> Row | None:
        packet = event["data"]
        packet_hash = _hash(packet)
        if headers.get("idempotency-key") != key or event["packethash"] != packet_hash:
            raise ValueError("the key or the hash does not fit the message")
        row = self.store.take_in(
            packet,
            reply_after=manners.patience(packet, self.reply_after),
            key=key,
            ministry=ministry,
            reference=packet["case"]["reference"],
            procedure=packet["procedure"],
            packet_hash=packet_hash,
            outcome=manners.outcome(packet),
        )
        return row if row["packet_hash"] == packet_hash else None


def receipt_of(row: Row) -> dict[str, str]:
    """The proof that the ministry has the packet."""
    return {
        "receipt_number": row["receipt_number"],
        "received_at": row["received_at"].isoformat(),
        "packet_hash": row["packet_hash"],
    }


def _hash(packet: object) -> str:
    text = json.dumps(packet, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()
