"""Looks at the servers that the environment names, before anything is started against them.

What speaks to them is loaded when one is named: it takes longer than all else of a start.
"""

import os
from collections.abc import Mapping

from relocation.embedded.errors import StartError

ANSWER_SECONDS = 5
OLDEST_POSTGRES = 15
POSTGRES_SCHEMES = ("postgres", "postgresql")
REDIS_SCHEMES = ("redis", "rediss", "unix")
UNSET_HINT = "or unset it to use the private server"


def engines_to_start(environment: Mapping[str, str]) -> list[str]:
    """The private servers that are needed beside the given ones."""
    wanted = {"postgres": "DATABASE_URL", "redis": "REDIS_URL"}
    return [engine for engine, name in wanted.items() if not environment.get(name)]


def check_postgres(url: str) -> None:
    """Raises StartError, naming DATABASE_URL, unless a PostgreSQL 15 or newer answers there."""
    import psycopg

    if url.partition("://")[0] not in POSTGRES_SCHEMES:
        raise StartError(
            "DATABASE_URL is not the address of a PostgreSQL database. Give one like "
            f"postgresql://user:password@host:5432/name, {UNSET_HINT}."
        )
    try:
        with psycopg.connect(url, connect_timeout=ANSWER_SECONDS) as connection:
            version = connection.info.server_version // 10_000
    except psycopg.Error as error:
        raise StartError(
            f"DATABASE_URL: the database cannot be used: {_first_line(error)}\n"
            f"Start that server or correct the address, {UNSET_HINT}."
        ) from error
    if version < OLDEST_POSTGRES:
        raise StartError(
            f"DATABASE_URL leads to PostgreSQL {version}; {OLDEST_POSTGRES} or newer is needed. "
            f"Name another server, {UNSET_HINT}."
        )


def check_redis(url: str) -> None:
    """Raises StartError, naming REDIS_URL, unless a server answers there."""
    import redis
    from redis.backoff import NoBackoff
    from redis.retry import Retry

    if url.partition("://")[0] not in REDIS_SCHEMES:
        raise StartError(
            "REDIS_URL is not the address of a Redis server. Give one like "
            f"redis://host:6379/0, {UNSET_HINT}."
        )
    try:
        with redis.Redis.from_url(
            url, retry=Retry(NoBackoff(), 0), socket_connect_timeout=ANSWER_SECONDS
        ) as client:
            client.ping()
    except (redis.RedisError, ValueError) as error:
        raise StartError(
            f"REDIS_URL: the server cannot be used: {_first_line(error)}\n"
            f"Start that server or correct the address, {UNSET_HINT}."
        ) from error


def check_given(environment: Mapping[str, str] = os.environ) -> None:
    """Check every server that is given; raises StartError."""
    if url := environment.get("DATABASE_URL"):
        check_postgres(url)
    if url := environment.get("REDIS_URL"):
        check_redis(url)


def _first_line(error: Exception) -> str:
    return str(error).strip().splitlines()[0] if str(error).strip() else type(error).__name__
