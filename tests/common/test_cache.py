"""A cache that is away holds nobody up: what it held is read from the database, or done without."""

import pytest
from django.conf import settings as project
from django.core.cache import cache
from django.test import Client
from pytest_django.fixtures import Settings

from relocation.accounts.enums import Role
from tests.factories import accounts


@pytest.fixture
def away(settings: Settings) -> None:
    """The cache's address leads nowhere."""
    default = project.CACHES["default"]
    settings.CACHES = {"default": {**default, "LOCATION": "redis://127.0.0.1:1/0"}}


def test_nothing_is_found_and_nothing_fails(away: None) -> None:
    cache.set("a", 1)
    cache.set_many({"a": 1})
    cache.delete_many(["a"])
    found = (cache.get("a", "none"), cache.add("a", 1), cache.touch("a"), cache.delete("a"))
    assert found == ("none", True, False, False)
    assert (cache.has_key("a"), cache.get_many(["a"])) == (False, {})


def test_what_is_kept_is_found_again(empty_redis: None) -> None:
    cache.set("a", 1)
    cache.set_many({"b": 2})
    assert cache.get_many(["a", "b"]) == {"a": 1, "b": 2}


@pytest.mark.django_db
def test_who_is_signed_in_stays_signed_in_without_redis(client: Client, away: None) -> None:
    client.force_login(accounts.account(Role.CASEWORKER))
    assert client.get("/desk/").status_code == 200


@pytest.mark.django_db
def test_one_can_sign_in_without_redis(client: Client, away: None) -> None:
    account = accounts.account()
    sent = {"login": account.email, "password": accounts.PASSWORD}
    assert client.post("/account/login/", sent).headers["Location"] == "/applications/"
