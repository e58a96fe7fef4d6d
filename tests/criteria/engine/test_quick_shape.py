"""What is quickly found to have the shape has it by the library too."""

import json
from copy import deepcopy
from pathlib import Path
from random import Random
from typing import Any

import pytest

from relocation.criteria.engine import schema
from relocation.criteria.engine.compiler import shape
from relocation.criteria.engine.compiler.quick_shape import checker
from tests.criteria.engine.faults import FAULTS
from tests.criteria.engine.small import Data, document

FOLDERS = (Path(shape.SCHEMA).parent / "schemes", Path(__file__).parents[1] / "schemes")
SCHEMES = [json.loads(path.read_text()) for folder in FOLDERS for path in folder.glob("*.json")]
ODD = [None, True, 0, -1, 1.5, 5.0, 10**16, "", "x", "X y", "x\n", [], ["a", "a"], {}, {"en": ""}]
QUICK = checker(schema())
LIBRARY = shape._validator()


@pytest.mark.parametrize("place", range(len(SCHEMES)))
def test_sound_schemes_are_found_sound(place: int) -> None:
    assert QUICK(SCHEMES[place])


@pytest.mark.parametrize("changes", [changes for changes, _, _ in FAULTS])
def test_both_say_the_same_of_what_is_wrong(changes: Data) -> None:
    changed = document(**changes)
    assert QUICK(changed) is LIBRARY.is_valid(changed)


@pytest.mark.parametrize("other", [*ODD, 7, "text"])
def test_both_say_the_same_of_what_is_no_document(other: Any) -> None:
    assert QUICK(other) is LIBRARY.is_valid(other)


def test_both_say_the_same_of_what_was_changed_anywhere() -> None:
    random, passed = Random(5), 0
    base = next(one for one in SCHEMES if one["code"].startswith("panel"))
    base = {**base, "test_cases": base["test_cases"][:1]}
    for _ in range(150):
        changed = deepcopy(base)
        _change(random, changed)
        told = QUICK(changed)
        assert told is LIBRARY.is_valid(changed)
        passed += told
    assert 0 < passed < 150


def _change(random: Random, whole: Any) -> None:
    """Put something else at one place of the document, or take it away."""
    here = whole
    while True:
        keys = list(here) if isinstance(here, dict) else list(range(len(here)))
        key = random.choice(keys)
        part = here[key]
        if not part or not isinstance(part, dict | list) or random.random() < 0.15:
            break
        here = part
    if random.random() < 0.3:
        del here[key]
    else:
        here[key] = deepcopy(random.choice(ODD))


def test_words_that_are_not_known_are_refused() -> None:
    with pytest.raises(KeyError):
        checker({"oneOf": []})
