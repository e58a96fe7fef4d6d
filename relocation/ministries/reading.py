"""Reads what comes from outside: JSON and moments, refused when they cannot be kept."""

import json
import re
from datetime import datetime
from typing import Any

#: An escaped NUL that is not itself the text of an escape; PostgreSQL keeps no NUL.
_NUL = re.compile(r"(?<!\\)(?:\\\\)*\\u0000")


def read_moment(text: object) -> datetime | None:
    """A moment of ISO 8601 with its offset, from the years 2000 to 2100; None for anything else."""
    try:
        moment = datetime.fromisoformat(text) if isinstance(text, str) else None
    except ValueError:
        return None
    if moment is None or moment.tzinfo is None or not 2000 <= moment.year <= 2100:
        return None
    return moment


def read_object(body: bytes) -> dict[str, Any]:
    """A JSON object that PostgreSQL can keep; raises ValueError for anything else."""
    try:
        document = json.loads(body, parse_constant=_no_constant)
        text = json.dumps(document, ensure_ascii=False, allow_nan=False)
        text.encode()
    except RecursionError as error:
        raise ValueError("nested too deeply") from error
    if not isinstance(document, dict) or _NUL.search(text):
        raise ValueError("not an object, or with characters that cannot be kept")
    return document


def _no_constant(name: str) -> object:
    raise ValueError(f"{name} is not JSON")
