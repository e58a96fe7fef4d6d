"""The demonstration's mailbox shows what was written to whom."""

import pytest
from django.core.mail import EmailMessage
from django.test import Client

from relocation.common.mail.delivery import deliver
from relocation.common.models import OutgoingMail
from relocation.demo.mailbox import letter, letters

pytestmark = pytest.mark.django_db


def _write(
    to: str, subject: str = "Ваш код", body: str = "See https://relocation.example/x"
) -> None:
    EmailMessage(subject, body, to=[to]).send()
    deliver(OutgoingMail.objects.get().pk)


def test_a_message_is_found_by_its_reader(client: Client) -> None:
    _write("reader@people.example")
    _write("other@people.example")
    found = letters(to="reader@people.example")
    assert [(one.subject, one.links) for one in found] == [
        ("Ваш код", ["https://relocation.example/x"])
    ]
    page = client.get(f"/demo/mail/{found[0].name}/").content.decode()
    assert "Ваш код" in page
    assert "/demo/mail/" in client.get("/demo/mail/").content.decode()


@pytest.mark.parametrize("name", ["nothing.log", "..%2Fsecrets.json"])
def test_only_messages_can_be_read(client: Client, name: str) -> None:
    assert client.get(f"/demo/mail/{name}/").status_code == 404
    assert letter("../secrets.json") is None
