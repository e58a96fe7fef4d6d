"""`score`: answers and criteria from files, the numbers by code, and every fault told."""

import json
import os
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from relocation.criteria.engine import answer_faults, assess, compile_set
from tests.factories.answers import complete_answers
from tests.factories.programme import programme_file

ROOT = Path(__file__).resolve().parents[2]
MEGABYTE = 1024 * 1024
PANEL = Path(__file__).parent / "schemes" / "panel.json"


@pytest.fixture
def criteria(tmp_path: Path) -> Path:
    """The first programme's criteria as a file."""
    return _written(tmp_path / "criteria.json", programme_file()["criteria_set"])


@pytest.fixture
def answers(tmp_path: Path) -> Path:
    """Complete answers as a file."""
    return _written(tmp_path / "answers.json", complete_answers())


def _written(path: Path, content: object) -> Path:
    path.write_text(json.dumps(content))
    return path


def _score(*arguments: object) -> str:
    from io import StringIO

    out = StringIO()
    call_command("score", *map(str, arguments), stdout=out)
    return out.getvalue()


def _refused(capsys: pytest.CaptureFixture[str], *arguments: object) -> list[str]:
    """What is told of wrong input, the last line last; the exit code is always 2."""
    with pytest.raises(CommandError) as refusal:
        _score(*arguments)
    assert refusal.value.returncode == 2
    return [*capsys.readouterr().err.splitlines(), str(refusal.value)]


def test_the_numbers_are_those_of_the_engine(criteria: Path, answers: Path) -> None:
    found = json.loads(
        _score("--criteria", criteria, "--answers", answers, "--on", "2026-11-01", "--json")
    )
    judged = assess(
        compile_set(programme_file()["criteria_set"]), complete_answers(), date(2026, 11, 1)
    )
    numbers = {f.code: f.points and int(f.points) for f in judged.findings if f.kind == "group"}
    assert list(found) == ["total", "outcome", "groups", "criteria", "requirements"]
    assert (found["total"], found["outcome"]) == (judged.total, judged.outcome.value)
    assert found["groups"] == numbers
    assert found["criteria"]["education_level"] == 25
    assert found["requirements"] == {f.code: f.state.value for f in judged.requirements}


def test_what_is_missing_has_no_number(criteria: Path, tmp_path: Path) -> None:
    given = _written(tmp_path / "few.json", {"category": "sport"})
    found = json.loads(_score("--criteria", criteria, "--answers", given, "--json"))
    assert (found["total"], found["outcome"]) == (None, "unknown")
    assert found["criteria"]["age_band"] is None
    assert found["requirements"]["adult"] == "unknown"


def test_the_day_changes_what_hangs_on_it(criteria: Path, answers: Path) -> None:
    points = {
        day: json.loads(_score("--criteria", criteria, "--answers", answers, "--on", day, "--json"))
        for day in ("2026-11-01", "2030-11-01")
    }
    ages = [found["criteria"]["age_band"] for found in points.values()]
    assert ages == [10, 7]


def test_a_programme_file_is_taken_for_the_set_in_it(answers: Path, tmp_path: Path) -> None:
    whole = _written(tmp_path / "programme.json", programme_file())
    assert "outcome: " in _score("--criteria", whole, "--answers", answers)


def test_it_prints_lines_to_read(criteria: Path, answers: Path) -> None:
    lines = _score("--criteria", criteria, "--answers", answers).splitlines()
    assert "criteria.education_level: 25" in lines
    assert "requirements.adult: met" in lines


