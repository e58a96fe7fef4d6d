"""One spelling for a JSON document, and the hash that pins it."""

import hashlib
import json


def canonical_json(document: object) -> str:
    """The document with sorted keys and no spare blanks; raises ValueError for NaN and infinity."""
    return json.dumps(
        document, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False
    )


def content_hash(document: object) -> str:
    """SHA-256 of the canonical JSON in UTF-8, as 64 hexadecimal digits."""
    return hashlib.sha256(canonical_json(document).encode()).hexdigest()
