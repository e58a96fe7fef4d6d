"""The demonstration's own secrets: made once, kept private, never in the repository."""

import base64
import json
import secrets
from pathlib import Path

DEMO_MINISTRY = "interior"


def webhook_secret() -> str:
    """A secret for signing as standardwebhooks.com writes it: `whsec_` and 32 bytes in base64."""
    return "whsec_" + base64.b64encode(secrets.token_bytes(32)).decode()


def kept_secrets(local: Path) -> dict[str, str]:
    """SECRET_KEY and MINISTRY_SECRETS of this clone; made on the first call."""
    path = local / "secrets.json"
    if not path.is_file():
        made = {
            "SECRET_KEY": secrets.token_urlsafe(64),
            "MINISTRY_SECRETS": f"{DEMO_MINISTRY}={webhook_secret()}",
        }
        torn = path.with_suffix(".torn")
        torn.touch(0o600)
        torn.write_text(json.dumps(made, indent=2))
        torn.rename(path)
    kept: dict[str, str] = json.loads(path.read_text())
    return kept
