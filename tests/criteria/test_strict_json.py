"""JSON that one reader takes otherwise than the next is refused, and at once."""

import pytest

from relocation.criteria.strict_json import AmbiguousJsonError, read_strictly


def test_plain_json_is_read() -> None:
    assert read_strictly('{"a": [1, {"a": null}], "b": 0.5}') == {"a": [1, {"a": None}], "b": 0.5}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('{"a": {"b": 1, "b": 1}}', "the key “b” is written twice in one object"),
        ('{"a": 1, "b": 2, "b": 3, "a": 4}', "the key “b” is written twice in one object"),
        ('{"a": NaN}', "NaN is not a number that JSON knows"),
        ("[-Infinity]", "-Infinity is not a number that JSON knows"),
        ("[-1e400]", "-1e400 is too large a number"),
        ("[" + "9" * 400 + ".0]", "9" * 30 + "… is too large a number"),
    ],
)
def test_what_readers_take_otherwise_is_refused(text: str, told: str) -> None:
    with pytest.raises(AmbiguousJsonError) as refused:
        read_strictly(text)
    assert str(refused.value) == told


def test_the_last_of_many_keys_is_found_at_once() -> None:
    many = ",".join(f'"k{number}":0' for number in [*range(200_000), 199_999])
    with pytest.raises(AmbiguousJsonError) as refused:
        read_strictly(f"{{{many}}}")
    assert str(refused.value) == "the key “k199999” is written twice in one object"
