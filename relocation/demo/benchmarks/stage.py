"""A place of their own for measurements that need workers: a database, a broker, a folder."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import urlsplit, urlunsplit

import redis
from django.conf import settings
from django.db import connection

ROOT = Path(__file__).resolve().parents[3]
DATABASE = "relocation_benchmark"
#: Redis has sixteen databases; the service itself and its tests count from 0.
BROKER, CACHE = 14, 15


@contextmanager
def stage() -> Iterator[dict[str, str]]:
    """Give the environment of processes that work on an empty database, broker and folder.

    They lie on the servers of DATABASE_URL and REDIS_URL, and are gone after the block. The role
    must be allowed to make databases.
    """
    with TemporaryDirectory(prefix="relocation-benchmark-") as folder:
        environment = {**os.environ, **_addresses(), "MEDIA_FOLDER": folder}
        environment |= {"MAIL_FOLDER": folder, "S3_BUCKET": "", "COVERAGE_FOLDER": ""}
        _empty(environment)
        _execute(f"DROP DATABASE IF EXISTS {DATABASE}", f"CREATE DATABASE {DATABASE}")
        try:
            manage = [sys.executable, str(ROOT / "manage.py"), "migrate", "--verbosity", "0"]
            subprocess.run(manage, env=environment, cwd=ROOT, check=True)
            yield environment
        finally:
            _execute(f"DROP DATABASE IF EXISTS {DATABASE} WITH (FORCE)")
            _empty(environment)


def _addresses() -> dict[str, str]:
    database = urlsplit(os.environ["DATABASE_URL"])
    return {
        "DATABASE_URL": urlunsplit(database._replace(path=f"/{DATABASE}")),
        "REDIS_URL": _numbered(settings.REDIS_URL, CACHE),
        "CELERY_BROKER_URL": _numbered(settings.CELERY_BROKER_URL, BROKER),
    }


def _numbered(address: str, number: int) -> str:
    return re.sub(r"(virtual_host=|db=|/)\d+$", rf"\g<1>{number}", address)


def _empty(environment: dict[str, str]) -> None:
    for number in (BROKER, CACHE):
        redis.Redis.from_url(_numbered(environment["REDIS_URL"], number)).flushdb()


def _execute(*statements: str) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
