"""Sends the ministry's replies: rows that wait, so a restart loses none."""

import json
import logging
import threading
from collections.abc import Mapping
from datetime import timedelta

import httpx
import psycopg

from relocation.demo.standin.packets import receipt_of
from relocation.demo.standin.store import Row, Store
from relocation.ministries.signatures import sign

logger = logging.getLogger(__name__)

POLL_SECONDS = 0.1
MOST_ATTEMPTS = 12
TEXTS = {
    "agreed": "The check has found nothing against this case.",
    "declined": "The check has found grounds to decline this case.",
}


class Replier(threading.Thread):
    """Looks for replies that are due and posts them until they are taken."""

    def __init__(self, store: Store, secrets: Mapping[str, str], gateway: str) -> None:
        super().__init__(name="replies", daemon=True)
        self._store, self._secrets, self._gateway = store, secrets, gateway
        self._client = httpx.Client(timeout=10, trust_env=False)
        self._ended = threading.Event()

    def run(self) -> None:
        while not self._ended.wait(POLL_SECONDS):
            try:
                self._send_due()
            except psycopg.OperationalError:
                logger.warning("the books cannot be reached; the replies wait")

    def end(self) -> None:
        """Stop after the reply under way."""
        self._ended.set()
        if self.is_alive():
            self.join(timeout=5)

    def _send_due(self) -> None:
        for row in self._store.replies_due():
            self._reply(row)

    def _reply(self, row: Row) -> None:
        if self._is_taken(row):
            self._store.note_replied(row["key"])
            return
        attempts = row["reply_attempts"] + 1
        again_in = timedelta(seconds=min(2 ** (attempts - 1), 60))
        given_up = attempts >= MOST_ATTEMPTS
        self._store.note_not_replied(row["key"], again_in=None if given_up else again_in)

    def _is_taken(self, row: Row) -> bool:
        body, ministry = reply_of(row), row["ministry"]
        message_id = f"reply-{row['key']}"
        headers = {
            "Content-Type": "application/cloudevents+json; charset=utf-8",
            "X-Ministry": ministry,
            **sign(secret=self._secrets[ministry], message_id=message_id, body=body),
        }
        try:
            answer = self._client.post(self._gateway, content=body, headers=headers)
        except httpx.HTTPError as error:
            logger.info("the gateway cannot be reached: %s", type(error).__name__)
            return False
        if not answer.is_success:
            logger.warning("reply %s not taken: %s", message_id, answer.status_code)
        return answer.is_success


def reply_of(row: Row) -> str:
    """The CloudEvent that answers a packet: the same bytes at every attempt."""
    answered_at = row["answered_at"].isoformat()
    event = {
        "specversion": "1.0",
        "id": f"reply-{row['key']}",
        "source": f"/ministries/{row['ministry']}",
        "type": "relocation.reply.v1",
        "subject": row["reference"],
        "time": answered_at,
        "datacontenttype": "application/json",
        "data": {
            "handoff": row["key"],
            "outcome": row["outcome"],
            "text": TEXTS[row["outcome"]],
            "sent_at": answered_at,
            "receipt": receipt_of(row),
        },
    }
    return json.dumps(event, ensure_ascii=False)
