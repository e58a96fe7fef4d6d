"""`manage.py criteria export|import|validate`: a file whose SHA-256 is the set's fingerprint."""

import hashlib
import json
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from relocation.criteria.models import CriteriaSet, Route
from tests.factories import programme, versions

pytestmark = pytest.mark.django_db


def told(*arguments: str) -> str:
    """What the command prints."""
    out = StringIO()
    call_command("criteria", *arguments, stdout=out, stderr=out)
    return out.getvalue()


def written(folder: Path, document: Any) -> str:
    """The document as a file."""
    file = folder / "set.json"
    file.write_text(json.dumps(document, ensure_ascii=False, indent=2))
    return str(file)


def test_a_version_is_exported_byte_for_byte_as_its_fingerprint_says(tmp_path: Path) -> None:
    route, file = programme.route(), tmp_path / "out.json"
    versions.draft(route, pass_mark=60)
    told("export", route.code, "--output", str(file))
    assert hashlib.sha256(file.read_bytes()).hexdigest() == (
        route.criteria_sets.get(version=1).content_hash
    )
    told("export", route.code, "--version-number", "2", "--output", str(file))
    assert hashlib.sha256(file.read_bytes()).hexdigest() == (
        route.criteria_sets.get(version=2).content_hash
    )


def test_an_exported_file_goes_in_elsewhere_with_the_same_fingerprint(tmp_path: Path) -> None:
    route, file = programme.route(), tmp_path / "out.json"
    told("export", route.code, "--output", str(file))
    other = programme.route("shared_values")
    told("import", str(file), "--route", other.code)
    draft = other.criteria_sets.get()
    assert (draft.state, draft.content_hash) == (
        "draft",
        route.criteria_sets.get().content_hash,
    )


def test_the_export_goes_to_standard_output(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    route = programme.route()
    call_command("criteria", "export", route.code)
    out = capfdbinary.readouterr().out
    assert hashlib.sha256(out).hexdigest() == route.criteria_sets.get().content_hash


def test_a_programme_file_brings_its_route(tmp_path: Path) -> None:
    told("import", written(tmp_path, programme.programme_file()))
    assert Route.objects.get().criteria_sets.get().state == "published"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["export", "nowhere"], "there is no route nowhere"),
        (["export", "persons_of_interest", "--version-number", "9"], "no such version"),
        (["import", "/nowhere.json", "--route", "persons_of_interest"], "cannot be read"),
    ],
)
def test_what_is_not_there_is_told(arguments: list[str], said: str) -> None:
    programme.route()
    with pytest.raises(CommandError, match=said):
        told(*arguments)


def test_a_set_needs_a_route(tmp_path: Path) -> None:
    file = written(tmp_path, programme.programme_file()["criteria_set"])
    with pytest.raises(CommandError, match="--route CODE"):
        told("import", file)


def test_a_wrong_file_is_told_and_leaves_nothing(tmp_path: Path) -> None:
    route = programme.route()
    for document in ({"schema": 1}, [1], "x" * 5_000_000):
        with pytest.raises(CommandError):
            told("import", written(tmp_path, document), "--route", route.code)
    assert CriteriaSet.objects.count() == 1


def test_every_fault_of_a_file_is_told(tmp_path: Path) -> None:
    document = programme.programme_file()["criteria_set"]
    document["requirements"][0]["rule"]["input"] = "nobody"
    document["groups"][0]["criteria"][0]["source"] = "nowhere"
    out = StringIO()
    with pytest.raises(CommandError, match="2 faults"):
        call_command("criteria", "validate", written(tmp_path, document), stderr=out)
    assert len(out.getvalue().splitlines()) == 2


def test_a_whole_set_and_a_programme_are_told_to_be_whole(tmp_path: Path) -> None:
    whole = programme.programme_file()
    for document in (whole, whole["criteria_set"]):
        assert "is whole, SHA-256" in told("validate", written(tmp_path, document))


def test_a_failing_test_case_is_a_fault(tmp_path: Path) -> None:
    document = programme.programme_file()["criteria_set"]
    document["test_cases"] = [
        {
            "code": "never",
            "title": {"en": "Never", "ru": "Никогда"},
            "on": "2026-05-01",
            "answers": {},
            "expect": {"total": 1000},
        }
    ]
    out = StringIO()
    with pytest.raises(CommandError):
        call_command("criteria", "validate", written(tmp_path, document), stderr=out)
    assert out.getvalue().strip() == "test case “Never” fails"
