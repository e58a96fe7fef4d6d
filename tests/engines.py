"""Starts the processes that tests talk to, and waits for what they do."""

import contextlib
import os
import signal
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

import httpx
import redis
from django.conf import settings
from django.db import connection

from tests.warm import Started, start_module, start_script

ROOT = Path(__file__).resolve().parent.parent
LOGS = settings.LOCAL_DIR / "test-logs"


def environment(**more: str) -> dict[str, str]:
    """The environment of a process that works on this test's database and Redis.

    Coverage is not measured there: the process would start some seconds later.
    """
    database = connection.settings_dict
    user, password = quote(database["USER"]), quote(database["PASSWORD"])
    host, port = quote(str(database["HOST"]), safe=""), database["PORT"] or "5432"
    address = f"postgresql://{user}:{password}@{host}:{port}/{database['NAME']}"
    shared = {
        "DATABASE_URL": address,
        "REDIS_URL": settings.REDIS_URL,
        "CELERY_BROKER_URL": settings.CELERY_BROKER_URL,
        "MEDIA_FOLDER": str(settings.MEDIA_ROOT),
        "MAIL_FOLDER": str(settings.MAIL_FOLDER or ""),
    }
    return {**os.environ, **shared, "SWEEP_SECONDS": "1", "COVERAGE_FOLDER": "", **more}


def empty_own_redis() -> None:
    """Empty this test's Redis databases, as a broker that lost everything."""
    _redis(settings.REDIS_URL).flushdb()
    broker = settings.CELERY_BROKER_URL
    if broker.startswith("redis+socket://"):
        path, _, number = broker.removeprefix("redis+socket://").partition("?virtual_host=")
        redis.Redis(unix_socket_path=path, db=int(number)).flushdb()
    else:
        _redis(broker).flushdb()


def _redis(address: str) -> "redis.Redis":
    return redis.Redis.from_url(address)


def start_worker(
    queues: str = "default,documents,ministries", pool: str = "threads", **more: str
) -> Started:
    """Start a Celery worker and return once it listens."""
    command = ["-A", "relocation.celery", "worker"]
    options = ["-Q", queues, "-P", pool, "-c", "2", "-l", "INFO", "-n", f"test{time.time_ns()}@%h"]
    log = _log("worker")
    arguments = [*command, *options, "--without-gossip", "--without-mingle"]
    process = start_module("celery", arguments, folder=ROOT, env=environment(**more), log=log)
    eventually(lambda: log.exists() and b" ready." in log.read_bytes(), seconds=60)
    return process


@contextlib.contextmanager
def running_worker(**options: str) -> Iterator[Started]:
    """A worker for the length of the block."""
    process = start_worker(**options)
    try:
        yield process
    finally:
        kill(process)


def stop(process: "Started | subprocess.Popen[bytes]") -> None:
    """End a process that a test started, kindly, then not."""
    if process.poll() is None:
        process.send_signal(signal.SIGTERM)
        try:
            process.wait(15)
        except subprocess.TimeoutExpired:
            kill(process)


def kill(process: "Started | subprocess.Popen[bytes]") -> None:
    """Kill a process and its children at once, as a lost machine would."""
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait(10)


@dataclass(frozen=True)
class Standin:
    """The running stand-in ministry."""

    url: str
    process: Started

    def copies(self, reference: str) -> list[dict[str, object]]:
        """What the ministry's queue holds for a case."""
        answer = httpx.get(f"{self.url}/queue", params={"reference": reference})
        return list(answer.raise_for_status().json())

    def behave(self, mode: str, times: int = 1) -> None:
        """Make the next deliveries meet a fault."""
        httpx.post(f"{self.url}/faults", json={"mode": mode, "times": times}).raise_for_status()


@contextlib.contextmanager
def running_ministry(site_url: str, *options: str, **more: str) -> Iterator[Standin]:
    """The stand-in ministry on a free port, for the length of the block.

    Its books are its own, unless `--books` names some: another one that runs would send its replies
    elsewhere.
    """
    port = free_port()
    books = ("--books", f"standin_ministry_{port}_{time.time_ns()}")
    url = f"http://127.0.0.1:{port}"
    arguments = ["standin_ministry", "--bind", f"127.0.0.1:{port}", *books, *options]
    env = environment(SITE_URL=site_url, **more)
    process = start_script("manage.py", arguments, folder=ROOT, env=env, log=_log("ministry"))
    try:
        eventually(lambda: httpx.get(f"{url}/health").is_success, seconds=30)
        yield Standin(url, process)
    finally:
        stop(process)


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def eventually(holds: Callable[[], object], *, seconds: float = 60) -> None:
    """Return once `holds()` is true; fail after the given seconds."""
    end = time.monotonic() + seconds
    while True:
        with contextlib.suppress(httpx.TransportError, FileNotFoundError):
            if holds():
                return
        assert time.monotonic() < end, "it did not happen in time"
        time.sleep(0.05)


def _log(name: str) -> Path:
    LOGS.mkdir(parents=True, exist_ok=True)
    return LOGS / f"{name}-{time.time_ns()}.log"
