"""A page saved anew is recognised; the same form filled in by somebody else is not."""

import io
from collections.abc import Callable
from datetime import date
from itertools import combinations
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image

from relocation.demo.specimens import Holder, passport
from relocation.demo.specimens.diploma import award
from relocation.demo.specimens.holder import invent
from relocation.demo.specimens.ink import saved
from relocation.demo.specimens.papers import lines, sheet
from relocation.documents.checks import fingerprints
from tests.documents.givens import HOLDER, passport_photo

JPEG = "image/jpeg"
POSES = list(Image.Transpose)
OTHER = Holder("Kovalenko", "Ivan", "X1234567", date(1990, 1, 2), date(2030, 4, 15), "M")


def _taken(folder: Path, content: bytes) -> list[Any]:
    path = folder / "page.jpg"
    path.write_bytes(content)
    found = fingerprints.take(path, JPEG)
    assert isinstance(found, list)
    return found


def _saved_anew(content: bytes, scale: float, quality: int) -> bytes:
    image, out = Image.open(io.BytesIO(content)), io.BytesIO()
    image.resize((int(image.width * scale), int(image.height * scale))).save(
        out, "JPEG", quality=quality
    )
    return out.getvalue()


def _diploma(of: Holder) -> bytes:
    """A prize's deed, which is drawn as a diploma is."""
    on = of.birth_date.replace(year=2019)
    return award(f"{of.given_names} {of.family_name}", title="Doctor", by="Utopia", on=on)


def _record(of: Holder) -> bytes:
    name = f"{of.given_names} {of.family_name}"
    return saved(sheet(lines("police_certificate", "en", name, born=of.birth_date)), "JPEG")


def _are_alike(one: Any, other: Any) -> bool:
    pages = [bytes.fromhex(found[0]["small"]) for found in (one, other)]
    return fingerprints.are_alike(pages[0], pages[1])


@pytest.mark.parametrize(("scale", "quality"), [(1, 40), (0.5, 60), (0.3, 40)])
def test_a_page_saved_anew_is_alike_and_is_found(
    tmp_path: Path, scale: float, quality: int
) -> None:
    first = _taken(tmp_path, passport_photo())
    again = _taken(tmp_path, _saved_anew(passport_photo(), scale, quality))
    assert _are_alike(first, again)
    assert set(first[0]["bands"]) & set(again[0]["bands"])


@pytest.mark.parametrize("pose", POSES, ids=lambda pose: pose.name.lower())
@pytest.mark.parametrize("quality", [95, 40])
def test_a_page_turned_or_mirrored_is_alike_and_is_found(
    tmp_path: Path, pose: Image.Transpose, quality: int
) -> None:
    first, out = _taken(tmp_path, passport_photo()), io.BytesIO()
    Image.open(io.BytesIO(passport_photo())).transpose(pose).save(out, "JPEG", quality=quality)
    again = _taken(tmp_path, out.getvalue())
    assert _are_alike(first, again)
    shared = [len(set(first[0]["bands"]) & set(bands)) for bands in again[0]["turned"]]
    assert (len(shared), max(shared) >= 2) == (7, True)


def test_people_on_the_same_form_are_not_alike_in_any_pose(tmp_path: Path) -> None:
    people = {(one.given_names, one.family_name): one for one in map(invent, range(12))}
    forms: list[Callable[[Holder], bytes]] = [passport, _diploma, _record]
    for form in forms:
        pages = [_taken(tmp_path, form(one)) for one in people.values()]
        assert [pair for pair in combinations(pages, 2) if _are_alike(*pair)] == []


@pytest.mark.parametrize("words", ["2", "- 12 -", "Page 2 of 3"])
def test_a_page_with_no_more_than_its_number_is_like_none(tmp_path: Path, words: str) -> None:
    assert _taken(tmp_path, saved(sheet([""] * 24 + [words]), "JPEG")) == []


def test_another_persons_page_on_the_same_form_is_not_alike(tmp_path: Path) -> None:
    assert not _are_alike(_taken(tmp_path, passport(HOLDER)), _taken(tmp_path, passport(OTHER)))


def test_an_empty_page_is_like_none(tmp_path: Path) -> None:
    out = io.BytesIO()
    Image.new("RGB", (400, 500), "white").save(out, "JPEG")
    assert _taken(tmp_path, out.getvalue()) == []


def test_a_page_kept_smaller_before_is_compared_at_its_size(tmp_path: Path) -> None:
    whole = bytes.fromhex(_taken(tmp_path, passport_photo())[0]["small"])
    kept = np.frombuffer(whole, np.uint8).reshape(32, 3, 32, 3).mean((1, 3)).astype(np.uint8)
    assert fingerprints.are_alike(whole, kept.tobytes())
    assert not fingerprints.are_alike(whole, kept[::2].repeat(2, 0).tobytes())


def test_pages_of_another_measure_are_not_alike() -> None:
    assert not fingerprints.are_alike(b"\x00" * 1024, b"")