def test_it_needs_no_database(criteria: Path, answers: Path) -> None:
    nowhere = {
        "DATABASE_URL": "postgresql://u:p@127.0.0.1:9/none",
        "REDIS_URL": "redis://127.0.0.1:9",
    }
    done = subprocess.run(
        [
            sys.executable,
            "manage.py",
            "score",
            "--criteria",
            criteria,
            "--answers",
            answers,
            "--json",
        ],
        cwd=ROOT,
        env={**os.environ, **nowhere, "COVERAGE_FOLDER": ""},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert json.loads(done.stdout)["criteria"]["education_level"] == 25


WRONG_ANSWERS: list[tuple[Any, str]] = [
    ([], "The answers must be an object, not []."),
    ({"category": "fishing"}, 'category: "fishing" is not one of science_technology,'),
    ({"hobby": {}}, "hobby: there is no such key; there are category, person,"),
    ({"person": {"shoe": 1}}, "person.shoe: there is no such key; there are family_name_original,"),
    ({"person": []}, "person: must be an object, not []."),
    ({"person": {"birth_date": 19880314}}, "person.birth_date: 19880314 is not a day like"),
    ({"person": {"birth_country": "Sweden"}}, 'person.birth_country: "Sweden" is not a country'),
    ({"values": {"respects_values": "yes"}}, 'values.respects_values: "yes" is not true or false.'),
    ({"work": {}}, "work: must be a list, for it can be answered several times."),
    ({"work": ["mill"]}, 'work.0: must be an object, not "mill".'),
    ({"work": [{}] * 21}, "work: has 21 items; at most 20 count."),
    (
        {"achievements": [{"year": "soon"}]},
        'achievements.0.year: "soon" is text, not a whole number',
    ),
    ({"judgements": []}, "judgements: must be an object of lists, by the codes of criteria."),
    ({"judgements": {"a": [1]}}, "judgements.a: people judge nothing in this set."),
    (
        {"achievements": [{"year": "2019"}]},
        'achievements.0.year: "2019" is text, not a whole number',
    ),
    (
        {"achievements": [{"year": 0.1 + 0.2}]},
        "achievements.0.year: 0.30000000000000004 has more than",
    ),
]


@pytest.mark.parametrize(("given", "told"), WRONG_ANSWERS, ids=[told for _, told in WRONG_ANSWERS])
def test_answers_that_do_not_fit_are_refused(
    criteria: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], given: Any, told: str
) -> None:
    path = _written(tmp_path / "wrong.json", given)
    first, last = _refused(capsys, "--criteria", criteria, "--answers", path)
    assert (first[: len(told)], last) == (told, f"{path} does not fit the set: 1 fault.")


JUDGED = "judgements.panel_points"
WRONG_JUDGEMENTS: list[tuple[Any, str]] = [
    ({"art": []}, "judgements.art: there is no such key; there are panel_points."),
    ({"panel_points": 3}, f'{JUDGED}: must be a list like [{{"points": 3}}].'),
    ({"panel_points": [3]}, f"{JUDGED}.0: must be an object, not 3."),
    ({"panel_points": [{}]}, f"{JUDGED}.0: there are no “points” in it."),
    ({"panel_points": [{"points": "3"}]}, f'{JUDGED}.0.points: "3" is not a number from 0 to 20.'),
    (
        {"panel_points": [{"points": True}]},
        f"{JUDGED}.0.points: true is not a number from 0 to 20.",
    ),
    ({"panel_points": [{"points": 21}]}, f"{JUDGED}.0.points: 21 is not a number from 0 to 20."),
    ({"panel_points": [{"points": -1}]}, f"{JUDGED}.0.points: -1 is not a number from 0 to 20."),
    (
        {"panel_points": [{"points": 1.00001}]},
        f"{JUDGED}.0.points: 1.00001 has more than 4 decimals.",
    ),
    (
        {"panel_points": [{"points": 1}, {"points": 2, "reason": " "}]},
        f'{JUDGED}.1.reason: " " gives no reason; write it or leave it out.',
    ),
    (
        {"panel_points": [{"points": 1, "by": "me"}]},
        f"{JUDGED}.0.by: there is no such key; there are points, reason.",
    ),
]


@pytest.mark.parametrize(("given", "told"), WRONG_JUDGEMENTS, ids=[t for _, t in WRONG_JUDGEMENTS])
def test_judgements_that_do_not_count_are_refused(given: Any, told: str) -> None:
    panel = compile_set(json.loads(PANEL.read_text(encoding="utf-8")))
    assert list(map(str, answer_faults(panel, {"judgements": given}))) == [told]


