"""A photograph is measured; what a machine cannot tell is left to officers, and none fails."""

from pathlib import Path
from typing import Any, cast

import pytest
from PIL import Image

from relocation.demo.specimens.portrait import Sitting, portrait, sit
from relocation.documents.checks import photo
from relocation.documents.checks.faces import outermost
from relocation.documents.checks.photo_sentences import SENTENCES, explain

JPEG = "image/jpeg"


def _wrong(folder: Path, how: Sitting) -> list[object]:
    path = folder / "photo.jpg"
    path.write_bytes(portrait(how))
    result = photo.check(path, JPEG)
    assert result.outcome == ("warning" if result.details["wrong"] else "passed")
    found = result.details["wrong"]
    assert isinstance(found, list)
    return list(found)


@pytest.mark.parametrize(
    "how",
    [
        Sitting(),
        Sitting(head=0.65),
        Sitting(head=0.78, crown=0.05),
        Sitting(background=(190, 210, 235)),
        Sitting(width=827, height=1063),
        Sitting(tilt=5),
        Sitting(middle=0.54),
        # What hides the chin's outline does not hide the eyes, which tell where it is.
        Sitting(long_hair=True),
        Sitting(coat=Sitting.background),
    ],
)
def test_a_photo_as_it_should_be_fits(tmp_path: Path, how: Sitting) -> None:
    assert _wrong(tmp_path, how) == []


@pytest.mark.parametrize(
    ("how", "flaw"),
    [
        (Sitting(width=600, height=600), "photo_shape"),
        (Sitting(width=280, height=360), "photo_few_pixels"),
        (Sitting(light=0.25), "photo_dark"),
        (Sitting(light=0.1, glasses=True), "photo_dark"),
        (Sitting(blur=7), "photo_blurred"),
        (Sitting(background=(60, 70, 80)), "photo_background"),
        (Sitting(pattern=True), "photo_background"),
        (Sitting(heads=0), "photo_no_face"),
        (Sitting(away=True), "photo_no_face"),
        (Sitting(heads=2, head=0.35, crown=0.25), "photo_several"),
        (Sitting(tilt=12), "photo_tilted"),
        (Sitting(tilt=-25), "photo_tilted"),
        (Sitting(glasses=True), "photo_eyes"),
        (Sitting(head=0.4, crown=0.2), "photo_head_small"),
        (Sitting(head=0.95, crown=0.02), "photo_head_large"),
        (Sitting(crown=-0.05), "photo_head_cut"),
        (Sitting(middle=0.3), "photo_off_centre"),
        (Sitting(head=0.62, crown=0.22), "photo_too_low"),
    ],
)
def test_what_is_wrong_with_a_photo_is_told(tmp_path: Path, how: Sitting, flaw: str) -> None:
    assert _wrong(tmp_path, how) == [flaw]


@pytest.mark.parametrize("seed", range(3))
def test_other_people_fit_as_well(tmp_path: Path, seed: int) -> None:
    assert _wrong(tmp_path, sit(str(seed))) == []


def test_a_small_head_can_be_too_far_up_as_well(tmp_path: Path) -> None:
    assert _wrong(tmp_path, Sitting(head=0.5, crown=0.02)) == ["photo_head_small", "photo_too_high"]


def test_every_flaw_is_told(tmp_path: Path) -> None:
    worst = Sitting(width=300, height=300, glasses=True, long_hair=True, middle=0.3)
    assert _wrong(tmp_path, worst) == [
        "photo_shape",
        "photo_few_pixels",
        "photo_eyes",
        "photo_off_centre",
        "photo_head_unsure",
    ]


def test_what_looks_like_a_face_within_a_face_is_none() -> None:
    face, mouth, beside = (50, 60, 200, 200), (120, 190, 60, 60), (270, 80, 90, 90)
    assert outermost([mouth, beside, face]) == [face, beside]


def test_officers_learn_where_the_face_is_and_how_it_is_held(tmp_path: Path) -> None:
    path = tmp_path / "photo.jpg"
    path.write_bytes(portrait(Sitting(tilt=-12)))
    (face,) = cast("list[dict[str, Any]]", photo.check(path, JPEG).details["faces"])
    (left, higher), (right, lower) = face["eyes"]
    assert (left, right) == (pytest.approx(0.36, abs=0.03), pytest.approx(0.64, abs=0.03))
    assert higher < 0.44 < lower
    assert face["roll"] == pytest.approx(12, abs=3)


@pytest.mark.parametrize(
    "size", [(1, 1), (1, 480), (480, 1), (2000, 3), (23, 24), (24, 24), (5000, 40)]
)
def test_a_picture_of_any_shape_ends_in_a_result(tmp_path: Path, size: tuple[int, int]) -> None:
    path = tmp_path / "photo.jpg"
    Image.effect_noise(size, 90).save(path, "JPEG")
    assert photo.check(path, JPEG).code == "photo_shape"


def test_a_file_that_is_no_picture_says_nothing_of_the_photo(tmp_path: Path) -> None:
    path = tmp_path / "photo.jpg"
    path.write_bytes(b"no picture")
    assert photo.check(path, JPEG).code == "cannot_open"


def test_all_that_is_wrong_is_told_with_what_to_do() -> None:
    assert explain("photo_shape", {"wrong": ["photo_shape", "photo_dark"]}) == (
        "The picture is not 35 to 45: please cut it to that shape, upright. "
        "The picture is too dark: take it by daylight. "
        "If you can, please take another one; if not, an officer will look at this one."
    )


@pytest.mark.parametrize("code", sorted(SENTENCES))
def test_every_result_has_a_sentence(code: str) -> None:
    assert explain(code, {"wrong": [] if code == "photo_fits" else [code]}).endswith(".")
