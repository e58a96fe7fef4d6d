"""Pinning: what goes into which section of requirements.txt."""

import os
from pathlib import Path

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


UV = r"""#!/bin/sh
# Pins what the sources ask for, as the resolver does: the last argument is the file to write.
for argument; do output=$argument; done
case "$*" in
*"--group node"*) pins="node" ;;
*"--group installer"*) pins="uv" ;;
*"--group dev"*) pins="alpha tester" ;;
*) pins="alpha" ;;
esac
[ -n "$REFUSE" ] && exit 1
for name in $pins; do
    echo "$name==1 \\"
    echo "    --hash=sha256:0"
done > "$output"
"""


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project with a resolver that needs no network."""
    uv = tmp_path / "uv"
    uv.write_text(UV)
    uv.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=os.pathsep)
    (tmp_path / "requirements.txt").write_text("")
    return tmp_path


def test_each_package_gets_into_its_section(project: Path) -> None:
    lock.main(project, upgrade=False)
    pin = "{}==1 \\\n    --hash=sha256:0\n"
    assert (project / "requirements.txt").read_text() == (
        lock.INTRODUCTION
        + "# --- runtime ---\n"
        + pin.format("alpha")
        + "# --- development ---\n"
        + pin.format("tester")
        + "# --- installer ---\n"
        + pin.format("uv")
        + "# --- node, only where the machine has none ---\n"
        + pin.format("node")
    )


def test_pins_that_cannot_be_resolved_leave_the_file_alone(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("REFUSE", "yes")
    (project / "requirements.txt").write_text("as it was")
    with pytest.raises(StartError, match="could not resolve"):
        lock.main(project, upgrade=True)
    assert (project / "requirements.txt").read_text() == "as it was"
