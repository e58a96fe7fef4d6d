"""Builds replies as a ministry's system would, by the letter of docs/ministry-api.md."""

import json
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.test import Client

from relocation.ministries.models import Handoff
from relocation.ministries.signatures import sign

if TYPE_CHECKING:
    from django.test.client import _MonkeyPatchedWSGIResponse as Answer

ADDRESS = "/gateway/replies/"
SENT_AT = "2026-11-22T10:00:00+00:00"


def reply_event(handoff: Handoff | str, /, **data: Any) -> dict[str, Any]:
    """The CloudEvent of a reply; `data` overrides its fields, None takes one away."""
    key = str(handoff.pk) if isinstance(handoff, Handoff) else handoff
    given = {"handoff": key, "outcome": "agreed", "text": "Nothing found.", "sent_at": SENT_AT}
    fields = {name: value for name, value in {**given, **data}.items() if value is not None}
    return {
        "specversion": "1.0",
        "id": "1",
        "source": "/ministries/interior",
        "type": "relocation.reply.v1",
        "data": fields,
    }


def post(
    event: object, *, message_id: str = "msg_1", ministry: str = "interior", **headers: str
) -> "Answer":
    """Post the event (or bytes) signed; `headers` override, named as in HTTP."""
    body = event if isinstance(event, bytes) else json.dumps(event, ensure_ascii=False).encode()
    secret = settings.MINISTRY_SECRETS["interior"]
    text = body.decode(errors="replace")
    signed = sign(secret=secret, message_id=message_id, body=text)
    sent = {"X-Ministry": ministry, **signed, **headers}
    client = Client(enforce_csrf_checks=True, raise_request_exception=False)
    return client.generic("POST", ADDRESS, body, "application/cloudevents+json", headers=sent)
