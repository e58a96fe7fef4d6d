"""Names of the Latin alphabet as a passport's zone writes them.

Source: ICAO Doc 9303, part 3, section 4.6 (names) and section 6, table A (recommended
transliteration of national characters); where the table leaves a choice all of it is kept.
"""

import re
import unicodedata
from itertools import product

MOST_SPELLINGS = 64
CHOICES = {
    "Å": ("AA", "A"),
    "Ä": ("AE", "A"),
    "Æ": ("AE",),
    "Ð": ("D",),
    "Đ": ("D",),
    "Ħ": ("H",),
    "Ĳ": ("IJ",),
    "Ł": ("L",),
    "Ŀ": ("L",),
    "Ñ": ("N", "NXX"),
    "Ŋ": ("N",),
    "Ö": ("OE", "O"),
    "Ø": ("OE", "O"),
    "Œ": ("OE",),
    "ẞ": ("SS",),
    "ß": ("SS",),
    "Þ": ("TH",),
    "Ŧ": ("T",),
    "Ü": ("UE", "U", "UXX"),
    "ı": ("I",),
    "ʼ": ("",),
}


def _letters(char: str) -> tuple[str, ...]:
    if char in CHOICES:
        return CHOICES[char]
    if (upper := char.upper()) in CHOICES:
        return CHOICES[upper]
    plain = unicodedata.normalize("NFD", upper)[:1]
    return (plain,) if "A" <= plain <= "Z" else (_punctuation(char),)


def _punctuation(char: str) -> str:
    """Apostrophes and stops vanish; hyphens, commas and spaces part the name's components."""
    return "<" if char in "-‐‑–,/ \t\u00a0" else ""


def spellings(name: str) -> list[str]:
    """Return the ways the zone may write a name, the recommended one first.

    Components are parted by one filler, none stands at an end. At most 64 ways are returned.
    """
    letters = [_letters(char) for char in unicodedata.normalize("NFC", name.strip())]
    found: dict[str, None] = {}
    for ways in product(*letters):
        found[re.sub("<+", "<", "".join(ways)).strip("<")] = None
        if len(found) >= MOST_SPELLINGS:
            break
    return list(found)


def zone_name(name: str) -> str:
    """Return the recommended way of writing a name in the zone."""
    return spellings(name)[0]
