"""Each field of a zone as a fact: what it says, how surely, and the piece of the page it is on."""

from collections.abc import Iterator
from datetime import UTC, date, datetime

from relocation.documents.checks.ocr import Box, Corner
from relocation.documents.checks.result import Json
from relocation.documents.checks.zones.columns import Row
from relocation.documents.checks.zones.fields import Zone
from relocation.documents.checks.zones.fitting import Reading
from relocation.documents.checks.zones.formats import ISSUER, Format
from relocation.documents.checks.zones.letters import AT
from relocation.documents.checks.zones.lines import Line

# What an undecided field is worth at most, however clear its letters are.
UNDECIDED = 0.5


def facts(reading: Reading, size: tuple[int, int], page: int) -> list[Json]:
    """Return the fields read as `{field, value, confidence, page, box}`; none without a zone.

    `box` holds left, top, right and bottom as shares of a page of `size` pixels; `page` counts
    from 1. Dates are YYYY-MM-DD, a part unknown to the issuer stays `<<`.
    """
    if reading.zone is None or reading.layout is None:
        return []
    found: list[Json] = []
    for field, value, part in _fields(reading.zone, reading.layout):
        row, line = _at(reading, part)
        if value and row and line:
            columns = [place % reading.layout.width for place in range(part.start, part.stop)]
            fact: dict[str, Json] = {
                "field": field, "value": value, "page": page,
                "confidence": round(_confidence(reading, part), 3),
                "box": _shares(_piece(line, row, columns[0], columns[-1]), size),
            }  # fmt: skip
            found.append(fact)
    return found


def _fields(zone: Zone, layout: Format) -> Iterator[tuple[str, str, slice]]:
    family, given = _names(zone, layout)
    yield "family_name", zone.family_name, family
    yield "given_names", zone.given_names, given
    yield "number", zone.number, layout.number
    yield "issuing_country", zone.issuing_country, ISSUER
    yield "citizenship", zone.citizenship, layout.citizenship
    yield "birth_date", born_on(zone.birth, datetime.now(UTC).date()), layout.birth
    yield "sex", zone.sex, slice(layout.sex, layout.sex + 1)
    yield "expires_on", expires_on(zone.expiry), layout.expiry


def _names(zone: Zone, layout: Format) -> tuple[slice, slice]:
    """Two fillers part the names; each component of a name is one place from the next."""
    start, stop = layout.names.start, layout.names.stop
    middle = start + len(zone.family_name)
    first = min(middle + 2, stop - 1)
    return slice(start, middle), slice(first, min(first + max(1, len(zone.given_names)), stop))


def born_on(printed: str, today: date) -> str:
    """Return the latest day that is not to come, as the zone tells no century."""
    return _dated(printed, 2000 if printed[:2] <= f"{today:%y}" else 1900)


def expires_on(printed: str) -> str:
    """Return a day of this century, or of the last one from its year 70 on."""
    return _dated(printed, 2000 if printed[:2] < "70" else 1900)


def _dated(printed: str, century: int) -> str:
    return f"{century // 100}{printed[0:2]}-{printed[2:4]}-{printed[4:6]}"


def _at(reading: Reading, part: slice) -> tuple[Row | None, Line | None]:
    number = part.start // reading.layout.width if reading.layout else 0
    return reading.rows[number], reading.lines[number]


def _confidence(reading: Reading, part: slice) -> float:
    """The least sure letter counts; what was put right is as sure as the check digits make it."""
    layout, guess = reading.layout, reading.guess
    if layout is None or guess is None:
        return 0.0
    row, _ = _at(reading, part)
    chances = [
        float(row.chances[place % layout.width][AT[guess.text[place]]])
        for place in range(part.start, part.stop)
        if row and place not in guess.swaps
    ]
    undecided = not guess.is_sure and part in (layout.number, layout.birth, layout.expiry)
    return min([*chances, UNDECIDED if undecided else 1.0])


def _piece(line: Line, row: Row, first: int, last: int) -> list[Corner]:
    """Return the corners of the line's piece from one column to another, half a column around."""
    half = row.pitch / 2
    ends = [(row.steps[first] - half + 0.5), (row.steps[last] + half + 0.5)]
    left, right = (max(0.0, min(1.0, end / len(line.seen))) for end in ends)
    above, below = (line.box[0], line.box[1]), (line.box[3], line.box[2])
    return [_between(edge, share) for edge in (above, below) for share in (left, right)]


def _between(edge: tuple[Corner, Corner], share: float) -> Corner:
    (x, y), (u, v) = edge
    return x + (u - x) * share, y + (v - y) * share


def _shares(corners: list[Corner] | Box, size: tuple[int, int]) -> list[Json]:
    across = [max(0.0, min(1.0, x / size[0])) for x, _ in corners]
    down = [max(0.0, min(1.0, y / size[1])) for _, y in corners]
    return [round(edge, 4) for edge in (min(across), min(down), max(across), max(down))]
