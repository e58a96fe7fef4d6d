"""Packets as the service would send them."""

import hashlib
import json
from typing import Any
from uuid import uuid4

import httpx
from django.conf import settings

from relocation.ministries.signatures import sign
from tests.engines import Standin


def packet(reference: str = "", family: str = "LINDQVIST") -> dict[str, Any]:
    """The least a ministry needs of a packet."""
    return {
        "case": {"reference": reference or f"R26-{uuid4().hex[:6]}"},
        "procedure": "recognition_check",
        "people": [{"names": {"latin": {"family": family, "given": "ASA"}}}],
    }


def deliver(
    standin: Standin, sent: dict[str, Any], *, key: str = "", **headers: str
) -> httpx.Response:
    """Deliver the packet under this key; `headers` override."""
    key = key or str(uuid4())
    text = json.dumps(sent, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    event = {"id": key, "data": sent, "packethash": hashlib.sha256(text.encode()).hexdigest()}
    return post(standin, json.dumps(event), key=key, **headers)


def post(standin: Standin, body: str, *, key: str, **headers: str) -> httpx.Response:
    """Post a signed body to the queue."""
    signed = sign(secret=settings.MINISTRY_SECRETS["interior"], message_id=key, body=body)
    all_headers = {"X-Ministry": "interior", "Idempotency-Key": key, **signed, **headers}
    return httpx.post(f"{standin.url}/queue", content=body, headers=all_headers, timeout=10)
