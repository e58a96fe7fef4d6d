"""The machine-readable zone of a passport booklet (TD3): two lines of 44 characters.

Source: ICAO Doc 9303 (8th edition, 2021), part 3, section 4.9 (check digits), and part 4,
section 4.2 (layout of the two lines).
"""

from dataclasses import dataclass
from datetime import date

from relocation.documents.checks.states import zone_code
from relocation.documents.checks.transliteration import zone_name

LENGTH = 44
WEIGHTS = (7, 3, 1)
VALUES = {char: value for value, char in enumerate("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ")} | {
    "<": 0
}

NUMBER, NUMBER_DIGIT = slice(0, 9), 9
NATIONALITY = slice(10, 13)
BIRTH, BIRTH_DIGIT = slice(13, 19), 19
SEX = 20
EXPIRY, EXPIRY_DIGIT = slice(21, 27), 27
OPTIONAL, OPTIONAL_DIGIT = slice(28, 42), 42
LAST_DIGIT = 43


@dataclass(frozen=True)
class Zone:
    """The fields of a zone, fillers removed. Dates are the six characters YYMMDD as printed.

    `sex` is "M", "F" or "" (unspecified). Components of names are parted by one space.
    """

    document_code: str
    issuing_country: str
    family_name: str
    given_names: str
    number: str
    citizenship: str
    birth: str
    sex: str
    expiry: str
    optional: str


def check_digit(text: str) -> str:
    """Return the check digit of the characters A–Z, 0–9 and <; raises KeyError on others."""
    return str(sum(VALUES[char] * WEIGHTS[at % 3] for at, char in enumerate(text)) % 10)


def last_check_digit(line: str) -> str:
    """Return the digit over number, birth, expiry and optional data with their own digits."""
    return check_digit(line[0:10] + line[13:20] + line[21:43])


def digits_agree(line: str) -> bool:
    """Say whether all five check digits of a second line of 44 characters are right."""
    own = (
        (line[NUMBER], line[NUMBER_DIGIT]),
        (line[BIRTH], line[BIRTH_DIGIT]),
        (line[EXPIRY], line[EXPIRY_DIGIT]),
        (line[OPTIONAL], "0" if _is_blank(line) else line[OPTIONAL_DIGIT]),
    )
    return (
        all(check_digit(text) == digit for text, digit in own)
        and last_check_digit(line) == line[LAST_DIGIT]
    )


def _is_blank(line: str) -> bool:
    """Without optional data the issuer may print a filler for its digit (part 4, 4.2.2.2)."""
    return set(line[OPTIONAL]) == {"<"} and line[OPTIONAL_DIGIT] == "<"


def parse(first: str, second: str) -> Zone:
    """Return the fields of two lines of 44 characters; check digits are not looked at."""
    family, _, given = first[5:].partition("<<")
    return Zone(
        document_code=first[0:2].strip("<"),
        issuing_country=first[2:5].strip("<"),
        family_name=_spaced(family),
        given_names=_spaced(given),
        number=second[NUMBER].rstrip("<"),
        citizenship=second[NATIONALITY].strip("<"),
        birth=second[BIRTH],
        sex=second[SEX].strip("<"),
        expiry=second[EXPIRY],
        optional=second[OPTIONAL].strip("<"),
    )


def _spaced(name: str) -> str:
    return " ".join(part for part in name.split("<") if part)


def compose(
    *,
    family_name: str,
    given_names: str,
    number: str,
    issuing_country: str,
    citizenship: str,
    birth_date: date,
    expires_on: date,
    sex: str = "",
    optional: str = "",
) -> tuple[str, str]:
    """Return the two lines a passport with these facts carries; names too long are cut."""
    names = f"{zone_name(family_name)}<<{zone_name(given_names)}".rstrip("<")
    first = f"P<{zone_code(issuing_country):<<3}{names:<<39.39}"
    checked = [f"{number.upper():<<9.9}", f"{birth_date:%y%m%d}", f"{expires_on:%y%m%d}"]
    own, born, ends = (text + check_digit(text) for text in checked)
    rest = f"{optional.upper():<<14.14}"
    middle = f"{own}{zone_code(citizenship):<<3}{born}{sex or '<'}{ends}{rest}"
    middle += check_digit(rest) if optional else "<"
    return first, middle + last_check_digit(middle)
