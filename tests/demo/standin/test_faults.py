"""The stand-in misbehaves when asked to, as often as asked."""

from uuid import uuid4

import httpx
import pytest

from relocation.demo.standin.faults import Faults
from tests.demo.standin.packets import deliver, packet
from tests.engines import Standin


@pytest.mark.parametrize(("mode", "status"), [("error_500", 500), ("refuse_422", 422)])
def test_it_refuses_as_often_as_asked(standin: Standin, mode: str, status: int) -> None:
    standin.behave(mode, times=2)
    sent, key = packet(), str(uuid4())
    answers = [deliver(standin, sent, key=key).status_code for _ in range(3)]
    assert answers == [status, status, 201]


def test_it_takes_in_and_drops_the_connection(standin: Standin) -> None:
    standin.behave("drop_connection")
    sent = packet()
    with pytest.raises(httpx.RemoteProtocolError):
        deliver(standin, sent)
    assert len(standin.copies(sent["case"]["reference"])) == 1


def test_it_hangs_until_the_switch_is_used_again() -> None:
    faults = Faults()
    faults.switch("accept_then_hang", 1)
    assert faults.take() == "accept_then_hang"
    faults.hang(0.01)
    assert faults.take() == "none"


@pytest.mark.parametrize(
    "asked", ["[]", "no json", "{}", '{"mode": "dance"}', '{"mode": "slow", "times": 0}']
)
def test_a_fault_nobody_knows_is_refused(standin: Standin, asked: str) -> None:
    assert httpx.post(f"{standin.url}/faults", content=asked).status_code == 400
