"""Refuses requests in a character set that Django would fail over before any page can answer."""

import re
from collections.abc import Callable, Iterable
from typing import Any

Application = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([^\s\"';]*)", re.IGNORECASE)
_TAKEN = {"", "utf-8", "utf8", "us-ascii", "ascii", "iso-8859-1"}
_ANSWER = b"This service reads requests in UTF-8 only.\n"


def only_plain_charsets(application: Application) -> Application:
    """The WSGI application, answering 400 to any other character set than UTF-8 and its parts."""

    def careful(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        named = _CHARSET.search(environ.get("CONTENT_TYPE", ""))
        if named is None or named.group(1).lower() in _TAKEN:
            return application(environ, start_response)
        headers = [("Content-Type", "text/plain; charset=utf-8"), ("Connection", "close")]
        start_response("400 Bad Request", [*headers, ("Content-Length", str(len(_ANSWER)))])
        return [_ANSWER]

    return careful
