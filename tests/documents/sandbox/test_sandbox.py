"""Checks in a process of their own: what it may use, how it dies, and who takes its place."""

import json
import os
import signal
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from relocation.demo.specimens import broken, papers, passport
from relocation.demo.specimens.holder import invent
from relocation.demo.specimens.portrait import portrait
from relocation.documents import sandbox
from relocation.documents.checks.declared import DeclaredPassport
from relocation.documents.checks.result import CheckResult
from relocation.documents.sandbox import calls
from relocation.documents.sandbox.child import Child, SandboxFailed
from tests.documents.cyrillic import needs_tesseract
from tests.documents.givens import stored

PNG, JPEG = "image/png", "image/jpeg"


@pytest.fixture(autouse=True)
def _fresh() -> Iterator[None]:
    """Each test starts and leaves without a process kept warm."""
    calls.close()
    yield
    calls.close()


@pytest.fixture
def upload(tmp_path: Path) -> Path:
    path = tmp_path / "upload"
    path.write_bytes(broken.blank_pdf(2))
    return path


def _structure(path: Path, media_type: str = "application/pdf") -> CheckResult:
    return sandbox.check("structure", {"path": str(path), "media_type": media_type})


def _pid() -> int:
    return calls._children[calls.SMALL.memory_mb].process.pid


def test_each_check_answers(upload: Path, tmp_path: Path) -> None:
    named = {"path": str(upload), "declared_name": "a.pdf", "allowed": ["application/pdf"]}
    pages = tmp_path / "pages"
    pages.mkdir()
    drawn = {"path": str(upload), "media_type": "application/pdf", "folder": str(pages)}
    assert _structure(upload).code == "pdf_opens"
    assert sandbox.check("true_type", named).code == "type_matches"
    assert sandbox.run("previews", drawn) == ["page-001.webp", "page-002.webp"]
    assert stored(pages) == ["page-001.webp", "page-002.webp"]


def test_a_face_is_found_behind_the_walls(tmp_path: Path) -> None:
    path = tmp_path / "photo"
    path.write_bytes(portrait())
    assert sandbox.check("photo", {"path": str(path), "media_type": JPEG}).code == "photo_fits"


def test_a_passport_is_read_in_a_process_that_may_use_more(tmp_path: Path) -> None:
    holder = invent(11)
    path = tmp_path / "passport"
    path.write_bytes(passport(holder))
    facts = {name: getattr(holder, name) for name in DeclaredPassport.__dataclass_fields__}
    declared = DeclaredPassport(**facts).as_json()
    args = {"path": str(path), "media_type": JPEG, "declared": declared}
    assert sandbox.check("passport_zone", args).code == "zone_matches"


@needs_tesseract
def test_a_scan_in_cyrillic_is_read_behind_the_walls(tmp_path: Path) -> None:
    path = tmp_path / "scan"
    sheet = papers.sheet(papers.lines("police_certificate", "ru", "Анна Мария Эрикссон"))
    sheet.save(path, "JPEG")
    found = sandbox.check("text", {"path": str(path), "media_type": JPEG, "turns": []})
    assert (found.outcome, found.code) == ("passed", "text_read")
    assert "Справка о наличии (отсутствии) судимости" in str(found.details["text"])


def test_a_process_is_kept_warm_and_knows_no_secrets(upload: Path) -> None:
    assert os.environ["SECRET_KEY"]
    _structure(upload)
    first = _pid()
    _structure(upload)
    assert _pid() == first
    assert b"SECRET_KEY" not in Path(f"/proc/{first}/environ").read_bytes()


def _fork() -> int:
    """The process that looks at files: the fork of the one that was started."""
    (fork,) = Path(f"/proc/{_pid()}/task/{_pid()}/children").read_text().split()
    return int(fork)


