"""A passport's machine-readable zone, read and compared with what the applicant declared."""

from collections.abc import Sequence
from pathlib import Path

from relocation.documents.checks import comparison, raster
from relocation.documents.checks.comparison import Difference
from relocation.documents.checks.declared import DeclaredPassport
from relocation.documents.checks.engines import engine
from relocation.documents.checks.result import CheckResult, Json, could_not_run
from relocation.documents.checks.states import is_known
from relocation.documents.checks.zones.facts import facts
from relocation.documents.checks.zones.fitting import Reading
from relocation.documents.checks.zones.reading import read

LONGEST = 2400
MOST_PAGES = 3
ENGINES = ("rapidocr", "onnxruntime")


def check(
    path: Path, media_type: str, declared: DeclaredPassport, turns: Sequence[int] = ()
) -> CheckResult:
    """Read the zone on one of the first pages and compare it with the declared facts.

    `turns` are what makes each page upright, so that places on it are those of its page image; the
    zone itself is read however it lies.

    Passes only if all check digits agree and nothing differs. A number or date that differs
    fails; a name, country or sex, which have no check digit, and every doubtful reading ask a
    person to look. Source: ICAO Doc 9303, parts 3 to 7.
    """
    try:
        reading, details = _best(path, media_type, turns)
    except raster.CannotOpenError:
        return could_not_run("cannot_open", engine=engine(*ENGINES))
    found = judge(reading, declared)
    return CheckResult(found.outcome, found.code, details | found.details)


def _best(path: Path, media_type: str, turns: Sequence[int]) -> tuple[Reading, dict[str, Json]]:
    """Return the best reading of the first pages, and what an officer is told of it."""
    best, size, at = Reading(), (1, 1), 1
    pages = raster.pages(path, media_type, longest=LONGEST, most=MOST_PAGES, turns=turns)
    for number, page in enumerate(pages, 1):
        reading = read(page)
        if reading.rank > best.rank:
            best, size, at = reading, page.size, number
        if best.guess and best.has_names:
            break
    return best, {
        "engine": engine(*ENGINES),
        "page": at,
        "score": round(best.confidence, 3),
        "format": best.layout.name if best.layout and best.guess else None,
        "facts": facts(best, size, at),
    }


def judge(reading: Reading, declared: DeclaredPassport) -> CheckResult:
    """Return what a reading means beside the declared facts; an unsure one never passes."""
    zone = reading.zone
    if zone is None or reading.guess is None:
        return CheckResult("warning", "zone_unreadable" if reading.seen else "zone_not_found")
    found = comparison.differences(zone, declared)
    details: dict[str, Json] = {"differs": [difference.as_json() for difference in found]}
    rivals = {comparison.plain_number(rival) for rival in reading.guess.rivals}
    if not reading.is_sure or comparison.plain_number(declared.number) in rivals:
        return CheckResult("warning", "zone_unsure", details)
    if found:
        return _differing(found, details)
    if not is_known(zone.issuing_country):
        return CheckResult("warning", "zone_partly_read", details)
    return CheckResult("passed", "zone_matches", details)


def _differing(found: list[Difference], details: dict[str, Json]) -> CheckResult:
    """Name the result after its gravest difference: those behind check digits come first."""
    gravest = found[0]
    return CheckResult(
        "failed" if gravest.fails else "warning", f"{gravest.field}_differs", details
    )
