"""Signs and verifies messages as the specification Standard Webhooks 1.0 lays down."""

from collections.abc import Mapping
from datetime import UTC, datetime

from standardwebhooks import Webhook
from standardwebhooks.webhooks import EmptyWebhookSecretError, WebhookVerificationError


class SignatureError(Exception):
    """The message is not from whom it says, or its time is more than five minutes off."""


class SecretError(Exception):
    """The shared secret is not `whsec_` and base64."""


def sign(*, secret: str, message_id: str, body: str) -> dict[str, str]:
    """The three headers that sign this body now; raises SecretError."""
    now = datetime.now(UTC)
    return {
        "webhook-id": message_id,
        "webhook-timestamp": str(int(now.timestamp())),
        "webhook-signature": _webhook(secret).sign(message_id, now, body),
    }


def verify(*, secret: str, headers: Mapping[str, str], body: bytes) -> str:
    """The id of a rightly signed message; raises SignatureError with the reason, or SecretError."""
    webhook = _webhook(secret)
    lowered = {name.lower(): value for name, value in headers.items()}
    try:
        webhook.verify(body, lowered, json_parse=False)
    except WebhookVerificationError as error:
        raise SignatureError(str(error)) from error
    except ValueError as error:  # what the library leaves uncaught of headers it cannot take apart
        raise SignatureError("Invalid Signature Headers") from error
    return lowered["webhook-id"]


def _webhook(secret: str) -> Webhook:
    try:
        return Webhook(secret)
    except (ValueError, EmptyWebhookSecretError) as error:
        raise SecretError from error
