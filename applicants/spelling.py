"""Suggests a name's spelling in Latin and in Russian letters; the person has the last word.

Cyrillic to Latin: ICAO Doc 9303 part 3, section 6, table B (as in Russian passports); other scripts
as `anyascii` writes them. Latin to Russian: letter by letter by how names sound most often.
"""

import re
from collections.abc import Mapping

from anyascii import anyascii

_TABLE_B = (
    "а:a б:b в:v г:g д:d е:e ё:e ж:zh з:z и:i й:i к:k л:l м:m н:n о:o п:p р:r с:s т:t у:u ф:f"
    " х:kh ц:ts ч:ch ш:sh щ:shch ъ:ie ы:y ь: э:e ю:iu я:ia"
)
_CYRILLIC = dict(pair.split(":") for pair in _TABLE_B.split())
_SOUNDS = (
    ("shch", "щ"), ("sch", "ш"), ("tch", "ч"), ("sh", "ш"), ("ch", "ч"), ("zh", "ж"), ("kh", "х"),
    ("ts", "ц"), ("ya", "я"), ("yu", "ю"), ("yo", "ё"), ("ia", "ия"), ("iu", "ю"), ("ph", "ф"),
    ("th", "т"), ("ck", "к"), ("qu", "кв"), ("x", "кс"), ("a", "а"), ("b", "б"), ("c", "к"),
    ("d", "д"), ("e", "е"), ("f", "ф"), ("g", "г"), ("h", "х"), ("i", "и"), ("j", "й"), ("k", "к"),
    ("l", "л"), ("m", "м"), ("n", "н"), ("o", "о"), ("p", "п"), ("q", "к"), ("r", "р"), ("s", "с"),
    ("t", "т"), ("u", "у"), ("v", "в"), ("w", "в"), ("y", "й"), ("z", "з"), ("'", ""),
)  # fmt: skip
_SOUND = dict(_SOUNDS)
_ANY_SOUND = re.compile("|".join(re.escape(latin) for latin, _cyrillic in _SOUNDS))
_RUSSIAN = re.compile(r"[А-Яа-яЁё' -]+\Z")


def to_latin(name: str) -> str:
    """The name in capital Latin letters, as a passport prints it."""
    letters = "".join(_CYRILLIC.get(char, char) for char in name.lower())
    return re.sub(r"[^A-Z' -]", "", anyascii(letters).upper()).strip()


def to_russian(name: str) -> str:
    """The name in Russian letters, each word with a capital."""
    if _RUSSIAN.match(name):
        return name
    # A name that begins with E sounds hard: Erik is Эрик.
    latin = re.sub(r"\be", "э", anyascii(name).lower())
    words = _ANY_SOUND.sub(lambda found: _SOUND[found[0]], latin)
    return re.sub(r"[^а-яё' -]", "", words).title()


def suggest(answers: Mapping[str, object]) -> dict[str, object]:
    """The answers with blank spellings of names filled in from those that are there.

    Fields are named by the spelling they hold: `…_original`, `…_latin`, `…_russian`.
    """
    filled = dict(answers)
    for code, answer in answers.items():
        name, _underline, spelling = code.rpartition("_")
        if answer or spelling not in _MAKERS:
            continue
        known = answers.get(f"{name}_original") or answers.get(f"{name}_latin")
        if isinstance(known, str) and known:
            filled[code] = _MAKERS[spelling](known)
    return filled


_MAKERS = {"latin": to_latin, "russian": to_russian}
