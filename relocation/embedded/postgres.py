"""A private PostgreSQL: its cluster is made once, it listens on a Unix socket only."""

import os
import secrets
import shutil
import signal
import subprocess
from pathlib import Path
from urllib.parse import quote

from relocation.embedded.accounts import give
from relocation.embedded.commands import last_lines
from relocation.embedded.errors import StartError
from relocation.embedded.place import Place
from relocation.embedded.programs import postgres_programs

ROLE = DATABASE = "relocation"
BUILTIN_LOCALES_SINCE = 17
SETTINGS = {
    "listen_addresses": "",
    "unix_socket_permissions": "0700",
    "max_connections": "100",
    "shared_buffers": "256MB",
    "log_line_prefix": "%m [%p] ",
}
# A cluster that is thrown away after the tests may forget everything when the power goes.
FORGETFUL = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "wal_level": "minimal",
    "max_wal_senders": "0",
    "max_wal_size": "4GB",
    "checkpoint_timeout": "1h",
}


class Postgres:
    """The engine of DATABASE_URL."""

    stop_signal = signal.SIGINT  # "fast": open transactions are rolled back

    def __init__(self, place: Place, *, throwaway: bool) -> None:
        self.place = place
        self.settings = {**SETTINGS, **(FORGETFUL if throwaway else {})}
        self.programs = postgres_programs(place)

    def prepare(self) -> None:
        """Make the cluster unless it stands; only a finished one gets the name `data`."""
        version = self._version()
        if not self.place.data.is_dir():
            torn = self.place.home / "data.torn"
            shutil.rmtree(torn, ignore_errors=True)
            self._make_cluster(torn, version)
            torn.rename(self.place.data)
        made_by = int((self.place.data / "PG_VERSION").read_text())
        if made_by != version:
            raise StartError(
                f"{self.place.data} was made by PostgreSQL {made_by}; this is {version}. "
                f"Move {self.place.folder} away to begin anew, or set DATABASE_URL."
            )
        self._forget_dead_server()

    def command(self) -> list[str | Path]:
        options = [part for item in self.settings.items() for part in ("-c", "=".join(item))]
        postgres = self.programs / "postgres"
        return [postgres, "-D", self.place.data, "-k", self.place.sockets, *options]

    def is_ready(self) -> bool:
        asked = self._run("pg_isready", "--quiet", "-h", str(self.place.sockets), "-d", DATABASE)
        return asked.returncode == 0

    def addresses(self) -> dict[str, str]:
        password, host = self._password(), quote(str(self.place.sockets), safe="")
        return {"DATABASE_URL": f"postgresql://{ROLE}:{password}@{host}:5432/{DATABASE}"}

    def _password(self) -> str:
        path = self.place.folder / "password"
        if not path.exists():
            path.touch(0o600)
            path.write_text(secrets.token_urlsafe(24))
        return path.read_text()

    def _version(self) -> int:
        said = self._run("postgres", "--version").stdout.split()
        if len(said) < 3:
            raise StartError(f"{self.programs / 'postgres'} does not run on this machine.")
        return int(said[2].split(".")[0])

    def _make_cluster(self, folder: Path, version: int) -> None:
        folder.mkdir(mode=0o700)
        give(folder, self.place.account)
        # The account cannot read our file, and a descriptor path fails after the change of account.
        password = self.place.sockets / "password"
        password.touch(0o600)
        password.write_text(self._password() + "\n")
        give(password, self.place.account)
        builtin = ["--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C"]
        locale = builtin if version >= BUILTIN_LOCALES_SINCE else ["--locale=C.UTF-8"]
        safety = ["--auth=scram-sha-256", f"--pwfile={password}", "--data-checksums"]
        self._must("initdb", "-D", str(folder), "-U", ROLE, "-E", "UTF8", *locale, *safety)
        password.unlink()
        statement = f"CREATE DATABASE {DATABASE};\n"
        self._must("postgres", "--single", "-D", str(folder), "postgres", text=statement)

    def _must(self, program: str, *arguments: str, text: str = "") -> None:
        done = self._run(program, *arguments, text=text)
        log = self.place.folder / "cluster.log"
        log.write_text(done.stdout)
        if done.returncode != 0:
            raise StartError(f"PostgreSQL's data could not be made.\n{last_lines(log)}")

    def _run(
        self, program: str, *arguments: str, text: str = ""
    ) -> subprocess.CompletedProcess[str]:
        account = self.place.account
        return subprocess.run(
            [self.programs / program, *arguments],
            input=text,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            cwd="/",
            env=server_environment(),
            user=account.user if account else None,
            group=account.group if account else None,
            extra_groups=[] if account else None,
            check=False,
        )

    def _forget_dead_server(self) -> None:
        """Remove a killed server's mark when its number belongs to another program by now.

        With a dead number PostgreSQL decides itself: the mark also leads it to orphaned helpers."""
        mark = self.place.data / "postmaster.pid"
        if not mark.is_file():
            return
        running = Path("/proc") / mark.read_text().split()[0] / "cmdline"
        command = running.read_bytes() if running.is_file() else b""
        if command and os.fsencode(self.place.data) not in command:
            mark.unlink()


def server_environment() -> dict[str, str]:
    """A plain environment: nothing of the caller's (PGDATA, LC_ALL …) reaches the server."""
    return {"PATH": os.environ.get("PATH", os.defpath), "LC_ALL": "C.UTF-8", "TZ": "UTC"}
