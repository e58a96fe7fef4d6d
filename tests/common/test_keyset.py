"""Paging by key: the same rows as a plain sort would give, on every page, both ways."""

import base64
import json
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from relocation.accounts.models import Account
from relocation.common.keyset import beside, page
from relocation.common.models import OutgoingMail
from tests.factories import accounts

pytestmark = pytest.mark.django_db

KEYS = ("next_attempt_at", "id")
START = datetime(2026, 1, 1, tzinfo=UTC)


def _rows(minutes: list[int]) -> list[OutgoingMail]:
    OutgoingMail.objects.all().delete()
    made = OutgoingMail.objects.bulk_create(
        OutgoingMail(next_attempt_at=START + timedelta(minutes=minute), message=b"", recipients=[])
        for minute in minutes
    )
    return sorted(made, key=lambda row: (row.next_attempt_at, row.pk))


def _page(size: int, **cursor: str | None) -> tuple[list[OutgoingMail], str | None, str | None]:
    given = {name: value or "" for name, value in cursor.items()}
    found = page(OutgoingMail.objects.all(), keys=KEYS, size=size, **given)
    return list(found.rows), found.after, found.before


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(st.integers(0, 4), max_size=14), st.integers(1, 5))
def test_pages_forward_and_back_are_the_plain_sort(minutes: list[int], size: int) -> None:
    plain = _rows(minutes)
    forward, after, before = _page(size)
    assert before is None
    pages = [forward]
    while after:
        rows, after, before = _page(size, after=after)
        pages.append(rows)
    assert [row for rows in pages for row in rows] == plain
    back = [pages[-1]]
    while before:
        rows, after, before = _page(size, before=before)
        back.insert(0, rows)
    assert [row for rows in back for row in rows] == plain
    assert all(len(rows) == size for rows in back[1:-1])


@settings(
    max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(st.integers(0, 3), min_size=1, max_size=8))
def test_neighbours_are_those_of_the_plain_sort(minutes: list[int]) -> None:
    plain = _rows(minutes)
    for place, row in enumerate(plain):
        values = (row.next_attempt_at, row.pk)
        assert beside(OutgoingMail.objects.all(), keys=KEYS, values=values) == (
            plain[place - 1] if place else None,
            plain[place + 1] if place + 1 < len(plain) else None,
        )


def test_a_page_keeps_its_place_while_rows_come_and_go() -> None:
    first, second, third = _rows([0, 1, 2])
    _, after, _ = _page(1)
    first.delete()
    assert _page(1, after=after)[0] == [second]
    third.delete()
    _, after, _ = _page(1, after=after)
    assert after is None
    last = _cursor(str(second.next_attempt_at), str(second.pk))
    assert _page(2, after=last) == ([], None, None)


def _cursor(*values: object) -> str:
    return base64.urlsafe_b64encode(json.dumps(values).encode()).decode()


@pytest.mark.parametrize(
    "cursor",
    [
        "nonsense",
        "Ключ",
        "e30",
        _cursor("2026-01-01 00:00:00+00:00"),
        _cursor("not a moment", "1"),
        _cursor("2026-13-45 00:00:00+00:00", "1"),
        _cursor("2026-01-01 00:00:00+00:00", "one"),
        _cursor("2026-01-01 00:00:00+00:00", str(10**30)),
        _cursor("2026-01-01 00:00:00+00:00", None),
        _cursor("2026-01-01 00:00:00+00:00", [1]),
        base64.urlsafe_b64encode(b"[" * 2000).decode(),
        base64.urlsafe_b64encode(b"\xff\xfe").decode(),
    ],
)
def test_a_cursor_that_cannot_be_read_counts_as_none(cursor: str) -> None:
    rows = _rows([0, 1])
    assert _page(5, after=cursor) == (rows, None, None)
    assert _page(5, before=cursor) == (rows, None, None)


def test_texts_and_uuids_are_keys_as_well() -> None:
    people = Account.objects.bulk_create(
        Account(email=f"{number}@example.org", name=name, key=UUID(int=number))
        for number, name in enumerate(["б", "a", 'q"', "a"])
    )
    accounts = Account.objects.all()
    first = page(accounts, keys=("name", "key"), size=2)
    second = page(accounts, keys=("name", "key"), size=2, after=first.after or "")
    assert [*first.rows, *second.rows] == [people[1], people[3], people[2], people[0]]
    nul = _cursor("a\0", str(UUID(int=1)))
    assert list(page(accounts, keys=("name", "key"), size=2, after=nul).rows) == list(first.rows)


@pytest.mark.parametrize("moment", ["9999-12-31T23:59:59-23:59", "0001-01-01T00:00:00+23:59"])
def test_a_cursor_at_the_end_of_time_counts_as_none(client: Client, moment: str) -> None:
    client.force_login(accounts.caseworker())
    key = json.dumps([moment, "00000000-0000-0000-0000-000000000000"])
    cursor = base64.urlsafe_b64encode(key.encode()).decode()
    assert client.get("/desk/", {"after": cursor}).status_code == 200
