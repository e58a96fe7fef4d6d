"""The published JSON Schema of criteria sets, for whoever writes or checks one elsewhere."""

import hashlib
from functools import cache

from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import condition, require_safe

from relocation.criteria.engine.compiler.shape import SCHEMA

HOUR = 60 * 60


@cache
def _published() -> tuple[bytes, str]:
    """The bytes of the schema, and their hash as the ETag."""
    content = SCHEMA.read_bytes()
    return content, f'"{hashlib.sha256(content).hexdigest()}"'


def _etag(request: HttpRequest) -> str:
    return _published()[1]


@require_safe
@cache_control(public=True, max_age=HOUR)
@condition(etag_func=_etag)
def criteria_schema(request: HttpRequest) -> HttpResponse:
    """The schema byte by byte as it is shipped; pages of other sites may read it too."""
    content, _hash = _published()
    response = HttpResponse(content, content_type="application/schema+json")
    response["Access-Control-Allow-Origin"] = "*"
    return response
