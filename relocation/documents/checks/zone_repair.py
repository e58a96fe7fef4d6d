"""Misread characters of a zone put right where its layout and check digits leave no doubt."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations, product

from relocation.documents.checks import mrz

DOUBLE_FILLERS = str.maketrans(dict.fromkeys("«≪《", "<<"))
LOOKALIKES = str.maketrans(
    dict.fromkeys("〈＜‹([{¢€£>→-⟨く", "<")
    | {"|": "I", "l": "I"}
    # The engine also knows Greek and Cyrillic capitals, of which a zone has none.
    | dict(zip("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", "ABEZHIKMNOPTYX", strict=True))
    | dict(zip("АВЕКМНОРСТУХ", "ABEKMHOPCTYX", strict=True))
)
TO_DIGIT = str.maketrans("OQDIZSBGTL", "0001258671")
TO_LETTER = str.maketrans("0125864", "OIZSBGA")
CONFUSED = dict(zip("O0I1B8S5Z2G6", "0O1I8B5S2Z6G", strict=True))
MOST_SWAPS = 2
SHORTEST = 30
FIRST_LINE = re.compile(r"P[A-Z<][A-Z<]{3}[A-Z]+<")


@dataclass(frozen=True)
class SecondLine:
    """A second line whose five check digits agree.

    `rivals` are other numbers that fit the digits as well; `is_sure` is false when nothing but
    a guess tells them from the one in `text`.
    """

    text: str
    rivals: frozenset[str]
    is_sure: bool


def clean(text: str) -> str:
    """Return only the characters a zone may hold, brackets and arrows taken for fillers."""
    plain = text.translate(DOUBLE_FILLERS).translate(LOOKALIKES).upper()
    return re.sub("[^A-Z0-9<]", "", plain)


def fit(line: str) -> str:
    """Bring a line to 44 characters by stretching or shortening its longest run of fillers."""
    runs = sorted(re.finditer("<{2,}", line), key=lambda run: run.end() - run.start())
    if not runs:
        return line
    start, end = runs[-1].span()
    fillers = "<" * max(1, end - start + mrz.LENGTH - len(line))
    return line[:start] + fillers + line[end:]


def first_line(text: str) -> str | None:
    """Return the first line of a passport's zone, or None when the text is not one.

    Names carry no check digit: what is misread in them cannot be noticed here.
    """
    line = clean(text)
    line = line[:2] + line[2:].translate(TO_LETTER)
    if not FIRST_LINE.match(line):
        return None
    # Nothing but fillers follows three fillers, so letters there are misread.
    names = re.split("<{3,}", line[5:], maxsplit=1)[0].rstrip("<")
    return f"{line[:5]}{names:<<39.39}"


def looks_like_second_line(text: str) -> bool:
    """Say whether the text is long enough and begins, after ten characters, as a zone does."""
    line = clean(text)
    return len(line) >= SHORTEST and "<" in line and sum(map(str.isdigit, line)) >= 12


def second_line(text: str) -> SecondLine | None:
    """Return the second line with all five check digits right, or None."""
    line = clean(text)
    if len(line) < SHORTEST or len(fitted := fit(line)) != mrz.LENGTH:
        return None
    as_read = _typed(fitted)
    found = [reading for reading in _readings(as_read) if mrz.digits_agree(reading)]
    if not found:
        return None
    best = as_read if as_read in found else found[0]
    numbers = {reading[mrz.NUMBER] for reading in found}
    rivals = frozenset(number.rstrip("<") for number in numbers - {best[mrz.NUMBER]})
    return SecondLine(best, rivals, is_sure=best == as_read or not rivals)


def _typed(line: str) -> str:
    """Make digits of letters where only digits may stand, and letters of digits likewise."""
    digits = (mrz.NUMBER_DIGIT, *range(13, 20), *range(21, 28), mrz.OPTIONAL_DIGIT, mrz.LAST_DIGIT)
    letters = range(*mrz.NATIONALITY.indices(mrz.LENGTH))
    typed = [char.translate(TO_DIGIT) if at in digits else char for at, char in enumerate(line)]
    return "".join(char.translate(TO_LETTER) if at in letters else char
                   for at, char in enumerate(typed))  # fmt: skip


def _readings(line: str) -> Iterator[str]:
    """Yield the line with up to two confusable characters of each free field swapped."""
    number_digit, optional_digit = line[mrz.NUMBER_DIGIT], line[mrz.OPTIONAL_DIGIT]
    numbers = _fitting(line[mrz.NUMBER], number_digit)
    optionals = _fitting(line[mrz.OPTIONAL], "0" if optional_digit == "<" else optional_digit)
    for number, optional in product(numbers, optionals):
        yield number + line[9:28] + optional + line[42:]


def _fitting(field: str, digit: str) -> list[str]:
    return [variant for variant in _variants(field) if mrz.check_digit(variant) == digit]


def _variants(field: str) -> Iterator[str]:
    doubtful = [at for at, char in enumerate(field) if char in CONFUSED]
    for swaps in range(MOST_SWAPS + 1):
        for places in combinations(doubtful, swaps):
            yield "".join(CONFUSED[c] if at in places else c for at, c in enumerate(field))
