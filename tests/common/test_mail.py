"""Mail goes through an outbox: nothing waits for the mail server, and it loses nothing."""

import threading
from collections.abc import Iterator
from datetime import timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage as Parsed
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.core.mail import EmailMultiAlternatives
from django.db import connection, transaction
from django.utils import timezone

from relocation.common import tasks
from relocation.common.mail.delivery import GIVE_UP_AFTER, LEASE, deliver
from relocation.common.models import OutgoingMail
from relocation.common.tasks import send_mail, sweep_mail
from tests.common.mail_server import MailServer, running_mail_server
from tests.engines import eventually, free_port

pytestmark = pytest.mark.django_db

SUBJECT, BODY = "Ваш код для входа", "Здравствуйте!\n.\nКод: 12345\n" + "д" * 1200
SMTP = "django.core.mail.backends.smtp.EmailBackend"


@pytest.fixture
def mail_server(settings: LazySettings) -> Iterator[MailServer]:
    """The mail server that letters are delivered to."""
    with running_mail_server() as server:
        settings.DELIVERY_EMAIL_BACKEND = SMTP
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", server.port
        yield server


@pytest.fixture
def no_mail_server(settings: LazySettings) -> None:
    """Nobody listens where letters are delivered to."""
    settings.DELIVERY_EMAIL_BACKEND = SMTP
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", free_port()


def _write(to: str = "anna@example.org", *, hidden: str = "") -> OutgoingMail:
    letter = EmailMultiAlternatives(
        SUBJECT, BODY, "Переезд <no-reply@example.org>", [to], bcc=[hidden] if hidden else []
    )
    letter.attach_alternative("<p>Код: <b>12345</b></p>", "text/html")
    letter.send()
    return OutgoingMail.objects.latest("pk")


def _parsed(letter: bytes) -> Parsed:
    read = message_from_bytes(letter, policy=policy.default)
    assert isinstance(read, Parsed)
    return read


def _part(letter: Parsed, kind: str) -> str:
    part = letter.get_body((kind,))
    assert part is not None
    return str(part.get_content()).replace("\r\n", "\n").rstrip("\n")


def _due_now(row: OutgoingMail) -> None:
    OutgoingMail.objects.filter(pk=row.pk).update(next_attempt_at=timezone.now())


def test_a_letter_waits_in_the_outbox_of_the_same_transaction() -> None:
    with transaction.atomic():
        _write()
        transaction.set_rollback(True)
    assert OutgoingMail.objects.count() == 0


def test_a_letter_arrives_whole_and_leaves_the_outbox(mail_server: MailServer) -> None:
    row = _write(hidden="archive@example.org")
    assert deliver(row.pk)
    letter = _parsed(mail_server.letters[0])
    assert (letter["Subject"], letter["To"]) == (SUBJECT, "anna@example.org")
    assert letter["From"] == "Переезд <no-reply@example.org>"
    assert (_part(letter, "plain"), _part(letter, "html")) == (BODY, "<p>Код: <b>12345</b></p>")
    assert OutgoingMail.objects.count() == 0


def test_a_hidden_recipient_stays_hidden(mail_server: MailServer) -> None:
    deliver(_write(hidden="archive@example.org").pk)
    assert mail_server.recipients == [b"<anna@example.org>", b"<archive@example.org>"]
    assert b"archive" not in mail_server.letters[0]


def test_a_letter_is_put_off_when_nobody_answers(no_mail_server: None) -> None:
    row = _write()
    assert deliver(row.pk) is False
    row.refresh_from_db()
    wait = row.next_attempt_at - timezone.now()
    assert (row.attempts, row.last_error) == (1, "ConnectionRefusedError")
    assert timedelta(seconds=5) < wait <= timedelta(seconds=10)
    assert deliver(row.pk) is False
    row.refresh_from_db()
    assert row.attempts == 1


def test_a_letter_the_server_refuses_is_put_off_and_sent_later(mail_server: MailServer) -> None:
    mail_server.to_recipient = b"450 come back later\r\n"
    row = _write()
    sweep_mail()
    row.refresh_from_db()
    assert row.last_error == "SMTPRecipientsRefused"
    mail_server.to_recipient = b"250 fine\r\n"
    sweep_mail()
    assert mail_server.letters == []
    _due_now(row)
    sweep_mail()
    assert [_parsed(letter)["Subject"] for letter in mail_server.letters] == [SUBJECT]


def test_a_letter_that_cannot_be_sent_does_not_stop_the_others(mail_server: MailServer) -> None:
    odd = _write()
    OutgoingMail.objects.filter(pk=odd.pk).update(recipients=["no address\r\nat all"])
    _write()
    sweep_mail()
    odd.refresh_from_db()
    assert (len(mail_server.letters), odd.attempts, odd.last_error) == (1, 1, "ValueError")


def test_waiting_grows_to_an_hour_and_ends_after_three_days(
    no_mail_server: None, caplog: pytest.LogCaptureFixture
) -> None:
    row = _write()
    OutgoingMail.objects.update(attempts=40, next_attempt_at=timezone.now())
    deliver(row.pk)
    row.refresh_from_db()
    assert timedelta(minutes=59) < row.next_attempt_at - timezone.now() <= timedelta(hours=1)
    long_ago = timezone.now() - GIVE_UP_AFTER - timedelta(minutes=1)
    OutgoingMail.objects.update(created_at=long_ago, next_attempt_at=timezone.now())
    deliver(row.pk)
    assert OutgoingMail.objects.count() == 0
    assert caplog.messages[-1].endswith("given up after 42 attempts: ConnectionRefusedError")
    assert "anna" not in caplog.text


def test_a_letter_whose_worker_died_is_sent_after_its_lease(mail_server: MailServer) -> None:
    row = _write()
    OutgoingMail.objects.update(attempts=1, next_attempt_at=timezone.now() + LEASE)
    assert deliver(row.pk) is False
    _due_now(row)
    assert deliver(row.pk) is True
    assert len(mail_server.letters) == 1


def test_a_sweep_that_takes_long_leaves_the_rest_to_the_next(
    mail_server: MailServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tasks, "LONGEST_SWEEP_SECONDS", -1)
    _write()
    _write()
    sweep_mail()
    assert (len(mail_server.letters), OutgoingMail.objects.count()) == (1, 1)


def test_a_letter_that_is_gone_is_nothing_to_send(db: None) -> None:
    assert deliver(0) is False


@pytest.mark.django_db(transaction=True)
def test_two_workers_send_a_letter_once(mail_server: MailServer) -> None:
    row = _write()

    def work() -> None:
        send_mail(row.pk)
        connection.close()

    workers = [threading.Thread(target=work) for _ in range(4)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert len(mail_server.letters) == 1


def test_a_worker_sends_what_was_written(
    worker: object, settings: LazySettings, tmp_path: Path
) -> None:
    folder = Path(str(settings.MAIL_FOLDER))
    before = set(folder.iterdir())
    _write()
    eventually(lambda: OutgoingMail.objects.count() == 0)
    (written,) = set(folder.iterdir()) - before
    assert _part(_parsed(written.read_bytes().rpartition(b"\n---")[0]), "plain").startswith("Здрав")
