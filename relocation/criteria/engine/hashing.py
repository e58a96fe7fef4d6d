"""One spelling for a JSON document, and the hash that pins it."""

import hashlib
import json
from collections.abc import Mapping
from decimal import Decimal


def canonical_json(document: object) -> str:
    """The document with sorted keys and no spare blanks; raises ValueError for NaN and infinity.

    Numbers are spelt as they come back out of PostgreSQL's jsonb, which keeps no sign of zero
    (-0.0) and no exponent (1e16 comes back as a whole number): storing changes no byte of it.
    """
    return json.dumps(
        _as_stored(document),
        sort_keys=True,
        separators=(",", ":"),
        ensure_ascii=False,
        allow_nan=False,
    )


def content_hash(document: object) -> str:
    """SHA-256 of the canonical JSON in UTF-8, as 64 hexadecimal digits."""
    return hashlib.sha256(canonical_json(document).encode()).hexdigest()


def _as_stored(value: object) -> object:
    if isinstance(value, float):
        return _number(value)
    if isinstance(value, Mapping):
        return {key: _as_stored(part) for key, part in value.items()}
    if isinstance(value, list | tuple):
        return [_as_stored(part) for part in value]
    return value


def _number(value: float) -> int | float:
    """What is written with an exponent upwards is whole: as digits, those of its shortest form."""
    if value == 0:
        return 0.0
    return int(Decimal(repr(value))) if "e+" in repr(value) else value
