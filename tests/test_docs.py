"""The documentation says what is so: variables, commands, places, code and links."""

import ast
import re
import subprocess
from importlib.util import find_spec
from pathlib import Path

import pytest
from django.core.management import get_commands
from PIL import Image

from relocation.accounts.models import Account
from relocation.common.environment import storage
from relocation.criteria.models import CriteriaSet
from relocation.demo.sign_ins import PASSWORD, SIGN_INS
from relocation.embedded import ports
from relocation.ministries.models import Ministry

ROOT = Path(__file__).resolve().parent.parent
README = ROOT / "README.md"
OPERATIONS = ROOT / "docs" / "operations.md"
PAGES = [README, *sorted((ROOT / "docs").rglob("*.md"))]
DECISIONS = ROOT / "docs" / "decisions"
LINK = re.compile(r"\]\(([^)\s]+)\)")
#: A place of ours named in backticks: `relocation/cases/rules.py`, `tests/desk/`.
PLACE = re.compile(r"`((?:applicants|docs|relocation|templates|static|tests)/[\w/.-]+)`")
STEP = re.compile(
    r"^\*\*\d+\. .*?`(?P<file>[\w/]+\.py)`.*?\n```python\n(?P<code>.*?)```",
    re.MULTILINE | re.DOTALL,
)
LARGEST_PICTURE = 250_000


def _read_by_settings() -> set[str]:
    """The variables that settings.py asks its Environment for."""
    tree = ast.parse((ROOT / "relocation" / "settings.py").read_text())
    return {
        str(name.value)
        for call in ast.walk(tree)
        if isinstance(call, ast.Call)
        and isinstance(call.func, ast.Attribute)
        and isinstance(call.func.value, ast.Name)
        and call.func.value.id == "env"
        for name in call.args[:1]
        if isinstance(name, ast.Constant)
    }


def _code(text: str) -> str:
    """What stands in backticks or in a block of code, the languages' names left out."""
    blocks = re.findall(r"```\w*\n(.*?)```", text, re.DOTALL)
    return "\n".join([*blocks, *re.findall(r"`([^`\n]+)`", text)])


def test_every_environment_variable_is_documented_and_no_other() -> None:
    documented = re.findall(r"^\| `([A-Z0-9_]+)` \|", OPERATIONS.read_text(), re.MULTILINE)
    assert sorted(documented) == sorted(
        _read_by_settings() | set(storage.VARIABLES) | set(ports.DEFAULTS)
    )


def test_every_link_leads_somewhere() -> None:
    lost = [
        f"{_name(page)}: {link}"
        for page in PAGES
        for link in LINK.findall(page.read_text())
        if "://" not in link and not (page.parent / link.partition("#")[0]).exists()
    ]
    assert lost == []


def test_every_place_that_is_named_is_there() -> None:
    lost = [
        f"{_name(page)}: {place}"
        for page in PAGES
        for place in PLACE.findall(page.read_text())
        if not (ROOT / place).exists()
    ]
    assert lost == []


def test_every_command_that_is_named_exists() -> None:
    code = "\n".join(_code(page.read_text()) for page in PAGES)
    named = set(re.findall(r"(?:\./run|manage\.py) ([a-z_]+)", code))
    assert named - get_commands().keys() == set()
    modules = set(re.findall(r"python3? -m (relocation[\w.]*)", code))
    assert {module for module in modules if find_spec(module) is None} == set()


def _name(page: Path) -> str:
    return str(page.relative_to(ROOT))


def test_the_readme_names_both_scripts_and_they_can_be_run() -> None:
    named = set(re.findall(r"`\./(\w+)", README.read_text()))
    assert named == {"run", "test"}
    assert all((ROOT / name).stat().st_mode & 0o111 for name in named)


def test_the_readme_tells_every_sign_in_and_the_password() -> None:
    text = README.read_text()
    emails = re.findall(r"`([\w]+@demo\.example)`", text)
    assert sorted(emails) == sorted(sign_in.email for sign_in in SIGN_INS)
    assert f"`{PASSWORD}`" in text


def test_the_worked_example_is_the_code() -> None:
    steps = list(STEP.finditer(README.read_text()))
    assert len(steps) == 10
    for step in steps:
        source = (ROOT / step["file"]).read_text()
        assert step["code"].rstrip("\n") in source, step["file"]


def test_the_first_data_of_an_installation_can_be_put_in(
    db: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)
    (block,) = re.findall(r"```python\n(.*?)```", OPERATIONS.read_text(), re.DOTALL)
    exec(compile(block, OPERATIONS.name, "exec"), {})  # noqa: S102 - it is our own page
    assert (Account.objects.get().role, Ministry.objects.get().code) == (
        "administrator",
        "interior",
    )
    assert CriteriaSet.objects.filter(state="published").exists()


def test_every_decision_is_listed_and_fits_a_page() -> None:
    pages = sorted(DECISIONS.glob("[0-9]*.md"))
    listed = LINK.findall((DECISIONS / "README.md").read_text())
    assert listed == [page.name for page in pages]
    assert [page.name for page in pages if len(page.read_text().splitlines()) > 40] == []


def test_the_picture_is_there_and_small() -> None:
    (picture,) = re.findall(r"!\[[^]]+\]\(([^)]+)\)", README.read_text())
    with Image.open(ROOT / picture) as image:
        assert image.format == "PNG"
    assert (ROOT / picture).stat().st_size <= LARGEST_PICTURE


def test_no_page_speaks_of_the_machine_it_was_written_on() -> None:
    listed = subprocess.run(
        ["git", "ls-files", "*.md"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    pages = [ROOT / name for name in listed.stdout.splitlines() if (ROOT / name).exists()]
    assert [page.name for page in pages if re.search(r"/(work|root|home)/", page.read_text())] == []
