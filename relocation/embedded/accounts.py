"""Under which account the private servers run; PostgreSQL refuses to run as root."""

import os
import pwd
import subprocess
from dataclasses import dataclass
from pathlib import Path

from relocation.embedded.errors import StartError

CANDIDATES = ("postgres", "nobody")


@dataclass(frozen=True)
class Account:
    """An unprivileged account of this machine, by its numbers."""

    user: int
    group: int


def server_account(data: Path) -> Account | None:
    """The account to give root up for; None when we are not root. No account is ever made.

    The owner of an existing data folder stays its owner; raises StartError when none is fit."""
    if os.geteuid() != 0:
        return None
    if data.exists() and data.stat().st_uid != 0:
        return Account(data.stat().st_uid, data.stat().st_gid)
    known = {entry.pw_name: entry for entry in pwd.getpwall() if entry.pw_uid != 0}
    for name in CANDIDATES:
        if name in known:
            return Account(known[name].pw_uid, known[name].pw_gid)
    raise StartError(
        "Started as root, and this machine has no account 'nobody' to run PostgreSQL under. "
        "Start as an ordinary account, or set DATABASE_URL and REDIS_URL."
    )


def can_reach(account: Account | None, path: Path) -> bool:
    """Whether the account can pass all folders down to this path and enter or run it."""
    if account is None:
        return True
    test = subprocess.run(
        ["/bin/sh", "-c", 'test -x "$0"', path],
        cwd="/",
        user=account.user,
        group=account.group,
        extra_groups=[],
        check=False,
    )
    return test.returncode == 0


def give(path: Path, account: Account | None) -> None:
    """Make the account the owner of a file or folder."""
    if account is not None:
        os.chown(path, account.user, account.group)
