"""Changed at random, files still end in stated results; FUZZ_EXAMPLES asks for a longer run."""

import os
import warnings
from functools import cache
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from relocation.documents.checks import raster, structure, true_type
from relocation.documents.checks.sentences import SENTENCES
from relocation.documents.checks.true_type import EXTENSIONS
from tests.documents.corpus import JPEG, MADE, PDF, PNG

EXAMPLES = int(os.environ.get("FUZZ_EXAMPLES", "200"))
ALLOWED = sorted(set(EXTENSIONS.values()))
# What readers look for; put in the wrong place it leads them astray.
WORDS = [
    b"<<", b">>", b"[", b"]", b"(", b"stream\n", b"endstream", b"endobj", b"1 0 R", b"/Kids",
    b"/Length 99999999", b"/Filter /LZWDecode", b"/Prev 0", b"xref", b"trailer", b"%%EOF",
    b"-1", b"4294967296", b"IHDR", b"IDAT", b"\xff\xd8", b"\xff\xc0", b"\xff\xd9", b"\xff\xff",
    b"PK\3\4", b"\0" * 8,
]  # fmt: skip
SEEDS = [
    *((name, PDF) for name in ("itself.pdf", "script.pdf", "signed.pdf", "attached.pdf")),
    *((name, PNG) for name in ("moving.png", "deep.png")),
    *((name, JPEG) for name in ("print.jpg", "two.jpg")),
]
EDIT = st.tuples(
    st.floats(0, 1, exclude_max=True), st.integers(0, 40), st.sampled_from([*WORDS, b"\x80", b""])
)
FILE = st.tuples(st.sampled_from(SEEDS), st.lists(EDIT, min_size=1, max_size=6))
Edits = list[tuple[float, int, bytes]]
steady = settings(
    derandomize=True,
    database=None,
    deadline=None,
    max_examples=EXAMPLES,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


@cache
def seed(name: str) -> bytes:
    return MADE[name]()


def edited(content: bytes, edits: Edits) -> bytes:
    """Some bytes taken out and others put in, at places that are shares of the whole."""
    for share, gone, new in edits:
        at = int(share * len(content))
        content = content[:at] + new + content[at + gone :]
    return content


@steady
@given(file=FILE)
def test_a_changed_file_has_a_type_a_structure_and_pages_or_none(
    file: tuple[tuple[str, str], Edits], tmp_path: Path
) -> None:
    (name, media_type), edits = file
    path = tmp_path / "upload"
    path.write_bytes(edited(seed(name), edits))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of pictures that claim to be large
        assert true_type.check(path, name, ALLOWED).code in SENTENCES
        found = structure.check(path, media_type)
        assert found.code in SENTENCES
        if found.outcome in {"passed", "warning"}:
            assert _pages(path, media_type) >= 0


def _pages(path: Path, media_type: str) -> int:
    try:
        return len(list(raster.pages(path, media_type, longest=60, most=2)))
    except raster.CannotOpenError:
        return 0


@steady
@given(content=st.binary(max_size=400), name=st.text(max_size=20), kind=st.sampled_from([PDF, PNG]))
def test_any_bytes_have_a_type_and_a_structure(
    content: bytes, name: str, kind: str, tmp_path: Path
) -> None:
    path = tmp_path / "upload"
    path.write_bytes(content)
    assert true_type.check(path, name, ALLOWED).code in SENTENCES
    assert structure.check(path, kind).outcome == "failed"
