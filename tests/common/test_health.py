"""The web process says that it serves, whatever is the matter with the engines."""

import pytest
from django.conf import LazySettings
from django.test import Client

from tests.engines import free_port
from tests.factories import accounts


@pytest.fixture
def no_redis(settings: LazySettings) -> None:
    """Nobody listens where Redis should be."""
    away = {**settings.CACHES["default"], "LOCATION": f"redis://127.0.0.1:{free_port()}/1"}
    settings.CACHES = {"default": away}


def test_health_needs_no_database(client: Client) -> None:
    answer = client.get("/health/")
    assert (answer.status_code, answer.content) == (200, b"ok")


@pytest.mark.django_db
def test_health_needs_no_session(client: Client, no_redis: None) -> None:
    client.cookies["sessionid"] = "something"
    assert client.get("/health/").content == b"ok"


@pytest.mark.django_db
def test_a_signed_in_person_costs_the_health_page_nothing(
    client: Client, django_assert_num_queries: object
) -> None:
    client.force_login(accounts.account())
    with django_assert_num_queries(0):  # type: ignore[operator]
        client.get("/health/")
