"""The folders of a sandboxed process: one file in, plain files out, nothing left behind."""

import os
import signal
from pathlib import Path

import pytest

from relocation.demo.specimens import broken
from relocation.documents.sandbox import room
from relocation.documents.sandbox.child import Child, SandboxFailed
from relocation.documents.sandbox.room import Room
from tests.documents.givens import stored

PDF = "application/pdf"


@pytest.fixture
def upload(tmp_path: Path) -> Path:
    path = tmp_path / "upload"
    path.write_bytes(broken.blank_pdf(3))
    return path


def test_the_file_is_brought_in_and_gone_with_the_next(upload: Path) -> None:
    own = Room()
    inside = own.take_in({"path": str(upload), "media_type": PDF})
    assert (inside["media_type"], Path(inside["path"]).read_bytes()) == (PDF, upload.read_bytes())
    own.take_in({})
    assert stored(own.place) == []
    own.close()
    assert not own.place.exists()


def test_a_file_that_cannot_be_linked_is_copied(upload: Path, tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(upload)
    own = Room()
    inside = own.take_in({"path": str(tmp_path / "link")})
    assert Path(inside["path"]).is_file()
    own.close()


def test_only_plain_files_are_handed_out(tmp_path: Path) -> None:
    own, pages = Room(), tmp_path / "pages"
    pages.mkdir()
    (own.written / "page").write_bytes(b"page")
    (own.written / "secret").symlink_to("/etc/passwd")
    (own.written / "folder").mkdir()
    own.hand_out({"folder": str(pages)})
    assert (stored(pages), own.is_too_full()) == (["page"], False)
    own.close()


def test_what_is_too_much_is_not_taken(
    upload: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(room, "LARGEST_OUTPUT", 1000)
    asked = Child(1024)
    pages = tmp_path / "pages"
    pages.mkdir()
    with pytest.raises(SandboxFailed) as raised:
        asked.ask("previews", {"path": str(upload), "media_type": PDF, "folder": str(pages)}, 30)
    assert (raised.value.code, raised.value.kind) == ("check_out_of_memory", "output")
    assert (stored(pages), asked.room.place.exists()) == ([], False)


def test_more_files_than_any_job_writes_are_too_much() -> None:
    own = Room()
    for number in range(room.MOST_FILES + 1):
        (own.written / str(number)).touch()
    assert own.is_too_full()
    own.close()


def test_a_process_whose_owner_is_gone_leaves_no_file(upload: Path) -> None:
    asked = Child(1024)
    os.kill(asked.process.pid, signal.SIGSTOP)
    inside = asked.room.take_in({"path": str(upload)})
    assert asked.process.stdin is not None
    asked.process.stdin.close()
    os.kill(asked.process.pid, signal.SIGCONT)
    asked.process.wait(30)
    assert not Path(inside["path"]).exists()
    asked.kill()
