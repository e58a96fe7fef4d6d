"""The real ClamAV of a test's own, with one signature."""

from pathlib import Path

from relocation.embedded import tools
from tests.documents.corpus import EICAR
from tests.servers import Server

CLAMD = tools.CLAMAV.find()
NO_CLAMD = "no ClamAV on this machine: apt-get install clamav-daemon"


def clamd(folder: Path, *, options: str = "") -> Server:
    """The real daemon with one signature of our own; `options` are further lines for its file."""
    place, known, told = folder / "clamd", folder / "known", folder / "conf"
    known.mkdir()
    (known / "test.ndb").write_text(f"Test.Eicar:0:*:{EICAR.hex()}\n")
    told.write_text(
        f"Foreground yes\nDatabaseDirectory {known}\nLocalSocket {place}\n"
        f"FixStaleSocket yes\nUser root\nStreamMaxLength 1M\n{options}"
    )
    return Server(f"unix://{place}", [str(CLAMD), "--config-file", str(told)], place.is_socket)
