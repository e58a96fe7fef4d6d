"""How many machine-readable zones are read right on drawn and spoilt documents of all formats."""

import io
from collections.abc import Iterator
from dataclasses import dataclass

from PIL import Image

from relocation.demo.benchmarks.rows import Row
from relocation.demo.specimens.photograph import invent_conditions, photograph
from relocation.demo.specimens.travel import Paper, invent_paper
from relocation.documents.checks.zones import FORMATS, Format, parse
from relocation.documents.checks.zones.fitting import Reading
from relocation.documents.checks.zones.reading import read

SPECIMENS = 500
#: Far from the seeds that the reader was shaped on (0 to 200 and 1000 to 1225).
FIRST_SEED = 100_000
GOAL = 0.97


@dataclass(frozen=True)
class Outcome:
    """One specimen: whether all of it was read right and believed, and what was believed wrongly.

    `is_behind_digits` says that every field behind a check digit was read right and believed.
    """

    layout: Format
    is_right: bool
    is_behind_digits: bool
    is_wrong: bool


def rows(specimens: int | None = None) -> Iterator[Row]:
    """The share read right, and how many were believed with a wrong field behind a check digit.

    A reading left unsure for an officer counts as not read. Fields without a check digit (names,
    codes of states, sex, the optional data of a visa) must be right too in the first row.
    """
    count = specimens or SPECIMENS
    outcomes = [outcome(seed) for seed in range(FIRST_SEED, FIRST_SEED + count)]
    yield _share("read right, all fields", outcomes, [one.is_right for one in outcomes])
    behind = [one.is_behind_digits for one in outcomes]
    yield _share("read right, fields behind check digits", outcomes, behind)
    wrong = sum(one.is_wrong for one in outcomes)
    what = "accepted wrong, a field behind a check digit"
    yield Row.at_most(what, wrong, "zones", limit=count, goal=0.0)
    for name, layout in FORMATS.items():
        own = [one for one in outcomes if one.layout is layout]
        if own:
            yield _share(f"{name} read right, all fields", own, [one.is_right for one in own])


def _share(what: str, outcomes: list[Outcome], right: list[bool]) -> Row:
    return Row.at_least(what, sum(right), "zones", limit=len(outcomes), goal=GOAL)


def outcome(seed: int) -> Outcome:
    """Draw, spoil and read the specimen of a seed."""
    paper = invent_paper(seed)
    taken = photograph(paper.page, invent_conditions(seed), seed)
    with Image.open(io.BytesIO(taken)) as image:
        return judge(paper, read(image.convert("RGB")))


def judge(paper: Paper, found: Reading) -> Outcome:
    """Return what a reading of the paper is worth."""
    truth = "".join(paper.lines)
    text = found.guess.text if found.guess and found.layout is paper.layout else ""
    agrees = bool(text) and behind_digits(paper.layout, text) == behind_digits(paper.layout, truth)
    return Outcome(
        layout=paper.layout,
        is_right=found.is_sure and text == truth,
        is_behind_digits=found.is_sure and agrees,
        is_wrong=found.is_sure and not agrees,
    )


def behind_digits(layout: Format, text: str) -> tuple[str, ...]:
    """Return the fields that a check digit covers."""
    zone = parse(layout, text)
    covered = (zone.number, zone.birth, zone.expiry)
    return covered if layout.last_digit is None else (*covered, zone.optional)