def test_each_file_has_a_fork_of_its_own(upload: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.write_bytes(broken.blank_pdf(1))
    process, forks = set(), []
    for path in (upload, upload, other, upload):
        assert _structure(path).code == "pdf_opens"
        process.add(_pid())
        forks.append(_fork())
    assert (len(process), forks[0] == forks[1], len(set(forks))) == (1, True, 3)


def test_a_file_that_was_left_is_opened_in_a_new_fork(upload: Path) -> None:
    _structure(upload)
    first = _fork()
    sandbox.leave_file()
    sandbox.leave_file()
    assert _structure(upload).code == "pdf_opens"
    assert _fork() != first


def test_a_file_may_be_left_when_the_process_is_gone(upload: Path) -> None:
    _structure(upload)
    os.kill(_pid(), signal.SIGKILL)
    time.sleep(0.2)
    sandbox.leave_file()
    assert _structure(upload).code == "pdf_opens"


def test_a_fork_that_met_trouble_is_replaced(upload: Path, tmp_path: Path) -> None:
    _structure(upload)
    first = _fork()
    _structure(tmp_path / "gone")
    assert _structure(upload).code == "pdf_opens"
    assert _fork() != first


def test_a_killed_fork_takes_all_along(upload: Path) -> None:
    _structure(upload)
    first = _pid()
    os.kill(_fork(), signal.SIGKILL)
    time.sleep(0.2)
    assert _structure(upload).code == "pdf_opens"
    assert _pid() != first


def test_a_killed_process_is_replaced(upload: Path) -> None:
    _structure(upload)
    os.kill(_pid(), signal.SIGKILL)
    time.sleep(0.2)
    assert _structure(upload).code == "pdf_opens"


def _slow(folder: Path) -> dict[str, str]:
    """A job of a second or more: twenty pages to draw."""
    path = folder / "slow"
    path.write_bytes(broken.blank_pdf(20))
    return {"path": str(path), "media_type": "application/pdf", "folder": str(folder)}


def test_a_dead_process_takes_no_job(upload: Path) -> None:
    dead = Child(calls.SMALL.memory_mb)
    dead.process.kill()
    dead.process.wait()
    with pytest.raises(SandboxFailed) as raised:
        dead.ask("structure", {"path": str(upload), "media_type": PNG}, 1)
    assert (raised.value.code, raised.value.kind) == ("check_crashed", "exit -9")


def test_a_process_killed_at_its_work_is_said(upload: Path, tmp_path: Path) -> None:
    _structure(upload)
    threading.Timer(0.3, os.kill, (_pid(), signal.SIGKILL)).start()
    with pytest.raises(SandboxFailed) as raised:
        sandbox.run("previews", _slow(tmp_path))
    assert (raised.value.code, raised.value.kind) == ("check_crashed", "exit -9")


def test_a_check_that_takes_too_long_is_stopped(upload: Path, tmp_path: Path) -> None:
    _structure(upload)
    with pytest.raises(SandboxFailed) as raised:
        sandbox.run("previews", _slow(tmp_path), timeout_s=0.1)
    assert raised.value.code == "check_timed_out"


def test_a_check_that_needs_too_much_memory_is_stopped(tmp_path: Path) -> None:
    path = tmp_path / "large"
    path.write_bytes(broken.png_bomb(10_000))
    with pytest.raises(SandboxFailed) as raised:
        sandbox.run("structure", {"path": str(path), "media_type": PNG}, memory_mb=200)
    assert raised.value.code == "check_out_of_memory"


def test_what_does_not_open_and_what_is_not_there_are_said(tmp_path: Path) -> None:
    path = tmp_path / "page"
    path.write_bytes(broken.HTML)
    args = {"path": str(path), "media_type": PNG, "folder": str(tmp_path)}
    with pytest.raises(SandboxFailed) as raised:
        sandbox.run("previews", args)
    assert (raised.value.code, str(raised.value)) == ("cannot_open", "cannot_open CannotOpen")
    gone = _structure(tmp_path / "gone")
    assert gone == CheckResult("could_not_run", "check_crashed", {"kind": "FileNotFoundError"})


def test_an_interrupted_caller_leaves_no_process_at_work(upload: Path, tmp_path: Path) -> None:
    _structure(upload)
    own = threading.main_thread().ident or 0
    signal.signal(signal.SIGUSR1, _interrupt)
    threading.Timer(0.3, signal.pthread_kill, (own, signal.SIGUSR1)).start()
    with pytest.raises(InterruptedError):
        sandbox.run("previews", _slow(tmp_path))
    assert calls._children[calls.SMALL.memory_mb].process.poll() == -signal.SIGKILL


def test_nothing_is_left_of_a_process_whose_owner_is_gone(upload: Path) -> None:
    left = Child(calls.MEMORY_MB)
    args = left.room.take_in({"path": str(upload), "media_type": "application/pdf"})
    asked, told = left.process.stdin, left.process.stdout
    assert asked
    assert told
    asked.write(b"read\n")
    told.close()  # as when the worker that asked was killed
    asked.write(json.dumps({"function": "structure", "args": args, "cpu_s": 9}).encode() + b"\n")
    asked.close()
    assert left.process.wait(30) == -signal.SIGKILL
    left.room.close()


def _interrupt(*_: object) -> None:
    raise InterruptedError


def test_a_forked_process_starts_its_own(upload: Path) -> None:
    _structure(upload)
    forked = os.fork()
    if forked == 0:
        os._exit(len(calls._children))
    assert os.waitstatus_to_exitcode(os.waitpid(forked, 0)[1]) == 0


def test_a_process_that_does_not_leave_is_killed() -> None:
    stubborn = Child(256)
    os.kill(stubborn.process.pid, signal.SIGSTOP)
    stubborn.close()
    assert stubborn.process.returncode == -signal.SIGKILL
