"""Read facts of a passport set against the declared ones, field by field."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from rapidfuzz.fuzz import ratio

from relocation.documents.checks.declared import DeclaredPassport
from relocation.documents.checks.result import Json
from relocation.documents.checks.states import zone_code
from relocation.documents.checks.transliteration import spellings
from relocation.documents.checks.zones.fields import Zone
from relocation.documents.checks.zones.formats import NUMBER_WIDTH

Field = Literal[
    "number", "birth_date", "expires_on", "family_name", "given_names",
    "issuing_country", "citizenship", "sex",
]  # fmt: skip
# In a zone's second line, behind check digits; all else is compared for a person's eye only.
CHECKED: tuple[Field, ...] = ("number", "birth_date", "expires_on")
ALIKE = 85


@dataclass(frozen=True)
class Difference:
    """A field that is not as declared. `is_close` marks a name that differs by a letter or two."""

    field: Field
    declared: str
    read: str
    is_close: bool = False

    @property
    def fails(self) -> bool:
        """Say whether check digits vouch for what was read."""
        return self.field in CHECKED

    def as_json(self) -> dict[str, Json]:
        """Return the difference for a result's details."""
        names: dict[str, Json] = {"declared": self.declared, "read": self.read}
        return {"field": self.field, "is_close": self.is_close} | names


def differences(zone: Zone, declared: DeclaredPassport) -> list[Difference]:
    """Return the fields that differ; what was not declared or not read is left out."""
    return [*_checked(zone, declared), *_names(zone, declared), *_codes(zone, declared)]


def plain_number(number: str) -> str:
    """Return a document's number as its zone has it: no spaces or hyphens."""
    return "".join(filter(str.isalnum, number.upper()))


def _checked(zone: Zone, declared: DeclaredPassport) -> Iterator[Difference]:
    if declared.number and not _same_number(zone.number, declared.number):
        yield Difference("number", declared.number, zone.number)
    if declared.birth_date and not _same_day(zone.birth, declared.birth_date):
        yield Difference("birth_date", declared.birth_date.isoformat(), _day(zone.birth))
    if declared.expires_on and not _same_day(zone.expiry, declared.expires_on):
        yield Difference("expires_on", declared.expires_on.isoformat(), _day(zone.expiry))


def _same_number(printed: str, declared: str) -> bool:
    """A passport and a visa cut a number to nine characters; cards may print all of it."""
    return plain_number(declared)[: max(NUMBER_WIDTH, len(printed))] == printed


def _same_day(printed: str, day: date) -> bool:
    """Parts of a date unknown to the issuer are fillers (Doc 9303, part 3, section 4.8)."""
    return all(char in ("<", own) for char, own in zip(printed, f"{day:%y%m%d}", strict=True))


def _day(printed: str) -> str:
    """The zone tells no century, so the date stays YY-MM-DD."""
    return f"{printed[0:2]}-{printed[2:4]}-{printed[4:6]}"


def _names(zone: Zone, declared: DeclaredPassport) -> Iterator[Difference]:
    if not zone.family_name:
        return
    pairs: list[tuple[Field, str, str]] = [
        ("family_name", declared.family_name, zone.family_name),
        ("given_names", declared.given_names, zone.given_names),
    ]
    for field, own, read in pairs:
        likeness = _likeness(own, read)
        if own and likeness < 100:
            yield Difference(field, own, read, is_close=likeness >= ALIKE)


def _likeness(declared: str, read: str) -> float:
    """Return 0 to 100 for the best of the spellings; a name cut short by the zone is whole."""
    compact = read.replace(" ", "")
    ways = (way.replace("<", "") for way in spellings(declared))
    return max(100 if _is_cut(way, compact) else ratio(way, compact) for way in ways)


def _is_cut(way: str, read: str) -> bool:
    """Names share 39 characters with two fillers: long ones lose their end (part 4, 4.2.2.1)."""
    return way == read or (len(way) > len(read) >= 12 and way.startswith(read))


def _codes(zone: Zone, declared: DeclaredPassport) -> Iterator[Difference]:
    pairs: list[tuple[Field, str, str]] = [
        ("issuing_country", zone_code(declared.issuing_country), zone.issuing_country),
        ("citizenship", zone_code(declared.citizenship), zone.citizenship),
        ("sex", declared.sex, zone.sex),
    ]
    for field, own, read in pairs:
        if own and read and own != read:
            yield Difference(field, own, read)
