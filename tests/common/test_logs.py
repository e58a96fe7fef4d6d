"""The log: one line for a refused request, the traceback for a fault of ours."""

import logging
from collections.abc import Iterator
from io import StringIO

import pytest
from django.http import HttpResponse
from django.test import Client, RequestFactory
from django.utils.log import log_response

from relocation.common.logs import Console
from tests.factories import accounts


@pytest.fixture
def written() -> Iterator[StringIO]:
    """What the handler of the settings writes meanwhile."""
    handler = next(one for one in logging.getLogger().handlers if isinstance(one, Console))
    text = StringIO()
    before = handler.stream
    handler.setStream(text)
    yield text
    handler.setStream(before)


@pytest.mark.django_db
def test_a_refused_page_is_one_line(client: Client, written: StringIO) -> None:
    client.force_login(accounts.account())
    assert client.get("/desk/?q=lindqvist").status_code == 403
    (line,) = written.getvalue().splitlines()
    assert line.endswith("WARNING django.request Forbidden (Permission denied): /desk/")


def test_a_host_that_is_not_ours_is_one_line(client: Client, written: StringIO) -> None:
    assert client.get("/", headers={"host": "elsewhere.example"}).status_code == 400
    assert "Traceback" not in written.getvalue()
    assert written.getvalue() != ""


def test_a_fault_shows_where_it_is(written: StringIO) -> None:
    request, answer = RequestFactory().get("/desk/"), HttpResponse(status=500)
    fault = ValueError("why")
    log_response("Fault: %s", request.path, response=answer, request=request, exception=fault)
    assert written.getvalue().splitlines()[-1] == "ValueError: why"
