"""Every address × every role × own, somebody else's and unknown objects, against the one table."""

from collections.abc import Iterator, Mapping
from http.cookies import SimpleCookie
from itertools import product
from typing import Any, Literal
from urllib.parse import urlencode

import pytest
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from relocation.accounts.enums import Role
from relocation.accounts.permissions import ANONYMOUS, PERMISSIONS, may_open
from tests.factories.world import UNKNOWN, World, world

pytestmark = pytest.mark.django_db

Method = Literal["GET", "POST"]
Verdict = Literal["open", "sign in", "forbidden", "not found", "no such method", "broken"]
ROLES = (ANONYMOUS, *Role)
KNOWN: dict[int, Verdict] = {403: "forbidden", 404: "not found", 405: "no such method"}
#: Their objects are looked up by POST; GET only leads back to the page with the button.
BUTTONS = {"applicants:upload", "applicants:remove_document", "applicants:correct_answer"}
#: Names of filters, places and fields that pages know.
ASKED = """
    after before q state held route category citizenship checks submitted_from submitted_to open to
    next version text reasons confirmed change do step_version given_names_latin birth_date sex
    email login password code name role address active language declared title_en title_ru opens_on
    judging criterion points is_met
    closes_on action action_add action_remove with turn scope from_date reason last_day
"""
#: Messages from systems, proven by their signature; every other form needs its token.
WITHOUT_TOKEN = {"gateway:replies"}


def _walk(
    patterns: list[URLPattern | URLResolver], space: str = ""
) -> Iterator[tuple[str, tuple[str, ...]]]:
    for entry in patterns:
        if isinstance(entry, URLResolver):
            inside = f"{space}{entry.namespace}:" if entry.namespace else space
            yield from _walk(entry.url_patterns, inside)
        else:
            named = {**entry.pattern.converters, **getattr(entry.pattern.regex, "groupindex", {})}
            yield f"{space}{entry.name}", tuple(named)


ADDRESSES = dict(_walk(get_resolver().url_patterns))
NAMING = {name: parameters for name, parameters in ADDRESSES.items() if parameters}


@pytest.fixture
def here(db: None) -> World:
    """Two applicants, staff of every role, and one of everything."""
    return world()


def _client(here: World, role: str) -> Client:
    client = Client(raise_request_exception=False)
    if role != ANONYMOUS:
        client.force_login(here.people[role])
    return client


def _ask(client: Client, method: Method, address: str, given: str = "") -> Any:
    """Send the request, and undo what it did."""
    cookies = SimpleCookie(client.cookies.output(header="", sep=";"))
    with transaction.atomic():
        answer = client.generic(method, address, given, "application/x-www-form-urlencoded")
        transaction.set_rollback(True)
    client.cookies = cookies
    return answer


def _verdict(answer: Any) -> Verdict:
    status, target = answer.status_code, answer.headers.get("Location", "")
    if target.startswith("/account/login/?next=") or "HX-Redirect" in answer.headers:
        return "sign in"
    if status >= 500:
        return "broken"
    return KNOWN.get(status, "open")


def _verdicts(client: Client, address: str, name: str = "") -> set[Verdict]:
    """What the address says to GET and to POST, where it knows them."""
    methods: tuple[Method, ...] = ("POST",) if name in BUTTONS else ("GET", "POST")
    return {_verdict(_ask(client, method, address)) for method in methods} - {"no such method"}


def _expected(role: str, name: str) -> Verdict:
    if role in PERMISSIONS[name]:
        return "open"
    return "sign in" if role == ANONYMOUS else "forbidden"


def _address(name: str, values: Mapping[str, Any]) -> str:
    return reverse(name, kwargs={parameter: values[parameter] for parameter in ADDRESSES[name]})


def test_every_address_has_its_row_and_every_row_its_address() -> None:
    assert sorted(ADDRESSES) == sorted(PERMISSIONS)


def test_every_address_is_open_to_whom_the_table_says(here: World) -> None:
    found, expected = {}, {}
    for role in ROLES:
        client = _client(here, role)
        for name in ADDRESSES:
            found[role, name] = _verdicts(client, _address(name, here.values))
            expected[role, name] = {_expected(role, name)}
    assert found == expected


