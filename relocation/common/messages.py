"""Translations without GNU gettext: `python -m relocation.common.messages extract|compile|check`.

A language is a folder of relocation/locale. Catalogues carry no dates and no line numbers, so that
a change of the code changes only the lines of its own words.
"""

import re
import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from babel.messages import Catalog, Message
from babel.messages.extract import extract as extract_from
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

ROOT = Path(__file__).resolve().parent.parent.parent
LOCALE = ROOT / "relocation" / "locale"
CODE = ("relocation", "applicants")
TEMPLATES = "templates"
WORDS = {
    **dict.fromkeys(("_", "gettext", "gettext_lazy", "gettext_noop"), None),
    **dict.fromkeys(("ngettext", "ngettext_lazy"), (1, 2)),
    **dict.fromkeys(("pgettext", "pgettext_lazy"), ((1, "c"), 2)),
    **dict.fromkeys(("npgettext", "npgettext_lazy"), ((1, "c"), 2, 3)),
    # What the criteria engine says to authors of sets; it knows no gettext.
    **dict.fromkeys(("CriteriaError", "MisreadError"), (2,)),
    "Said": (1,),
}
PLACEHOLDER = re.compile(r"%\((\w+)\)[sd]|%[sd]|\{(\w*)\}")
HEADER = (
    'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n'
    '"Language: {language}\\n"\n"Plural-Forms: {plural}\\n"\n\n'
)

Key = tuple[str | tuple[str, ...], str | None]


def collect() -> Catalog:
    """Every text of our code and templates, in the order of the alphabet."""
    found = Catalog()
    for name, source in _sources():
        for _line, texts, _comments, context in extract_from(
            "python", BytesIO(source.encode()), keywords=WORDS
        ):
            found.add(texts, locations=[(name, 0)], context=context)
    return found


def update(po: Path) -> None:
    """Bring the catalogue up to date: new texts untranslated, texts no longer used left out."""
    old = _read(po)
    for message in (found := collect()):
        known = old.get(message.id, message.context) if message.id else None
        if known and known.string:
            message.string = known.string
    found.locale = old.locale
    written = BytesIO()
    write_po(written, found, omit_header=True, include_lineno=False, sort_output=True, width=100)
    header = HEADER.format(language=old.locale_identifier, plural=old.plural_forms)
    po.write_text(header + written.getvalue().decode(), encoding="utf-8")


def compile_catalogue(po: Path) -> None:
    """Write the .mo that Django reads, in one step, so that no process reads half of it."""
    part = po.with_suffix(".part")
    with part.open("wb") as file:
        write_mo(file, _read(po))
    part.replace(po.with_suffix(".mo"))


def problems(po: Path) -> list[str]:
    """What is missing, unused, uncertain or broken in the catalogue, a sentence each."""
    kept = {_key(message): message for message in _read(po) if message.id}
    used = {_key(message) for message in collect() if message.id}
    return [
        *(f"not in the catalogue: {_name(key)}" for key in sorted(used - set(kept), key=_name)),
        *(f"no longer used: {_name(key)}" for key in sorted(set(kept) - used, key=_name)),
        *(f"{problem}: {_name(key)}" for key, m in kept.items() for problem in _faults(m)),
    ]


def catalogues() -> list[Path]:
    """The catalogue of each language."""
    return sorted(LOCALE.glob("*/LC_MESSAGES/django.po"))


def main(arguments: list[str]) -> int:
    """Run one of the three commands; 1 when `check` finds something, 2 for a wrong command."""
    deeds = {"extract": update, "compile": compile_catalogue, "check": _report}
    if len(arguments) != 1 or arguments[0] not in deeds:
        sys.stderr.write("usage: python -m relocation.common.messages extract|compile|check\n")
        return 2
    results = [deeds[arguments[0]](po) for po in catalogues()]
    return int(any(results))


def _report(po: Path) -> bool:
    found = problems(po)
    for problem in found:
        sys.stdout.write(f"{po.relative_to(ROOT)}: {problem}\n")
    return bool(found)


def _sources() -> Iterator[tuple[str, str]]:
    for folder in CODE:
        for path in sorted((ROOT / folder).rglob("*.py")):
            if "migrations" not in path.parts:
                yield str(path.relative_to(ROOT)), path.read_text(encoding="utf-8")
    for path in sorted((ROOT / TEMPLATES).rglob("*.*")):
        name = str(path.relative_to(ROOT))
        code = templatize(path.read_text(encoding="utf-8"), origin=name)
        # templatize keeps the template's indentation, which Python's tokenizer would refuse.
        yield name, "\n".join(line.lstrip() for line in code.splitlines())


def _read(po: Path) -> Catalog:
    with po.open("rb") as file:
        return read_po(file, locale=po.parent.parent.name)


def _key(message: Message) -> Key:
    return message.id if isinstance(message.id, str) else tuple(message.id), message.context


def _name(key: Key) -> str:
    text, context = key
    return repr(text if isinstance(text, str) else text[0]) + (f" ({context})" if context else "")


def _faults(message: Message) -> Iterator[str]:
    model = message.id if isinstance(message.id, str) else message.id[-1]
    texts = message.string if isinstance(message.string, list | tuple) else [message.string or ""]
    if message.fuzzy:
        yield "fuzzy"
    if not all(texts):
        yield "not translated"
    elif any(_placeholders(text) != _placeholders(model) for text in texts):
        yield "placeholders differ"
    elif any(_ends(text) != _ends(model) for text in texts):
        yield "begins or ends with another space or line"


def _placeholders(text: str) -> list[str]:
    return sorted(match.group(0) for match in PLACEHOLDER.finditer(text))


def _ends(text: str) -> tuple[str, str]:
    body = text.strip()
    return text[: text.find(body)], text[text.find(body) + len(body) :]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
