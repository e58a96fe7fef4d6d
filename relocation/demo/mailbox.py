"""Reads the mail that the demonstration writes to a folder instead of sending."""

import email
import email.policy
import re
from dataclasses import dataclass
from datetime import UTC, datetime
from email.message import EmailMessage
from pathlib import Path

from django.conf import settings

_LINK = re.compile(r"https?://\S+")


@dataclass(frozen=True)
class Letter:
    """One message as its reader sees it; `name` is its file."""

    name: str
    to: str
    subject: str
    text: str
    at: datetime

    @property
    def links(self) -> list[str]:
        """The addresses the text holds."""
        return _LINK.findall(self.text)


def letters(*, to: str = "", most: int = 50) -> list[Letter]:
    """The newest messages first, of one address when `to` names it."""
    found = []
    for path in sorted(_folder().glob("*.log"), key=_written, reverse=True):
        letter = _read(path)
        if not to or letter.to == to:
            found.append(letter)
        if len(found) == most:
            break
    return found


def letter(name: str) -> Letter | None:
    """The message in this file; None when there is none."""
    path = _folder() / name
    return _read(path) if path.parent == _folder() and path.is_file() else None


def _folder() -> Path:
    return Path(settings.MAIL_FOLDER or "/nonexistent")


def _written(path: Path) -> tuple[int, str]:
    return path.stat().st_mtime_ns, path.name


def _read(path: Path) -> Letter:
    raw = path.read_bytes().split(b"\n" + b"-" * 79)[0]
    message = email.message_from_bytes(raw, _class=EmailMessage, policy=email.policy.default)
    body = message.get_body(("plain", "html"))
    return Letter(
        name=path.name,
        to=str(message["To"]),
        subject=str(message["Subject"]),
        text=body.get_content() if body else "",
        at=datetime.fromtimestamp(path.stat().st_mtime, UTC),
    )
