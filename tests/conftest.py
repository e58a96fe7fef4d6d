"""The engines every test runs on: real PostgreSQL, real Redis, a real worker, a real ministry."""

import atexit
import gc
import os
import re
import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.template.base import Template
from django.test.utils import _TestState
from pytest_django.plugin import DjangoDbBlocker

from relocation.celery import app

os.environ.setdefault("HYPOTHESIS_STORAGE_DIRECTORY", str(settings.LOCAL_DIR / "hypothesis"))
WORKER = int(re.sub(r"\D", "", os.environ.get("PYTEST_XDIST_WORKER", "")) or 0)
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")  # the browser driver runs an event loop


def _own_place() -> None:
    """Give each parallel run its own two databases of the one Redis, and its own folders.

    Django has read its settings before this file is loaded, so they are changed, not the
    environment; nothing has opened a connection yet.
    """
    settings.REDIS_URL = _numbered(settings.REDIS_URL, 2 * WORKER + 1)
    settings.CACHES["default"]["LOCATION"] = settings.REDIS_URL
    settings.CELERY_BROKER_URL = _numbered(settings.CELERY_BROKER_URL, 2 * WORKER)
    app.conf.update(broker_url=settings.CELERY_BROKER_URL)
    os.environ["CELERY_BROKER_URL"] = settings.CELERY_BROKER_URL  # Celery reads it first
    settings.MEDIA_ROOT = _own_folder("media")
    settings.MAIL_FOLDER = settings.EMAIL_FILE_PATH = _own_folder("mail")
    settings.DELIVERY_EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    settings.ACCOUNT_RATE_LIMITS = False


def _own_folder(of: str) -> str:
    """An empty folder that goes with this process."""
    folder = tempfile.mkdtemp(prefix=f"relocation-{of}-")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder


def _numbered(address: str, number: int) -> str:
    return re.sub(r"(virtual_host=|db=|/)\d+$", rf"\g<1>{number}", address)


_own_place()


#: Where the tests are that take longest.
LONGEST = ("tests/journeys/", "tests/test_permissions.py")
#: What takes a process or a second to start, and serves all tests of its folder.
SHARED = {"standin", "endpoint", "with_pip"}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The longest tests begin first: at the end no parallel run waits for another's.

    Those that share what is started once stay together in one of them.
    """
    items.sort(key=lambda item: not item.nodeid.startswith(LONGEST))
    for item in items:
        if shared := SHARED.intersection(getattr(item, "fixturenames", ())):
            name = f"{item.path.parent.name}-{'-'.join(sorted(shared))}"
            item.add_marker(pytest.mark.xdist_group(name))


def pytest_collection_finish() -> None:
    """What is there before the first test is no garbage; it need not be gone through for any.

    Nor need the little that a test leaves be looked for every 700 objects.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 20)


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_blocker: DjangoDbBlocker) -> None:
    """Each parallel run keeps its own test database, named after it; the migrations run once."""
    from django.db import connection

    from tests.migrated import template

    with django_db_blocker.unblock():
        migrated = template()
    wanted = {"NAME": f"test_relocation_{WORKER}", "TEMPLATE": migrated, "MIGRATE": not migrated}
    connection.settings_dict["TEST"].update(wanted)


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Keep what is there after the migrations from being written again after each clean-up.

    In the end nothing may hold the database: a thread of the live server lives as long as the
    HTTP connection that it serves.
    """
    from django.contrib.contenttypes.management import create_contenttypes
    from django.db import connection
    from django.db.models.signals import post_migrate

    from tests.emptying import empty_by_deleting

    # Nothing here asks for Django's own permissions.
    post_migrate.disconnect(create_contenttypes)
    post_migrate.disconnect(dispatch_uid="django.contrib.auth.management.create_permissions")
    empty_by_deleting()
    yield
    with django_db_blocker.unblock(), connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )


@pytest.fixture(scope="session", autouse=True)
def _test_settings(django_test_environment: None) -> None:
    """Mail goes through our outbox, not into Django's test list; passwords are hashed fast.

    Static files are looked up when asked for, where each new browser would first list them all.
    Templates are rendered as they are for people: no test asks what they were given, which Django
    would copy for each of the hundred parts of a page.
    """
    original = vars(_TestState)["saved_data"].template_render
    setattr(Template, "_render", original)  # noqa: B010 - unknown to the types
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.WHITENOISE_AUTOREFRESH = True
    settings.EMAIL_BACKEND = "relocation.common.mail.backend.OutboxBackend"


@pytest.fixture(autouse=True)
def _plain_language() -> Iterator[None]:
    from django.utils import translation

    with translation.override("en"):
        yield


@pytest.fixture
def empty_redis() -> None:
    """The test's own Redis databases, emptied."""
    from tests.engines import empty_own_redis

    empty_own_redis()


@pytest.fixture
def worker(transactional_db: None, empty_redis: None) -> Iterator[object]:
    """A real Celery worker on the test's database, listening to every queue."""
    from tests.engines import running_worker

    with running_worker() as process:
        yield process


@pytest.fixture
def ministry(transactional_db: None, live_server: object) -> Iterator[object]:
    """The stand-in ministry as a process of its own, which answers to the live server."""
    from tests.engines import running_ministry

    with running_ministry(live_server.url) as standin:  # type: ignore[attr-defined]
        yield standin


@pytest.fixture
def screenshots() -> Path:
    """Where the browser journeys keep their pictures."""
    folder: Path = settings.LOCAL_DIR / "screenshots"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


@pytest.fixture
def eventually() -> Callable[..., None]:
    """Wait until something holds, or fail."""
    from tests.engines import eventually as wait

    return wait