def test_judgements_with_points_and_a_reason_are_taken() -> None:
    panel = compile_set(json.loads(PANEL.read_text(encoding="utf-8")))
    given = [{"points": 0}, {"points": 20.0}, {"points": 3.25, "reason": "Known abroad"}]
    assert list(answer_faults(panel, {"judgements": {"panel_points": given}})) == []


def test_what_is_wrong_is_told_in_the_language_of_the_shell(
    criteria: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("LC_ALL", "ru_RU.UTF-8")
    path = _written(tmp_path / "wrong.json", {"achievements": [{"year": "soon"}], "work": {}})
    assert _refused(capsys, "--criteria", criteria, "--answers", path) == [
        'achievements.0.year: Нужно целое число от 1930 до 2100, а написан текст: "soon".',
        "work: Здесь нужен список: ответить можно несколько раз.",
        f"Файл {path} не подходит к критериям. Ошибок: 2.",
    ]
    path.write_text("{")
    (line,) = _refused(capsys, "--criteria", criteria, "--answers", path)
    assert line == f"Файл {path} – не JSON: смотрите строку 1, столбец 2."


def test_every_fault_of_the_answers_is_told(
    criteria: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = _written(tmp_path / "wrong.json", {"hobby": 1, "person": {"birth_date": 5, "x": 1}})
    lines = _refused(capsys, "--criteria", criteria, "--answers", path)
    assert [line.partition(":")[0] for line in lines[:-1]] == [
        "hobby",
        "person.birth_date",
        "person.x",
    ]


def test_blank_answers_and_the_ids_of_items_are_taken(criteria: Path, tmp_path: Path) -> None:
    given = {"person": None, "passport": {"number": " "}, "work": [{"_id": "a1", "ended_on": None}]}
    path = _written(tmp_path / "blank.json", given)
    assert "outcome: unknown" in _score("--criteria", criteria, "--answers", path)


def test_a_set_that_is_none_is_refused(
    answers: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    document = programme_file()["criteria_set"]
    document["groups"][0]["criteria"][0]["input"] = "education.colour"
    path = _written(tmp_path / "set.json", document)
    lines = _refused(capsys, "--criteria", path, "--answers", answers)
    assert "There is no question or fact “education.colour”." in lines[0]
    assert lines[-1] == f"{path} is no criteria set that can be used: 1 fault."


@pytest.mark.parametrize("content", [1, "text", [], {}, None, {"criteria_set": 3}])
def test_json_that_is_no_set_is_refused(
    answers: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], content: Any
) -> None:
    path = _written(tmp_path / "set.json", content)
    lines = _refused(capsys, "--criteria", path, "--answers", answers)
    assert "is no criteria set that can be used" in lines[-1]


WRONG_FILES = [
    (b"{", "is not JSON"),
    (b"\xff\xfe", "is not text in UTF-8."),
    (b'{"a": NaN}', "NaN is not a number that JSON knows."),
    (b'{"a": 1, "a": 2}', "the key “a” is written twice in one object."),
    (b"[" * 100_000, "is nested too deeply."),
    (b"9" * 5000, "holds a number that is too long."),
    (b" " * (5 * MEGABYTE) + b"{}", "is larger than 4 MB."),
]


@pytest.mark.parametrize(("content", "told"), WRONG_FILES, ids=[told for _, told in WRONG_FILES])
def test_files_that_cannot_be_used_are_refused(
    answers: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], content: bytes, told: str
) -> None:
    path = tmp_path / "set.json"
    path.write_bytes(content)
    (line,) = _refused(capsys, "--criteria", path, "--answers", answers)
    assert line.startswith(str(path))
    assert told in line


def test_a_file_that_is_not_there_is_refused(
    answers: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "nothing.json"
    (line,) = _refused(capsys, "--criteria", path, "--answers", answers)
    assert line == f"{path} cannot be read: No such file or directory."


@pytest.mark.parametrize("day", ["2026-02-30", "tomorrow", "20260430", ""])
def test_a_day_that_is_none_is_refused(
    criteria: Path, answers: Path, capsys: pytest.CaptureFixture[str], day: str
) -> None:
    (line,) = _refused(capsys, "--criteria", criteria, "--answers", answers, "--on", day)
    assert line == f"--on: “{day}” is no day; write one like 2026-04-15."
