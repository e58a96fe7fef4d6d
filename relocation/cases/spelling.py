"""Names as search sees them: in plain Latin letters, and folded so that spellings meet."""

import re

from anyascii import anyascii

# One sound, many transcriptions: Yeltsin, Eltsine and Jelzin all fold to "elsin".
_FOLDS = (
    (re.compile(r"s?ch|sh|tch|zh"), "s"),
    (re.compile(r"kh"), "h"),
    (re.compile(r"ph"), "f"),
    (re.compile(r"th"), "t"),
    (re.compile(r"t?s|tz|z|c"), "s"),
    (re.compile(r"w"), "v"),
    (re.compile(r"ck|q"), "k"),
    (re.compile(r"\b[yj]([aeou])"), r"\1"),
    (re.compile(r"[yj]"), "i"),
    (re.compile(r"(.)\1+"), r"\1"),
    (re.compile(r"(?<=\w\w\w)e\b"), ""),
)


def plain(text: str) -> str:
    """Lower-case Latin letters, digits and hyphens, words apart by one space."""
    return re.sub(r"[^a-z0-9-]+", " ", anyascii(text).lower().replace("'", "")).strip()


def folded(text: str) -> str:
    """The plain text with the spellings of one sound made the same."""
    word = plain(text)
    for pattern, sound in _FOLDS:
        word = pattern.sub(sound, word)
    return word


def searchable(*texts: str) -> str:
    """What the search column holds for these texts: every plain and folded word once."""
    words: dict[str, None] = {}
    for text in texts:
        for word in plain(text).split():
            words[word] = None
            words[folded(word)] = None
    return " ".join(words)
