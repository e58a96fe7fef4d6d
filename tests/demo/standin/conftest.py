"""One stand-in ministry, which replies at once to a gateway of the tests' own."""

from collections.abc import Iterator

import pytest

from tests.demo.standin.gateway import Gateway, listening
from tests.engines import Standin, running_ministry


@pytest.fixture(scope="session")
def gateway_process() -> Iterator[Gateway]:
    """The gateway, kept for all tests."""
    with listening() as gateway:
        yield gateway


@pytest.fixture(scope="session")
def standin_process(django_db_setup: None, gateway_process: Gateway) -> Iterator[Standin]:
    """The stand-in, kept for all tests."""
    with running_ministry(gateway_process.url, "--reply-after", "0") as running:
        yield running


@pytest.fixture
def gateway(gateway_process: Gateway) -> Gateway:
    """The gateway, empty."""
    gateway_process.came.clear()
    gateway_process.answers.clear()
    return gateway_process


@pytest.fixture
def standin(standin_process: Standin, gateway: Gateway) -> Standin:
    """The stand-in without a fault."""
    standin_process.behave("none")
    return standin_process
