"""The whole system as `run` serves it: its processes, and when it counts as ready."""

import http.client
import time
from pathlib import Path

from relocation.embedded.commands import last_lines
from relocation.embedded.errors import StartError
from relocation.embedded.folders import Folders
from relocation.embedded.ports import HOST
from relocation.embedded.serving import Serving
from relocation.embedded.supervisor import Program, Supervisor

READY_SECONDS = 90.0
HOPELESS_DEATHS = 3
ANSWER_SECONDS = 5.0
WORKER_PATIENCE_SECONDS = 10.0


def web(folders: Folders, port: int) -> Program:
    """The application server."""
    size = "--preload --workers 2 --worker-class gthread --threads 4 --max-requests 2000"
    calm = "--max-requests-jitter 200 --graceful-timeout 4 --no-control-socket"
    application = ["relocation.wsgi:application", "--bind", f"{HOST}:{port}"]
    python: str | Path = folders.python
    command = [python, "-m", "gunicorn", *application, *size.split(), *calm.split()]
    return Program("web", command)


def ministry(folders: Folders, port: int) -> Program:
    """The stand-in for the interior ministry, spoken to over HTTP like the real one."""
    manage = folders.project / "manage.py"
    bind = f"{HOST}:{port}"
    return Program("ministry", [folders.python, manage, "standin_ministry", "--bind", bind])


def celery(folders: Folders) -> list[str | Path]:
    """What every Celery command line begins with."""
    return [folders.python, "-m", "celery", "-A", "relocation.celery"]


def worker(folders: Folders, name: str, *options: str) -> Program:
    """A Celery worker; it may finish the tasks it has begun."""
    plain = ["--loglevel", "INFO", "--without-gossip", "--without-mingle"]
    command = [*celery(folders), "worker", *plain, "-n", f"{name}@%h", *options]
    return Program(f"worker-{name}", command, WORKER_PATIENCE_SECONDS, ends_first=True)


def beat(folders: Folders) -> Program:
    """The clock that queues the sweeps."""
    files = ["--pidfile=", "--schedule", str(folders.local / "beat-schedule")]
    command = [*celery(folders), "beat", "--loglevel", "INFO", *files]
    return Program("beat", command, ends_first=True)


def programs(folders: Folders, serving: Serving) -> list[Program]:
    """The pages, and what works behind them."""
    return [
        web(folders, serving.port),
        ministry(folders, serving.ministry_port),
        worker(folders, "documents", "-Q", "default,documents", "--concurrency", "2"),
        worker(folders, "ministries", "-Q", "ministries", "-P", "threads", "--concurrency", "4"),
        beat(folders),
    ]


def is_healthy(port: int) -> bool:
    """Whether the health page answers 200."""
    connection = http.client.HTTPConnection(HOST, port, timeout=ANSWER_SECONDS)
    try:
        connection.request("GET", "/health/")
        return connection.getresponse().status == http.client.OK
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()


def wait_for_pages(supervisor: Supervisor, port: int) -> None:
    """Look after all until the pages, started first, answer; raises StartError when they do not."""
    until = time.monotonic() + READY_SECONDS
    pages = supervisor.kept[0]

    def answer() -> bool:
        if pages.deaths >= HOPELESS_DEATHS or time.monotonic() > until:
            log = last_lines(supervisor.log_of(pages.program))
            raise StartError(f"The pages do not answer.\n{log}")
        return is_healthy(port)

    supervisor.watch(answer)
