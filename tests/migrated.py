"""One database with all migrations, from which each parallel run copies its own."""

import os

from django.conf import settings
from django.db import connection
from django.db.backends.utils import CursorWrapper

#: Held by whoever makes the database; any number that nothing else locks.
LOCK = 0x7E57
BEGINS = "test_migrated_"


def template() -> str | None:
    """Its name; whoever of the parallel runs asks first makes it. None when there is only one."""
    run = os.environ.get("PYTEST_XDIST_TESTRUNUID")
    if run is None:
        return None
    name = f"{BEGINS}{run}"
    with connection._nodb_cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [LOCK])
        if name not in _made(cursor):
            _forget(cursor)
            _migrate(name)
    return name


def _made(cursor: CursorWrapper) -> list[str]:
    cursor.execute("SELECT datname FROM pg_database WHERE datname LIKE %s", [f"{BEGINS}%"])
    return [name for (name,) in cursor.fetchall()]


def _forget(cursor: CursorWrapper) -> None:
    """Remove those of earlier runs: nobody knows which parallel run is the last to copy."""
    for name in _made(cursor):
        cursor.execute(f"DROP DATABASE {connection.ops.quote_name(name)}")


def _migrate(name: str) -> None:
    own = connection.settings_dict["NAME"]
    connection.settings_dict["TEST"]["NAME"] = name
    connection.creation.create_test_db(verbosity=0, autoclobber=True)
    connection.close()  # nobody may be in it when it is copied
    settings.DATABASES["default"]["NAME"] = connection.settings_dict["NAME"] = own
