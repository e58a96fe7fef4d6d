"""A small project with the shape the launcher expects: commands, pages and a worker that say what
they see. It stands in for the service, which has tests of its own."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

from relocation.embedded import flocks
from relocation.embedded.folders import PROJECT, Folders
from tests.engines import eventually, free_port

MANAGE = """
import http.server, json, os, pathlib, sys, time
command, *arguments = sys.argv[1:]
seen = pathlib.Path(__file__).with_name("seen")
with seen.open("a") as log:
    log.write(json.dumps({"command": command, "env": dict(os.environ)}) + "\\n")
if command == "prepare_demo":
    print("officer@example.org  password" if arguments else "12 cases made")
elif command == "standin_ministry":
    host, port = arguments[-1].split(":")
    http.server.HTTPServer((host, int(port)), http.server.SimpleHTTPRequestHandler).serve_forever()
elif command == "fail":
    sys.exit(int(arguments[0]))
elif command == "echo":
    print(sys.stdin.read())
elif command == "wait":
    print("waiting", flush=True)
    time.sleep(600)
elif command == "migrate" and os.environ.get("SLOW_MIGRATION"):
    time.sleep(600)
elif command == "migrate" and os.environ.get("BROKEN_MIGRATION"):
    sys.exit("no such column: colour")
"""

WSGI = """
import os
def application(request, start):
    if request["PATH_INFO"] == "/die/":
        os.kill(os.getppid(), 9)
    start("200 OK", [("Content-Type", "text/plain")])
    return [b"well"]
"""

SETTINGS = """
import os
from django.core.exceptions import ImproperlyConfigured
os.environ["DATABASE_URL"], os.environ["REDIS_URL"]
if os.environ.get("SWEEP_SECONDS"):
    raise ImproperlyConfigured("The environment variable SWEEP_SECONDS is wrong.")
"""

CELERY = """
import os
from celery import Celery
app = Celery("scratch", broker=os.environ["CELERY_BROKER_URL"])
app.conf.update(worker_enable_remote_control=False, task_ignore_result=True)
"""


def make_project(root: Path) -> None:
    """Write the project's files."""
    package = root / "relocation"
    package.mkdir(parents=True)
    (root / "manage.py").write_text(MANAGE)
    (package / "__init__.py").write_text("")
    (package / "settings.py").write_text(SETTINGS)
    (package / "wsgi.py").write_text(WSGI)
    (package / "celery.py").write_text(CELERY)


# The variables that steer a start; a test sets those it is about.
OURS = {
    *("DATABASE_URL", "REDIS_URL", "CELERY_BROKER_URL", "RELOCATION_ENV", "SECRET_KEY", "DEBUG"),
    *("MINISTRY_SECRETS", "MEDIA_FOLDER", "MAIL_FOLDER", "ALLOWED_HOSTS", "SITE_URL"),
    *("PORT", "MINISTRY_PORT", "DJANGO_SETTINGS_MODULE", "SWEEP_SECONDS"),
}

START = """
import pathlib, sys
from relocation.embedded import flocks
from relocation.embedded.folders import Folders
from relocation.embedded.run import main
project, local, *arguments = sys.argv[1:]
sys.exit(main(arguments, lambda: Folders(pathlib.Path(project), pathlib.Path(local))))
"""


def _path() -> str:
    """Where our modules are, and what has them measured where this process is."""
    return os.environ.get("PYTHONPATH") or str(PROJECT)


class Scratch:
    """The project, with `run` as people call it: a process of its own."""

    def __init__(self, folders: Folders) -> None:
        self.folders = folders
        self.begin()

    def begin(self) -> None:
        """Choose fresh ports and forget which commands were seen."""
        self.port, self.ministry_port = free_port(), free_port()
        self.started: list[subprocess.Popen[str]] = []
        (self.folders.project / "seen").unlink(missing_ok=True)

    def run(self, *arguments: str, **variables: str) -> "subprocess.Popen[str]":
        """Start `run` with these arguments and return at once."""
        ports = {"PORT": str(self.port), "MINISTRY_PORT": str(self.ministry_port)}
        others = {name: value for name, value in os.environ.items() if name not in OURS}
        places = [str(self.folders.project), str(self.folders.local)]
        process = subprocess.Popen(
            [sys.executable, "-c", START, *places, *arguments],
            cwd=PROJECT,
            env={**others, **ports, "PYTHONPATH": _path(), **variables},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )
        self.started.append(process)
        return process

    def finish(self, *arguments: str, text: str = "", **variables: str) -> tuple[int, str, str]:
        """Let `run` come to its end; its exit code and what it wrote to either stream."""
        process = self.run(*arguments, **variables)
        out, err = process.communicate(text, timeout=60)
        return process.returncode, out, err

    def seen(self) -> list[dict[str, Any]]:
        """The commands that were run, each with its environment."""
        path = self.folders.project / "seen"
        return [json.loads(line) for line in path.read_text().splitlines()] if path.exists() else []

    def keepers(self) -> list[int]:
        """The process numbers of the servers' keepers."""
        notes = self.folders.local.glob("services/*/state.json")
        return [json.loads(note.read_text())["pid"] for note in notes]

    def is_kept(self) -> bool:
        """Whether any server's keeper lives."""
        locks = self.folders.local.glob("services/*/keeper.lock")
        return any(flocks.is_held(lock) for lock in locks)

    def end_all(self) -> None:
        """End what a test left running, the servers too."""
        for process in self.started:
            if process.poll() is None:
                process.send_signal(signal.SIGTERM)
                process.communicate(timeout=40)
        eventually(lambda: not self.is_kept(), seconds=40)
