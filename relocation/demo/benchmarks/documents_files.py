"""The files that the benchmark of documents uploads: as people send them, drawn anew."""

from collections.abc import Iterator
from dataclasses import dataclass

import pypdfium2

from relocation.demo.specimens.diploma import diploma
from relocation.demo.specimens.papers import born_digital, lines
from relocation.demo.specimens.photograph import Conditions, photograph
from relocation.demo.specimens.travel import invent_paper

#: A telephone in a steady hand.
HELD = Conditions(tilt=1.5, perspective=0.01, blur=0.4, noise=4, quality=85, shadow=0.15)
SCANNED = Conditions(tilt=0.4, noise=3, quality=80)


@dataclass(frozen=True)
class Sent:
    """One file with the requirement it is for and the steps asked for beyond the usual ones."""

    name: str
    content: bytes
    requirement: str
    checks: tuple[str, ...] = ()


def mixed(count: int) -> Iterator[Sent]:
    """Photographs of passports, scans and born-digital PDFs in turn; each file is another one."""
    kinds = (passport_photo, scan, digital)
    for number in range(count):
        yield kinds[number % len(kinds)](number)


def passport_photo(number: int) -> Sent:
    """A passport or visa page, held under a telephone."""
    page = invent_paper(number).page
    taken = photograph(page, HELD, number)
    return Sent(f"passport-{number}.jpg", taken, f"passport-{number}", ("passport_zone",))


def scan(number: int) -> Sent:
    """A diploma out of a scanner, as a picture."""
    with pypdfium2.PdfDocument(diploma(_name(number), pages=1)) as pdf:
        page = pdf[0].render(scale=150 / 72).to_pil()
    taken = photograph(page.convert("RGB"), SCANNED, number)
    return Sent(f"scan-{number}.jpg", taken, f"scan-{number}")


def digital(number: int) -> Sent:
    """A letter of one page as a program writes it: text, no picture."""
    letter = born_digital(lines("employment_letter", "en", _name(number)))
    return Sent(f"letter-{number}.pdf", letter, f"letter-{number}")


def _name(number: int) -> str:
    return f"Anna Maria Eriksson {number}"
