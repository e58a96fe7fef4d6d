"""One silent stand-in ministry for all these tests: it takes packets in and never replies."""

from collections.abc import Iterator

import pytest

from relocation.ministries.models import Handoff
from tests.engines import Standin, running_ministry
from tests.factories import handoffs

NEVER = "100000"


@pytest.fixture(scope="session")
def standin(django_db_setup: None) -> Iterator[Standin]:
    """The process, kept for all tests; other stand-ins on the same books reply undisturbed."""
    with running_ministry("http://127.0.0.1:1", "--reply-after", NEVER, "--silent") as running:
        yield running


@pytest.fixture
def silent_ministry(standin: Standin) -> Standin:
    """The stand-in without a fault."""
    standin.behave("none")
    return standin


@pytest.fixture
def handoff(silent_ministry: Standin) -> Handoff:
    """A handoff that waits for the running stand-in."""
    return handoffs.handoff(f"{silent_ministry.url}/queue")
