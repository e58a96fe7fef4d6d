"""The zone of drawn passports, really read: turned, small on a page, blurred, declared wrongly."""

import io
from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from PIL import Image, ImageFilter

from relocation.demo.specimens import Holder, broken, passport
from relocation.documents.checks import passport_zone
from relocation.documents.checks.result import CheckResult
from relocation.documents.checks.zones import TD3
from relocation.documents.checks.zones.fitting import Reading
from relocation.documents.checks.zones.guesses import Guess
from tests.documents.checks.conftest import Declare, Stored
from tests.documents.checks.test_comparison import SAME
from tests.documents.checks.zones.samples import PASSPORT, row


def _changed(jpeg: bytes, change: Callable[[Image.Image], Image.Image]) -> bytes:
    out = io.BytesIO()
    change(Image.open(io.BytesIO(jpeg))).save(out, "JPEG", quality=85)
    return out.getvalue()


def _small_on_a_sheet(page: Image.Image) -> Image.Image:
    sheet = Image.new("RGB", (1654, 2339), "white")
    sheet.paste(page.resize((984, 693)), (300, 1200))
    return sheet


@pytest.mark.parametrize(
    "change",
    [
        lambda page: page.rotate(90, expand=True),
        lambda page: page.rotate(183, expand=True, fillcolor=(90, 90, 90)),
        lambda page: page.filter(ImageFilter.GaussianBlur(1.5)),
        _small_on_a_sheet,
    ],
    ids=["turned", "upside down and askew", "blurred", "small on a sheet"],
)
def test_a_passport_is_read_and_agrees(
    change: Callable[[Image.Image], Image.Image], jpeg: bytes, declare: Declare, stored: Stored
) -> None:
    result = passport_zone.check(stored(_changed(jpeg, change)), "image/jpeg", declare())
    assert (result.outcome, result.code) == ("passed", "zone_matches")
    assert (result.details["format"], len(_facts(result))) == ("TD3", 8)


def _facts(result: CheckResult) -> list[object]:
    facts = result.details["facts"]
    assert isinstance(facts, list)
    return list(facts)


def test_a_scan_in_a_pdf_is_compared(holder: Holder, declare: Declare, stored: Stored) -> None:
    path = stored(passport(holder, "PDF"))
    declared = declare(number="XX0000000", family_name="Someone", expires_on=date(2027, 1, 1))
    result = passport_zone.check(path, "application/pdf", declared)
    differs = result.details["differs"]
    assert isinstance(differs, list)
    assert (result.outcome, result.code) == ("failed", "number_differs")
    assert [one["field"] for one in differs if isinstance(one, dict)] == [
        "number",
        "expires_on",
        "family_name",
    ]


def test_a_page_without_a_zone_is_said(jpeg: bytes, declare: Declare, stored: Stored) -> None:
    top = _changed(jpeg, lambda page: page.crop((0, 0, 1500, 780)))
    result = passport_zone.check(stored(top), "image/jpeg", declare())
    assert (result.outcome, result.code) == ("warning", "zone_not_found")


def test_a_file_that_does_not_open_could_not_be_read(declare: Declare, stored: Stored) -> None:
    result = passport_zone.check(stored(broken.HTML), "image/jpeg", declare())
    assert (result.outcome, result.code) == ("could_not_run", "cannot_open")


TEXT = "".join(PASSPORT)
GUESS = Guess(TEXT, frozenset({"L898902G3"}), is_sure=True)
WHOLE = Reading(TD3, GUESS, seen=True, score=-0.05, rows=(row(PASSPORT[0]), row(PASSPORT[1])))
NAMELESS = "P" + "<" * 43 + PASSPORT[1]
ELSEWHERE = TEXT.replace("UTO", "QQQ", 1)


@pytest.mark.parametrize(
    ("reading", "outcome", "code"),
    [
        (Reading(), "warning", "zone_not_found"),
        (Reading(seen=True), "warning", "zone_unreadable"),
        (WHOLE, "passed", "zone_matches"),
        (
            replace(WHOLE, guess=replace(GUESS, text=NAMELESS), rows=(None, WHOLE.rows[1])),
            "warning",
            "zone_unsure",
        ),
        (
            replace(WHOLE, guess=replace(GUESS, text=ELSEWHERE)),
            "warning",
            "issuing_country_differs",
        ),
        (replace(WHOLE, score=-0.5), "warning", "zone_unsure"),
        (replace(WHOLE, guess=replace(GUESS, is_sure=False)), "warning", "zone_unsure"),
    ],
)
def test_a_reading_is_judged(reading: Reading, outcome: str, code: str) -> None:
    result = passport_zone.judge(reading, SAME)
    assert (result.outcome, result.code) == (outcome, code)


def test_a_state_that_is_none_is_left_to_an_officer() -> None:
    reading = replace(WHOLE, guess=replace(GUESS, text=ELSEWHERE))
    result = passport_zone.judge(reading, replace(SAME, issuing_country=""))
    assert (result.outcome, result.code) == ("warning", "zone_partly_read")


def test_a_declared_number_that_fits_as_well_is_never_accepted() -> None:
    result = passport_zone.judge(WHOLE, replace(SAME, number="L898902G3"))
    assert (result.outcome, result.code) == ("warning", "zone_unsure")


def test_a_differing_name_asks_a_person_to_look() -> None:
    result = passport_zone.judge(WHOLE, replace(SAME, family_name="Erikson"))
    assert result == CheckResult(
        "warning",
        "family_name_differs",
        {
            "differs": [
                {
                    "field": "family_name",
                    "is_close": True,
                    "declared": "Erikson",
                    "read": "ERIKSSON",
                }
            ]
        },
    )
