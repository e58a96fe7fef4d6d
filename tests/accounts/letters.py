"""Reads the letters that signing up and in sends, and the pages it shows."""

import re
from email import message_from_bytes, policy

from bs4 import BeautifulSoup

from relocation.common.models import OutgoingMail

NEW = "ada@example.org"


def last_letter(to: str = NEW) -> tuple[str, str]:
    """Subject and text of the newest letter, which must be to this address."""
    row = OutgoingMail.objects.latest("pk")
    assert row.recipients == [to]
    message = message_from_bytes(bytes(row.message), policy=policy.default)
    body = message.get_body()
    assert body is not None
    return str(message["Subject"]).strip(), str(body.get_content())


def code_in(letter: str) -> str:
    """The code, which stands on a line of its own."""
    found = re.findall(r"^ {4}(\S+)$", letter, re.MULTILINE)
    assert len(found) == 1, letter
    return str(found[0])


def heading(page: bytes) -> str:
    """The page's first heading."""
    return BeautifulSoup(page, "lxml").select("h1")[0].text


def said(page: bytes) -> str:
    """All words of the page, with single spaces."""
    return " ".join(BeautifulSoup(page, "lxml").text.split())
