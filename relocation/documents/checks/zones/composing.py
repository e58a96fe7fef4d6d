"""The lines that a document with given facts carries."""

from dataclasses import dataclass
from datetime import date

from relocation.documents.checks.states import zone_code
from relocation.documents.checks.transliteration import zone_name
from relocation.documents.checks.zones.digits import check_digit, last_covered
from relocation.documents.checks.zones.formats import NUMBER_WIDTH, TD3, Format


@dataclass(frozen=True)
class Facts:
    """What a zone says. Countries have two or three letters; `sex` is "M", "F" or "".

    `optional` has one text for each free field of the format; what is too long is cut.
    """

    family_name: str
    given_names: str
    number: str
    issuing_country: str
    citizenship: str
    birth_date: date
    expires_on: date
    sex: str = ""
    optional: tuple[str, ...] = ()
    document_code: str = ""


def compose(facts: Facts, layout: Format = TD3) -> tuple[str, ...]:
    """Return the lines, top to bottom; names too long for theirs are cut."""
    cells = ["<"] * layout.length

    def put(place: int, text: str) -> None:
        cells[place : place + len(text)] = text

    put(0, (facts.document_code or layout.initials[-1]) + "<")
    put(2, zone_code(facts.issuing_country))
    names = f"{zone_name(facts.family_name)}<<{zone_name(facts.given_names)}"
    put(layout.names.start, names.rstrip("<")[: layout.names.stop - layout.names.start])
    put(layout.citizenship.start, zone_code(facts.citizenship))
    put(layout.sex, facts.sex or "<")
    for field, day in ((layout.birth, facts.birth_date), (layout.expiry, facts.expires_on)):
        put(field.start, f"{day:%y%m%d}" + check_digit(f"{day:%y%m%d}"))
    free = list(facts.optional)
    put(layout.number.start, _number(layout, facts.number.upper(), free))
    for field, text in zip(layout.optional, free, strict=False):
        put(field.start, text.upper()[: field.stop - field.start])
    if layout.optional_digit is not None and any(free):
        put(layout.optional_digit, check_digit("".join(cells[layout.optional[0]])))
    if layout.last_digit is not None:
        put(layout.last_digit, check_digit(last_covered(layout, "".join(cells))))
    whole = "".join(cells)
    return tuple(whole[at : at + layout.width] for at in range(0, layout.length, layout.width))


def _number(layout: Format, number: str, free: list[str]) -> str:
    """Return the number with its digit; what does not fit goes before the first free text."""
    if len(number) <= NUMBER_WIDTH or not layout.long_numbers:
        own = f"{number[:NUMBER_WIDTH]:<<{NUMBER_WIDTH}}"
        return own + check_digit(own)
    rest = number[NUMBER_WIDTH:] + check_digit(number) + "<"
    free[:1] = [rest + (free[0] if free else "")]
    return number[:NUMBER_WIDTH] + "<"
