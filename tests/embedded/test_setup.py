"""Setting up: what is done once, what is said, and what is named when it cannot be had."""

import os
import sys
import time
from pathlib import Path

import pytest

from relocation.embedded import (
    bootstrap,
    environments,
    frontend,
    tools,
)
from relocation.embedded.commands import run_logged
from relocation.embedded.errors import StartError
from relocation.embedded.folders import PROJECT, Folders, our_folders
from relocation.embedded.progress import Count
from relocation.embedded.stamps import fingerprint, is_done, mark_done


@pytest.fixture
def folders(tmp_path: Path) -> Folders:
    """An empty project."""
    (tmp_path / ".local" / "logs").mkdir(parents=True)
    return Folders(tmp_path, tmp_path / ".local")


def test_as_root_on_a_debian_the_missing_package_is_installed(
    folders: Folders, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    asked = _stand_in_for_apt(folders.project, monkeypatch)
    environments.install_venv_package(folders.logs / "pip.log")
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


NOWHERE = tools.Tool("Nowhere", "its tests", ("no-such-program",), ("nowhere", "more"))
SERVER = tools.Tool("Served", "those", ("no-server",), ("served-daemon",), is_server=True)


def test_as_root_on_a_debian_what_tests_need_is_installed(
    folders: Folders, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    log = folders.logs / "apt.log"
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    monkeypatch.setattr(tools, "SERVICES", folders.project / "systemd")
    asked = _stand_in_for_apt(folders.project, monkeypatch)
    tools.install_missing(NOWHERE, SERVER, log=log)
    install = "install -qy --no-install-recommends"
    wanted = ["update -q", f"{install} nowhere more", f"{install} served-daemon"]
    assert asked.read_text().splitlines() == wanted
    (folders.project / "apt-get").write_text("#!/bin/sh\nexit 100\n")
    tools.install_missing(NOWHERE, SERVER, log=log)
    told = capsys.readouterr().err
    assert "Nowhere could not be installed, so its tests are left out." in told
    assert "Served could not be installed, so those are left out." in told


def test_it_is_installed_beside_what_needs_none_of_it(
    folders: Folders, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    asked = _stand_in_for_apt(folders.project, monkeypatch)
    with tools.installed_beside(NOWHERE, log=folders.logs / "apt.log"):
        pass
    assert asked.read_text().splitlines()[-1].endswith("nowhere more")


def test_a_server_is_not_installed_where_that_would_start_it(
    folders: Folders, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    monkeypatch.setattr(tools, "SERVICES", folders.project)
    asked = _stand_in_for_apt(folders.project, monkeypatch)
    tools.install_missing(SERVER, log=folders.logs / "apt.log")
    told = "No Served here, so those are left out: apt-get install served-daemon"
    assert (told in capsys.readouterr().err, asked.exists()) == (True, False)


def test_a_library_is_there_when_all_its_files_are(tmp_path: Path) -> None:
    here = str(tmp_path).lstrip("/")
    places = ((f"{here}/nowhere/lib.so", f"{here}/*/lib.so"), (f"{here}/data",))
    library = tools.Tool("Library", "its tests", (), ("library",), files=places)
    (tmp_path / "machine").mkdir()
    (tmp_path / "machine" / "lib.so").touch()
    assert library.find() is None
    (tmp_path / "data").touch()
    assert library.find() == str(tmp_path / "machine" / "lib.so")


def test_front_end_packages_are_installed_once(
    folders: Folders, capsys: pytest.CaptureFixture[str]
) -> None:
    (folders.project / "package.json").write_text('{"name": "scratch", "private": true}')
    lock = '{"name": "scratch", "lockfileVersion": 3, "requires": true, "packages": {"": {}}}'
    (folders.project / "package-lock.json").write_text(lock)
    with frontend.installed_beside(folders):
        assert "Installing front-end packages" in capsys.readouterr().err
    (folders.npm / "node_modules").mkdir(exist_ok=True)
    capsys.readouterr()
    with frontend.installed_beside(folders):
        pass
    assert capsys.readouterr().err == ""


def test_a_failure_beside_them_ends_the_front_end_packages_too(
    folders: Folders, monkeypatch: pytest.MonkeyPatch
) -> None:
    npm = folders.project / "npm"
    npm.write_text('#!/bin/sh\n[ "$1" = --version ] && echo 10 && exit\nexec /bin/sleep 600\n')
    npm.chmod(0o755)
    monkeypatch.setenv("PATH", str(folders.project))
    for name in frontend.LISTS:
        (folders.project / name).write_text("{}")
    began = time.monotonic()
    with pytest.raises(StartError, match="beside"), frontend.installed_beside(folders):
        raise StartError("beside")
    assert time.monotonic() - began < 10
    assert not frontend.are_installed(folders)


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


def test_a_count_is_said_when_it_has_changed(capsys: pytest.CaptureFixture[str]) -> None:
    numbers = iter(["1 of 2", "1 of 2", "2 of 2"])
    count = Count(lambda: next(numbers))
    count()
    for _ in range(3):
        count.due = 0
        count()
    assert capsys.readouterr().err == "  1 of 2\n  2 of 2\n"


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
