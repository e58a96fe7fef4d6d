"""Check digits of a zone. Source: ICAO Doc 9303, part 3, section 4.9."""

from collections.abc import Iterator

from relocation.documents.checks.zones.formats import Format

WEIGHTS = (7, 3, 1)
VALUES = {char: value for value, char in enumerate("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ")} | {
    "<": 0
}


def check_digit(text: str) -> str:
    """Return the check digit of the characters A–Z, 0–9 and <; raises KeyError on others."""
    return str(sum(VALUES[char] * WEIGHTS[at % 3] for at, char in enumerate(text)) % 10)


def digits_agree(layout: Format, text: str) -> bool:
    """Say whether every check digit of the zone is right."""
    return all(check_digit(covered) == digit for covered, digit in sums(layout, text))


def sums(layout: Format, text: str) -> Iterator[tuple[str, str]]:
    """Yield what each check digit of the zone is over, and the digit itself."""
    yield number_and_digit(layout, text)
    for field in (layout.birth, layout.expiry):
        yield text[field], text[field.stop]
    if layout.optional_digit is not None:
        yield optional_and_digit(layout, text)
    if layout.last_digit is not None:
        yield last_covered(layout, text), text[layout.last_digit]


def number_and_digit(layout: Format, text: str) -> tuple[str, str]:
    """Return the number, fillers kept, and its digit.

    A filler in the digit's place says that a longer number goes on in the optional data, with the
    digit behind its end (part 5, 4.2.2.1 note j; part 6, 4.2.2.2 note j).
    """
    own, digit = text[layout.number], text[layout.number.stop]
    if not layout.long_numbers or digit != "<":
        return own, digit
    rest = text[layout.optional[0]].partition("<")[0]
    return own + rest[:-1], rest[-1:]


def last_covered(layout: Format, text: str) -> str:
    """Return the characters that the last digit is over, their own digits among them."""
    return "".join(text[part] for part in layout.covered)


def optional_and_digit(layout: Format, text: str) -> tuple[str, str]:
    """Return a TD3's optional data and its digit.

    Without optional data the issuer may print a filler for the digit (part 4, 4.2.2.2).
    """
    optional = text[layout.optional[0]]
    digit = text[layout.optional[0].stop]
    return optional, "0" if digit == "<" and set(optional) == {"<"} else digit
