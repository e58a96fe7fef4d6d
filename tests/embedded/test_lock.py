"""Pinning: what goes into which section of requirements.txt."""

import pytest

from relocation.embedded import lock
from relocation.embedded.errors import StartError

RUNTIME = (
    "alpha==1 \\\n    --hash=sha256:1\nbeta==2 ; python_version < '3.12' \\\n    --hash=sha256:2\n"
)


def test_each_package_keeps_its_hashes() -> None:
    assert lock.blocks(RUNTIME) == {
        "alpha==1 \\\n": "alpha==1 \\\n    --hash=sha256:1\n",
        "beta==2 ; python_version < '3.12' \\\n": RUNTIME[RUNTIME.index("beta") :],
    }


def test_development_holds_only_what_it_adds() -> None:
    more = "gamma==3 \\\n    --hash=sha256:3\n"
    assert lock.only_new(RUNTIME + more, RUNTIME) == more


def test_no_address_gets_into_the_file() -> None:
    for line in ("--index-url https://example.org/simple\n", "alpha @ https://example.org/a.whl\n"):
        with pytest.raises(StartError, match="must hold no address"):
            lock.blocks(line)


def test_without_uv_the_way_to_get_it_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shutil.which", lambda *_, **__: None)
    with pytest.raises(StartError, match="pip install uv"):
        lock.find_uv()
