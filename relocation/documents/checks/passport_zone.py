"""A passport's machine-readable zone, read and compared with what the applicant declared."""

from pathlib import Path

from relocation.documents.checks import comparison, raster, zone_reader
from relocation.documents.checks.comparison import Difference
from relocation.documents.checks.declared import DeclaredPassport
from relocation.documents.checks.engines import engine
from relocation.documents.checks.result import CheckResult, Json, could_not_run
from relocation.documents.checks.states import is_known
from relocation.documents.checks.zone_reader import Reading

LONGEST = 2400
MOST_PAGES = 3
# Below this the engine's own confidence is too low to contradict an applicant.
SURE = 0.85
ENGINES = ("rapidocr", "onnxruntime")


def check(path: Path, media_type: str, declared: DeclaredPassport) -> CheckResult:
    """Read the zone on one of the first pages and compare it with the declared facts.

    Passes only if all check digits agree and nothing differs. A number or date that differs
    fails; a name, country or sex, which have no check digit, and every doubtful reading ask a
    person to look. Source: ICAO Doc 9303, parts 3 and 4.
    """
    try:
        reading, page = _best(path, media_type)
    except raster.CannotOpenError:
        return could_not_run("cannot_open", engine=engine(*ENGINES))
    facts: dict[str, Json] = {
        "engine": engine(*ENGINES), "page": page, "score": round(reading.score, 3),
    }  # fmt: skip
    found = judge(reading, declared)
    return CheckResult(found.outcome, found.code, facts | found.details)


def _best(path: Path, media_type: str) -> tuple[Reading, int]:
    """Return the best reading of the first pages and the number of its page, from 1."""
    best, at = Reading(), 1
    for number, page in enumerate(
        raster.pages(path, media_type, longest=LONGEST, most=MOST_PAGES), 1
    ):
        reading = zone_reader.read(page)
        if reading.rank > best.rank:
            best, at = reading, number
        if best.first and best.second:
            break
    return best, at


def judge(reading: Reading, declared: DeclaredPassport) -> CheckResult:
    """Return what a reading means beside the declared facts; an unsure one never passes."""
    zone = reading.zone
    if zone is None or reading.second is None:
        return CheckResult("warning", "zone_unreadable" if reading.seen else "zone_not_found")
    found = comparison.differences(zone, declared)
    details: dict[str, Json] = {"differs": [difference.as_json() for difference in found]}
    number = comparison.plain_number(declared.number)
    if not reading.second.is_sure or number in reading.second.rivals or reading.score < SURE:
        return CheckResult("warning", "zone_unsure", details)
    if found:
        return _differing(found, details)
    if not reading.first or not is_known(zone.issuing_country):
        return CheckResult("warning", "zone_partly_read", details)
    return CheckResult("passed", "zone_matches", details)


def _differing(found: list[Difference], details: dict[str, Json]) -> CheckResult:
    """Name the result after its gravest difference: those behind check digits come first."""
    gravest = found[0]
    return CheckResult(
        "failed" if gravest.fails else "warning", f"{gravest.field}_differs", details
    )
