"""The engine's faults in the reader's language: every text of theirs is marked and translated."""

import ast
import json
from collections.abc import Iterator
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from babel.messages.pofile import read_po
from django.core.management import CommandError, call_command
from django.utils.translation import override

from relocation.common import messages
from relocation.criteria import engine
from relocation.criteria.engine import CriteriaError, compile_set, faults_of
from relocation.criteria.wording import all_told, notes_on, sentence_of, shell_language, told
from tests.criteria.engine.faults import FAULTS
from tests.criteria.engine.small import document

#: Which argument of these is a text to be translated.
TELLING = {"CriteriaError": 1, "MisreadError": 1, "Said": 0}
#: Where such a text is handed on as it came.
HANDED_ON = {"errors.py", "expressions/typed.py"}
FOLDER = Path(engine.__file__).parent


def test_every_fault_is_written_out_and_has_a_russian_text() -> None:
    russian = _russian()
    found = list(_texts())
    assert len(found) > 100
    assert [text for text in found if text not in russian] == []


def test_every_fault_that_is_known_is_told_in_russian() -> None:
    with override("ru"):
        told_ = [sentence_of(fault) for one in FAULTS for fault in faults_of(document(**one[0]))]
    assert [one for one in told_ if not any("а" <= sign <= "я" for sign in one)] == []


def test_a_fault_within_a_fault_is_told_in_russian_too() -> None:
    rule = {"code": "r", "title": {"en": "r", "ru": "р"}, "rule": {"expression": "age + 1"}}
    with pytest.raises(CriteriaError) as refused:
        compile_set(document(requirements=[rule]))
    assert all_told(refused.value) == [
        "requirements.r.rule: Here a yes or no is needed, and there is a number."
    ]
    with override("ru"):
        assert all_told(refused.value) == [
            "requirements.r.rule: Здесь нужно: «да» или «нет»; сейчас стоит: число."
        ]


@pytest.mark.parametrize(
    ("variables", "language"),
    [
        ({"LANG": "ru_RU.UTF-8"}, "ru"),
        ({"LANG": "ru_RU.UTF-8", "LC_ALL": "C.UTF-8"}, "en"),
        ({"LANG": "fr_FR.UTF-8"}, "en"),
        ({}, "en"),
    ],
)
def test_a_shell_says_in_which_language_its_user_reads(
    variables: dict[str, str], language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    _shell(monkeypatch, **variables)
    assert shell_language() == language


def test_who_scores_in_russian_is_told_in_russian(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _shell(monkeypatch, LANG="ru_RU.UTF-8")
    criteria, answers, out = tmp_path / "set.json", tmp_path / "answers.json", StringIO()
    criteria.write_text(json.dumps(document(outcome={"pass_mark": 11})))
    answers.write_text("{}")
    with pytest.raises(CommandError):
        call_command("score", criteria=criteria, answers=answers, stderr=out)
    assert out.getvalue().splitlines() == [
        (
            "outcome.pass_mark: Никто не может набрать столько баллов: 11. "
            "Все группы вместе дают не больше 10."
        )
    ]


def test_it_is_noted_where_the_system_explains_in_english() -> None:
    assert notes_on(document(languages=["en", "ru", "de"])) == []
    assert notes_on(document(languages=["fr", "en", "pt-BR"])) == [
        "There are no sentences of the system's own in “fr”, “pt-BR”: it explains in English."
    ]


def test_a_fault_of_the_whole_document_has_no_place() -> None:
    nothing: Any = []
    (fault,) = faults_of(nothing)
    assert told(fault) == "Here an object in { } is needed, and there is []."


def _shell(monkeypatch: pytest.MonkeyPatch, **variables: str) -> None:
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)


def _texts() -> Iterator[str]:
    """Every text that the engine gives to be translated; what is not written out fails."""
    for path in sorted(FOLDER.rglob("*.py")):
        name = str(path.relative_to(FOLDER))
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(call, ast.Call) or not isinstance(call.func, ast.Name):
                continue
            if call.func.id in TELLING and name not in HANDED_ON:
                text = call.args[TELLING[call.func.id]]
                assert isinstance(text, ast.Constant), f"{name}:{call.lineno}"
                yield str(text.value)


def _russian() -> set[str]:
    """The texts that have a Russian one."""
    with (messages.LOCALE / "ru" / "LC_MESSAGES" / "django.po").open("rb") as file:
        return {str(one.id) for one in read_po(file, locale="ru") if one.id and one.string}
