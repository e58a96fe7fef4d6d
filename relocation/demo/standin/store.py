"""The ministry's own books: one table in a PostgreSQL schema of its own, reached without Django."""

import threading
from collections.abc import Sequence
from datetime import timedelta
from typing import Any

import psycopg
from psycopg.rows import dict_row
from psycopg.sql import SQL, Identifier
from psycopg.types.json import Jsonb

Row = dict[str, Any]
APPLICATION = BOOKS = "standin_ministry"

_TABLES = """
SELECT pg_advisory_xact_lock(hashtext('standin_ministry'));
CREATE SCHEMA IF NOT EXISTS {books};
CREATE SEQUENCE IF NOT EXISTS receipts;
CREATE TABLE IF NOT EXISTS packets (
    key text PRIMARY KEY,
    ministry text NOT NULL,
    reference text NOT NULL,
    procedure text NOT NULL,
    packet_hash text NOT NULL,
    packet jsonb NOT NULL,
    receipt_number text NOT NULL,
    received_at timestamptz NOT NULL DEFAULT now(),
    deliveries integer NOT NULL DEFAULT 1,
    outcome text NOT NULL,
    answered_at timestamptz NOT NULL,
    reply_due_at timestamptz,
    reply_attempts integer NOT NULL DEFAULT 0,
    replied_at timestamptz
);
CREATE INDEX IF NOT EXISTS packets_reference ON packets (reference);
CREATE INDEX IF NOT EXISTS packets_reply_due ON packets (reply_due_at)
    WHERE replied_at IS NULL AND reply_due_at IS NOT NULL;
"""
# One statement decides between a new copy and one we have: two deliveries at once make one row.
_TAKE_IN = """
INSERT INTO packets AS held
    (key, ministry, reference, procedure, packet_hash, packet, outcome,
     receipt_number, answered_at, reply_due_at)
VALUES (%(key)s, %(ministry)s, %(reference)s, %(procedure)s, %(packet_hash)s, %(packet)s,
        %(outcome)s,
        %(ministry)s || '-' || lpad(nextval('receipts')::text, 6, '0'),
        now() + %(reply_after)s, now() + %(reply_after)s)
ON CONFLICT (key) DO UPDATE SET deliveries = held.deliveries + 1
RETURNING *, deliveries = 1 AS is_new
"""
_COPIES = """
SELECT key, ministry, reference, procedure, packet_hash, receipt_number, received_at, deliveries,
       outcome, replied_at
FROM packets WHERE reference = %s OR %s = '' ORDER BY received_at, key LIMIT 1000
"""
_DUE = """
SELECT * FROM packets
WHERE replied_at IS NULL AND reply_due_at <= now() ORDER BY reply_due_at LIMIT 50
"""


class Store:
    """The books of this name; one connection, single statements, so that threads share it safely.

    Two ministries with the same books would send each other's replies.
    """

    def __init__(self, database: str, books: str = BOOKS) -> None:
        self._database, self._books = database, Identifier(books)
        self._lock = threading.Lock()
        self._connection: psycopg.Connection[Row] | None = None
        with self._connect() as connection:
            connection.execute(SQL(_TABLES).format(books=self._books))

    def take_in(self, packet: dict[str, Any], *, reply_after: timedelta, **columns: str) -> Row:
        """Keep one copy for each key; the row, with `is_new` false when it was there before."""
        given = {**columns, "packet": Jsonb(packet), "reply_after": reply_after}
        return self._ask(_TAKE_IN, given)[0]

    def copies(self, reference: str) -> list[Row]:
        """The copies of a case, or all (up to 1,000) for an empty reference."""
        return self._ask(_COPIES, (reference, reference))

    def replies_due(self) -> list[Row]:
        """Rows whose reply waits to be sent."""
        return self._ask(_DUE, ())

    def note_replied(self, key: str) -> None:
        """The reply has been taken."""
        self._tell("SET replied_at = now(), reply_attempts = reply_attempts + 1", (key,))

    def note_not_replied(self, key: str, *, again_in: timedelta | None) -> None:
        """The reply was not taken; None gives it up."""
        change = "SET reply_due_at = now() + %s::interval, reply_attempts = reply_attempts + 1"
        self._tell(change, (again_in, key))

    def _tell(self, change: str, values: Sequence[object]) -> None:
        sql = f"UPDATE packets {change} WHERE key = %s RETURNING key"
        self._ask(sql, values)

    def _ask(self, sql: str, values: Any) -> list[Row]:
        with self._lock:
            try:
                return self._connected().execute(sql, values).fetchall()
            except psycopg.OperationalError:  # the connection was cut; a new one, once
                self._connection = None
                return self._connected().execute(sql, values).fetchall()

    def _connected(self) -> "psycopg.Connection[Row]":
        if self._connection is None or self._connection.closed:
            self._connection = self._connect()
            self._connection.autocommit = True
        return self._connection

    def _connect(self) -> "psycopg.Connection[Row]":
        connection = psycopg.connect(
            self._database, row_factory=dict_row, application_name=APPLICATION
        )
        connection.execute(SQL("SET search_path TO {}").format(self._books))
        connection.commit()
        return connection
