"""Pages that say what went wrong: they stand even when little else does."""

import pytest
from bs4 import BeautifulSoup
from django.template.loader import render_to_string
from django.test import Client
from django.utils.translation import override

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("name", ["400.html", "500.html"])
@pytest.mark.parametrize("language", ["en", "ru"])
def test_a_page_of_failure_needs_no_request(name: str, language: str) -> None:
    with override(language):
        page = BeautifulSoup(render_to_string(name), "lxml")
    assert page.html is not None
    assert (page.html["lang"], page.html["dir"], len(page.select("h1"))) == (language, "ltr", 1)


def test_an_unknown_address_says_so(client: Client) -> None:
    answer = client.get("/nothing/")
    page = BeautifulSoup(answer.content, "lxml")
    assert (answer.status_code, page.select("h1")[0].text) == (404, "Page not found")


def test_a_form_from_elsewhere_is_not_accepted() -> None:
    strict = Client(enforce_csrf_checks=True)
    answer = strict.post("/account/login/", {"login": "a@b.example"}, HTTP_ORIGIN="http://evil")
    page = BeautifulSoup(answer.content, "lxml")
    assert answer.status_code == 403
    assert page.select("h1")[0].text == "The form could not be accepted"


def test_every_page_has_a_strict_content_security_policy(client: Client) -> None:
    policy = client.get("/").headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy


def test_the_reader_chooses_the_language(client: Client) -> None:
    client.post("/language/", {"language": "ru", "next": "/"})
    page = BeautifulSoup(client.get("/").content, "lxml")
    assert page.html is not None
    assert page.html["lang"] == "ru"
