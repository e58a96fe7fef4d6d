"""Where cases may be sent: ports, schemes, and in production nothing inside our own network."""

import pytest
from pytest_django import Settings

from relocation.accounts.enums import Role
from relocation.common.errors import Refusal
from relocation.ministries.actions import update_ministry
from relocation.ministries.models import Ministry
from relocation.ministries.rules import check_address
from tests.factories import accounts


def _refused(address: str) -> str:
    with pytest.raises(Refusal) as refused:
        check_address(address)
    return refused.value.code


@pytest.fixture
def in_production(settings: Settings) -> None:
    """An installation that handles real cases."""
    settings.RELOCATION_ENV = "production"


@pytest.mark.parametrize(
    "address", ["http://127.0.0.1:99999/", "https://a.example:0/", "https://a.example:x/"]
)
def test_a_port_that_cannot_be_is_refused(address: str) -> None:
    assert _refused(address) == "wrong_port"


@pytest.mark.parametrize("address", ["ftp://a.example/", "https:///queue", "queue"])
def test_what_is_no_web_address_is_refused(address: str) -> None:
    assert _refused(address) == "no_web_address"


@pytest.mark.parametrize(
    "address", ["http://127.0.0.1:8001/queue", "http://localhost/", "https://10.0.0.1:65535/"]
)
def test_a_demonstration_may_speak_to_its_own_computer(address: str) -> None:
    check_address(address)


@pytest.mark.parametrize("installation", ["demo", "production"])
@pytest.mark.parametrize(
    "host",
    [
        "169.254.169.254",
        "169.254.169.254.",
        "2852039166",
        "0xa9fea9fe",
        "[::ffff:169.254.169.254]",
        "[fe80::1]",
        "[fe80::1%25eth0]",
        "224.0.0.1",
        "[ff02::1]",
    ],
)
def test_no_ministry_is_on_the_own_cable_or_in_a_group(
    settings: Settings, installation: str, host: str
) -> None:
    settings.RELOCATION_ENV = installation
    assert _refused(f"https://{host}/latest/") == "no_receiver"


@pytest.mark.usefixtures("in_production")
def test_cases_travel_encrypted_in_production() -> None:
    assert _refused("http://queue.ministry.example/") == "not_encrypted"


@pytest.mark.usefixtures("in_production")
@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1",
        "127.0.0.1.",
        "127.1",
        "2130706433",
        "0x7f.0.0.1",
        "0.0.0.0",  # noqa: S104 - an address to refuse, nobody listens there
        "10.1.2.3",
        "172.16.0.1",
        "192.168.1.1",
        "localhost",
        "queue.localhost.",
        "[::1]",
        "[::ffff:127.0.0.1]",
        "[fd00::1]",
    ],
)
def test_our_own_network_is_refused_in_production(host: str) -> None:
    assert _refused(f"https://{host}:8443/queue") == "own_network"


@pytest.mark.usefixtures("in_production")
@pytest.mark.parametrize("host", ["queue.ministry.example", "8.8.8.8:8443", "[2606:4700::1111]"])
def test_a_public_address_is_taken_in_production(host: str) -> None:
    check_address(f"https://{host}/queue")


@pytest.mark.django_db
def test_a_refused_address_changes_nothing() -> None:
    ministry = Ministry.objects.create(code="trade", title={}, address="https://a.example/")
    by = accounts.account(Role.ADMINISTRATOR)
    with pytest.raises(Refusal):
        update_ministry(by=by, ministry_id=ministry.pk, address="http://127.0.0.1:99999/")
    ministry.refresh_from_db()
    assert ministry.address == "https://a.example/"