def test_scripts_of_strangers_are_told_to_sign_in(here: World) -> None:
    client = _client(here, ANONYMOUS)
    found = {
        (name, header): client.get(_address(name, here.values), headers={header: "1"}).status_code
        for header in ("HX-Request", "X-Requested-With")
        for name in ADDRESSES
        if ANONYMOUS not in PERMISSIONS[name]
    }
    assert found == dict.fromkeys(found, 401)


def test_what_does_not_exist_is_not_found(here: World) -> None:
    found, expected = {}, {}
    for role in Role:
        client = _client(here, role)
        for name, parameter in _unknown():
            address = _address(name, {**here.values, parameter: UNKNOWN[parameter]})
            found[role, name, parameter] = _verdicts(client, address, name)
            expected[role, name, parameter] = {_gone(role, name)}
    assert found == expected


def _unknown() -> list[tuple[str, str]]:
    """Each address with each of its parts that may name what is not there."""
    return [
        (name, parameter)
        for name, parameters in NAMING.items()
        for parameter in set(parameters) & set(UNKNOWN)
    ]


def _gone(role: str, name: str) -> Verdict:
    expected = _expected(role, name)
    return "not found" if expected == "open" else expected


def test_an_applicant_does_not_find_what_is_somebody_elses(here: World) -> None:
    client, other = _client(here, Role.APPLICANT), here.stranger
    theirs = {
        "draft_id": other.draft.pk,
        "case_id": other.case.pk,
        "document_id": other.document.pk,
    }
    names = [name for name in NAMING if name.startswith("applicants:")]
    tries = {
        _address(name, {**here.values, parameter: theirs[parameter]}): name
        for name in names
        for parameter in set(ADDRESSES[name]) & set(theirs)
    }
    tries |= {_address(name, {**here.values, **theirs}): name for name in names}
    found = {address: _verdicts(client, address, name) for address, name in tries.items()}
    assert found == {address: {"not found"} for address in tries}


def test_a_document_of_a_case_is_not_removed_through_a_draft(here: World) -> None:
    client = _client(here, Role.APPLICANT)
    values = {**here.values, "document_id": here.applying.case_document.pk}
    address = _address("applicants:remove_document", values)
    assert _verdict(_ask(client, "POST", address)) == "not found"


def test_staff_never_find_a_draft_or_its_documents(here: World) -> None:
    draft, image = here.applying.draft, here.applying.document.page_images.get()
    drafted = {"case_id": draft.pk, "image_id": image.pk, "submitted_id": image.document_id}
    values, found = {**here.values, **drafted}, {}
    for role in (Role.CASEWORKER, Role.SENIOR_OFFICER, Role.AUDITOR):
        client = _client(here, role)
        for name, parameters in NAMING.items():
            if role in PERMISSIONS[name] and set(drafted) & set(parameters):
                found[role, name] = _verdicts(client, _address(name, values))
    assert found == {key: {"not found"} for key in found}
    assert len(found) > 3


def test_only_staff_accounts_are_found_to_be_closed(here: World) -> None:
    client = _client(here, Role.ADMINISTRATOR)
    for role in (Role.APPLICANT, Role.MINISTRY):
        values = {"account_key": here.people[role].key}
        assert _verdicts(client, _address("administration:set_active", values)) == {"not found"}


def test_nothing_breaks_on_odd_words(here: World) -> None:
    """Each word as every filter, place and field, for the role that may open the address."""
    clients = {role: _client(here, role) for role in ROLES}
    broken = {}
    for odd, name in product(["\0", "\ud800", "a" * 3000, "9" * 40], ADDRESSES):
        given = urlencode({asked: odd.encode(errors="surrogatepass") for asked in ASKED.split()})
        client, address = clients[min(PERMISSIONS[name])], _address(name, here.values)
        answers = [_ask(client, "GET", f"{address}?{given}"), _ask(client, "POST", address, given)]
        broken[odd[:9], name] = [one.status_code for one in answers if one.status_code >= 500]
    assert {one: statuses for one, statuses in broken.items() if statuses} == {}


def test_every_form_needs_its_token(here: World) -> None:
    strict = Client(enforce_csrf_checks=True)
    refused = {
        name for name in ADDRESSES if strict.post(_address(name, here.values)).status_code == 403
    }
    assert set(ADDRESSES) - refused == WITHOUT_TOKEN


def test_an_address_without_a_row_is_closed_to_everybody() -> None:
    assert [role for role in ROLES if may_open(role, "desk:secret")] == []
