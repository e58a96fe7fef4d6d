"""Every code a check may give has its words, in each language's grammar."""

import re
from pathlib import Path

import pytest

from relocation.documents import checks, sandbox
from relocation.documents.checks import photo_sentences, validity_sentences
from relocation.documents.checks.result import Json
from relocation.documents.checks.sentences import SENTENCES, explain

GIVEN = re.compile(
    r'(?:failed|warning|passed|could_not_run|SandboxFailed)\(\s*"(\w+)"'
    r'|CheckResult\(\s*"\w+",\s*"(\w+)"|"error": "(\w+)"|return "(\w+_\w+)"'
)
DIFFERS: dict[str, Json] = {
    "differs": [
        {"field": "birth_date", "is_close": False, "declared": "1974-08-12", "read": "74-08-21"}
    ]
}


def _codes_in_source() -> set[str]:
    folders = [Path(package.__file__ or "").parent for package in (checks, sandbox)]
    sources = [path.read_text() for folder in folders for path in folder.glob("*.py")]
    return {code for text in sources for found in GIVEN.findall(text) for code in found if code}


def test_every_code_has_its_sentence() -> None:
    told = {*SENTENCES, *photo_sentences.SENTENCES, *validity_sentences.SENTENCES}
    assert _codes_in_source() - told == set()


@pytest.mark.parametrize("code", sorted(SENTENCES))
def test_every_sentence_is_complete(code: str) -> None:
    said = explain(code, {"pages": 300, "limit": 200, "frames": 3, "differs": [], "signature": "A"})
    assert (said.endswith("."), "%" in said) == (True, False)


def test_the_limit_is_told() -> None:
    assert "300 pages; we can take up to 200" in explain(
        "too_many_pages", {"pages": 300, "limit": 200}
    )


def test_each_difference_is_told_with_what_to_do() -> None:
    assert explain("birth_date_differs", DIFFERS) == (
        "The date of birth in the passport reads “74-08-21”; you gave “74-08-12”. "
        "If your answer is mistyped, please correct it; if this is another passport, upload the "
        "right one. If both are right, an officer will look."
    )
    assert "We are not sure of what we read" in explain("zone_unsure", DIFFERS)
