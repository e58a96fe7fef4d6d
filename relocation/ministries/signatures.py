"""Signs and verifies messages as the specification Standard Webhooks 1.0 lays down."""

from collections.abc import Mapping
from datetime import UTC, datetime

from standardwebhooks import Webhook
from standardwebhooks.webhooks import WebhookVerificationError


class SignatureError(Exception):
    """The message is not from whom it says, or its time is more than five minutes off."""


def sign(*, secret: str, message_id: str, body: str) -> dict[str, str]:
    """The three headers that sign this body now; `secret` begins with `whsec_`."""
    now = datetime.now(UTC)
    return {
        "webhook-id": message_id,
        "webhook-timestamp": str(int(now.timestamp())),
        "webhook-signature": Webhook(secret).sign(message_id, now, body),
    }


def verify(*, secret: str, headers: Mapping[str, str], body: bytes) -> str:
    """The id of a rightly signed message; raises SignatureError with the reason."""
    lowered = {name.lower(): value for name, value in headers.items()}
    try:
        Webhook(secret).verify(body, lowered, json_parse=False)
    except WebhookVerificationError as error:
        raise SignatureError(str(error)) from error
    except ValueError as error:  # what the library leaves uncaught of headers it cannot take apart
        raise SignatureError("Invalid Signature Headers") from error
    return lowered["webhook-id"]
