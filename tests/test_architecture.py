"""The shape of the house: what stands where, what views may not do, which rooms exist."""

import ast
import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
OURS = [path for folder in ("relocation", "applicants") for path in (ROOT / folder).rglob("*.py")]
CODE = [path for path in OURS if "migrations" not in path.parts]
WRITES = {
    "save",
    "create",
    "update",
    "delete",
    "get_or_create",
    "update_or_create",
    "bulk_create",
    "bulk_update",
}
TOP_LEVEL = {
    "README.md",
    "applicants",
    "docs",
    "manage.py",
    "package-lock.json",
    "package.json",
    "pyproject.toml",
    "relocation",
    "requirements.txt",
    "run",
    "static",
    "templates",
    "test",
    "tests",
}


def _tracked() -> list[str]:
    listed = subprocess.run(
        ["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return listed.stdout.splitlines()


def _views() -> list[Path]:
    return [path for path in CODE if path.name == "views.py" or "views" in path.parent.parts]


def test_the_top_level_holds_what_the_house_shows_and_nothing_else() -> None:
    visible = {name.split("/")[0] for name in _tracked() if not name.startswith(".")}
    assert visible == TOP_LEVEL


def test_views_write_nothing_themselves() -> None:
    calls = [
        f"{path.relative_to(ROOT)}:{node.lineno} {node.func.attr}"
        for path in _views()
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in WRITES
        and not _is_plain_container(node.func.value)
    ]
    assert calls == []


def _is_plain_container(value: ast.expr) -> bool:
    """Whether the call is on a local dictionary or set, named so."""
    return isinstance(value, ast.Name) and value.id in {"context", "initial", "seen"}


def test_every_module_opens_with_what_belongs_there() -> None:
    texts = {str(path.relative_to(ROOT)): path.read_text() for path in CODE}
    silent = [name for name, text in texts.items() if text and not _is_described(text)]
    assert silent == []


def _is_described(module: str) -> bool:
    return ast.get_docstring(ast.parse(module)) is not None


def test_files_stay_short_enough_to_read() -> None:
    long = {
        str(path): lines for path in CODE if (lines := len(path.read_text().splitlines())) > 300
    }
    assert long == {}


def test_tasks_take_ids_and_nothing_else() -> None:
    wrong = []
    for path in CODE:
        if path.name != "tasks.py":
            continue
        for node in ast.parse(path.read_text()).body:
            if isinstance(node, ast.FunctionDef) and node.decorator_list:
                wrong += [
                    f"{path.name}: {argument.arg}"
                    for argument in node.args.args
                    if not argument.arg.endswith("_id") and argument.arg != "self"
                ]
    assert wrong == []


def test_no_eager_tasks_and_no_other_database() -> None:
    settings = (ROOT / "relocation" / "settings.py").read_text().lower()
    assert "eager" not in settings
    assert "sqlite" not in settings


def test_no_registry_address_is_written_anywhere() -> None:
    named = [
        name
        for name in _tracked()
        if name.endswith((".json", ".txt", ".toml", "run", "test", ".sh"))
        and any(
            mark in (ROOT / name).read_text()
            for mark in ('"resolved": "http', "index-url", "registry.npmjs" + ".org")
        )
    ]
    assert named == []
