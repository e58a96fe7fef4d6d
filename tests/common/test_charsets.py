"""A request in an odd character set is answered plainly, before Django fails over it."""

import pytest
from django.test.client import RequestFactory

from relocation.wsgi import application

FORM = "application/x-www-form-urlencoded"


def _status(content_type: str) -> str:
    said: list[str] = []
    environ = RequestFactory().post("/health/", b"a=1", content_type=FORM).environ
    environ["CONTENT_TYPE"] = content_type
    list(application(environ, lambda status, headers, exc_info=None: said.append(status)))
    return said[0]


@pytest.mark.parametrize("charset", ["hex", "utf-7", "utf-16", "rot13", "idna", '"nothing"'])
def test_an_odd_character_set_is_refused(charset: str) -> None:
    assert _status(f"{FORM}; charset={charset}") == "400 Bad Request"


@pytest.mark.django_db
@pytest.mark.parametrize("ending", ["", "; charset=UTF-8", "; charset=utf8", ";charset="])
def test_utf_8_passes(ending: str) -> None:
    assert _status(FORM + ending) != "400 Bad Request"
