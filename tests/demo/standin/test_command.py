"""The command says plainly why it cannot start."""

import socket

import pytest
from django.core.management import CommandError, call_command

pytestmark = pytest.mark.usefixtures("django_db_setup")


@pytest.mark.parametrize("bind", ["8001x", "127.0.0.1", "127.0.0.1:web"])
def test_an_address_that_is_none_is_refused(bind: str) -> None:
    with pytest.raises(CommandError, match="is not host:port"):
        call_command("standin_ministry", bind=bind)


def test_a_taken_port_is_said() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(CommandError, match=f"Cannot listen on 127.0.0.1:{port}"):
            call_command("standin_ministry", bind=f"127.0.0.1:{port}")
