"""Takes a ministry's HTTP message apart: who speaks, is it signed, how long may it be."""

from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest, UnreadablePostError

from relocation.gateway.answers import ProblemError
from relocation.ministries.models import Ministry
from relocation.ministries.queries import ministry_called
from relocation.ministries.signatures import SecretError, SignatureError, verify

LONGEST_BODY = 256 * 1024
LONGEST_ID = 100
LONGEST_SIGNATURE = 500


@dataclass(frozen=True)
class SignedMessage:
    """A message that is proven to come from this ministry."""

    ministry: Ministry
    message_id: str
    signature: str
    body: bytes


def read_signed(request: HttpRequest) -> SignedMessage:
    """The message of a POST; raises ProblemError with 400, 401, 405, 413 or 503.

    The ministry names itself in the header `X-Ministry`; its shared secret proves it.
    """
    if request.method != "POST":
        raise ProblemError(405, "only_post", "Send the message by POST.")
    body = _read_body(request)
    ministry = _ministry(request.headers.get("X-Ministry", ""))
    message_id = _proven_id(ministry, request, body)
    signature = request.headers["webhook-signature"]
    if not message_id.isprintable() or len(message_id) > LONGEST_ID:
        detail = f"webhook-id has more than {LONGEST_ID} signs or odd ones."
        raise ProblemError(400, "bad_id", detail)
    if len(signature) > LONGEST_SIGNATURE:
        raise ProblemError(400, "bad_signature", "webhook-signature is too long.")
    return SignedMessage(ministry, message_id, signature, body)


def _ministry(code: str) -> Ministry:
    ministry = ministry_called(code) if code in settings.MINISTRY_SECRETS else None
    if ministry is None:
        detail = "The header X-Ministry names no ministry we know."
        raise ProblemError(401, "unknown_ministry", detail)
    return ministry


def _proven_id(ministry: Ministry, request: HttpRequest, body: bytes) -> str:
    secret = settings.MINISTRY_SECRETS[ministry.code]
    try:
        return verify(secret=secret, headers=request.headers, body=body)
    except SignatureError as error:
        raise ProblemError(401, "bad_signature", f"{error}.") from error
    except SecretError as error:
        raise ProblemError(503, "no_secret", "We hold no usable secret for you yet.") from error


def _read_body(request: HttpRequest) -> bytes:
    try:
        body = request.read(LONGEST_BODY + 1)
    except UnreadablePostError as error:
        raise ProblemError(400, "cut_off", "The message ended before its end.") from error
    if len(body) > LONGEST_BODY:
        raise ProblemError(413, "too_large", f"The body has more than {LONGEST_BODY} bytes.")
    return body
