"""The fields of a zone."""

from dataclasses import dataclass

from relocation.documents.checks.zones.digits import number_and_digit
from relocation.documents.checks.zones.formats import CODE, ISSUER, NUMBER_WIDTH, Format, FormatName


@dataclass(frozen=True)
class Zone:
    """The fields of a zone, fillers removed. Dates are the six characters YYMMDD as printed.

    `sex` is "M", "F" or "" (unspecified). Components of names are parted by one space.
    """

    format: FormatName
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


def parse(layout: Format, text: str) -> Zone:
    """Return the fields of the zone's lines put together; check digits are not looked at."""
    family, _, given = text[layout.names].partition("<<")
    number, digit = number_and_digit(layout, text)
    parts = [text[part] for part in layout.optional]
    if text[layout.number.stop] == "<" and layout.long_numbers:
        parts[0] = parts[0].removeprefix(number[NUMBER_WIDTH:] + digit)
    return Zone(
        format=layout.name,
        document_code=text[CODE].strip("<"),
        issuing_country=text[ISSUER].strip("<"),
        family_name=spaced(family),
        given_names=spaced(given),
        number=number.rstrip("<"),
        citizenship=text[layout.citizenship].strip("<"),
        birth=text[layout.birth],
        sex=text[layout.sex].strip("<"),
        expiry=text[layout.expiry],
        optional=" ".join(filter(None, (part.strip("<") for part in parts))),
    )


def spaced(name: str) -> str:
    """Return a name's components parted by one space."""
    return " ".join(part for part in name.split("<") if part)
