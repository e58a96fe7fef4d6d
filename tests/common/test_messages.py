"""The translations: every text of ours is in the catalogue, translated, with its placeholders."""

from pathlib import Path

import pytest

from relocation.common import messages

HEAD = 'msgid ""\nmsgstr ""\n"Language: ru\\n"\n\n'
TEXT = 'msgid "%(count)s file"\nmsgid_plural "%(count)s files"\n'


@pytest.fixture
def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small tree with one module, one template and an empty catalogue."""
    monkeypatch.setattr(messages, "ROOT", tmp_path)
    monkeypatch.setattr(messages, "LOCALE", tmp_path / "relocation" / "locale")
    (tmp_path / "applicants").mkdir()
    (tmp_path / "applicants" / "words.py").write_text(
        'A = _("Begin")\nB = ngettext("%(count)s file", "%(count)s files", 2)\n'
        'C = pgettext("a list", "Open")\n'
    )
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / "page.html").write_text(
        "<ul>\n    {% if a %}\n  {% translate 'Closed' %}{% translate \"It's\" %}\n{% endif %}\n"
        '{% include "x" with y=_("Given") %}\n'
        "{% blocktranslate %}Dear {{ name }}{% endblocktranslate %}"
    )
    return tmp_path


def _catalogue(house: Path, body: str = "") -> Path:
    po = house / "relocation" / "locale" / "ru" / "LC_MESSAGES" / "django.po"
    po.parent.mkdir(parents=True, exist_ok=True)
    po.write_text(HEAD + body, encoding="utf-8")
    return po


def _translated(po: Path) -> None:
    lines = po.read_text(encoding="utf-8").splitlines()
    text = ""
    for number, line in enumerate(lines):
        if line.startswith(("msgid", "msgid_plural")):
            text = line.split(" ", 1)[1]
        if line.startswith("msgstr") and number > 1:
            lines[number] = line.replace('""', text)
    po.write_text("\n".join(lines) + "\n", encoding="utf-8")


def test_every_text_of_the_service_is_translated() -> None:
    found = [problem for po in messages.catalogues() for problem in messages.problems(po)]
    assert found == []


def test_texts_are_found_in_code_and_templates(house: Path) -> None:
    found = {(message.id, message.context) for message in messages.collect() if message.id}
    assert found == {
        ("Begin", None),
        (("%(count)s file", "%(count)s files"), None),
        ("Open", "a list"),
        ("It's", None),
        ("Given", None),
        ("Dear %(name)s", None),
        ("Closed", None),
    }


def test_a_fresh_catalogue_lacks_its_translations(house: Path) -> None:
    po = _catalogue(house)
    assert "not in the catalogue: 'Begin'" in messages.problems(po)
    messages.update(po)
    assert "not translated: 'Open' (a list)" in messages.problems(po)


def test_an_update_keeps_translations_and_drops_what_is_no_longer_used(house: Path) -> None:
    po = _catalogue(house, 'msgid "Begin"\nmsgstr "Начать"\n\nmsgid "Old"\nmsgstr "Старое"\n')
    assert "no longer used: 'Old'" in messages.problems(po)
    messages.update(po)
    written = po.read_text(encoding="utf-8")
    assert ('msgstr "Начать"' in written, "Old" in written) == (True, False)


def test_an_update_of_an_unchanged_tree_changes_nothing(house: Path) -> None:
    po = _catalogue(house)
    messages.update(po)
    first = po.read_bytes()
    messages.update(po)
    assert po.read_bytes() == first


def test_a_complete_catalogue_has_no_problems(house: Path) -> None:
    po = _catalogue(house)
    messages.update(po)
    _translated(po)
    assert messages.problems(po) == []


@pytest.mark.parametrize(
    ("entry", "problem"),
    [
        ('#, fuzzy\nmsgid "Begin"\nmsgstr "Начать"\n', "fuzzy: 'Begin'"),
        ('msgid "Dear %(name)s"\nmsgstr "Привет"\n', "placeholders differ: 'Dear %(name)s'"),
        (
            'msgid "Begin"\nmsgstr "Начать "\n',
            "begins or ends with another space or line: 'Begin'",
        ),
        (
            TEXT + 'msgstr[0] "%(count)s файл"\nmsgstr[1] "файла"\nmsgstr[2] "файлов"\n',
            "placeholders differ: '%(count)s file'",
        ),
    ],
)
def test_a_broken_translation_is_named(house: Path, entry: str, problem: str) -> None:
    assert problem in messages.problems(_catalogue(house, entry))


def test_the_command_checks_compiles_and_extracts(
    house: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    po = _catalogue(house)
    assert messages.main(["check"]) == 1
    assert "not in the catalogue: 'Begin'" in capsys.readouterr().out
    assert messages.main(["extract"]) == 0
    _translated(po)
    assert (messages.main(["check"]), messages.main(["compile"])) == (0, 0)
    assert po.with_suffix(".mo").is_file()


def test_a_wrong_command_is_refused_with_its_usage(capsys: pytest.CaptureFixture[str]) -> None:
    assert messages.main(["translate"]) == 2
    assert "extract|compile|check" in capsys.readouterr().err
