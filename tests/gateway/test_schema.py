"""The schema of criteria sets at its public address."""

import json

import pytest
from django.test import Client
from jsonschema import Draft202012Validator

from relocation.criteria.engine.compiler.shape import SCHEMA
from tests.factories.programme import programme_file

ADDRESS = "/criteria/schema.json"


def test_anybody_gets_the_schema_as_it_is_shipped(client: Client) -> None:
    answer = client.get(ADDRESS)
    assert (answer.status_code, answer.content) == (200, SCHEMA.read_bytes())
    assert answer.headers["Content-Type"] == "application/schema+json"
    assert answer.headers["Access-Control-Allow-Origin"] == "*"


def test_a_shipped_set_satisfies_it(client: Client) -> None:
    schema = json.loads(client.get(ADDRESS).content)
    Draft202012Validator.check_schema(schema)
    Draft202012Validator(schema).validate(programme_file()["criteria_set"])


def test_it_is_kept_by_caches_and_asked_for_again_only_when_it_changes(client: Client) -> None:
    answer = client.get(ADDRESS)
    assert answer.headers["Cache-Control"] == "public, max-age=3600"
    again = client.get(ADDRESS, headers={"If-None-Match": answer.headers["ETag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_it_is_asked_for_without_a_session_or_the_database(client: Client) -> None:
    assert client.get(ADDRESS).cookies == {}


@pytest.mark.parametrize("method", ["post", "put", "delete"])
def test_it_is_only_read(client: Client, method: str) -> None:
    assert getattr(client, method)(ADDRESS).status_code == 405
