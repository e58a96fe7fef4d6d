"""A cache that may be away: then nothing is found in it, and the database answers instead."""

import logging
from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar

from django.core.cache.backends.redis import RedisCache
from redis.exceptions import RedisError

logger = logging.getLogger(__name__)
Answer = TypeVar("Answer")


def _or(nothing: Any, method: Callable[..., Answer]) -> Callable[..., Answer]:
    """The method, answering `nothing` (called, if it can be) while Redis cannot be reached."""

    @wraps(method)
    def careful(*args: Any, **kwargs: Any) -> Any:
        try:
            return method(*args, **kwargs)
        except (RedisError, OSError) as error:
            logger.warning("the cache is away: %s", type(error).__name__)
            return nothing() if callable(nothing) else nothing

    return careful


class ForgivingCache(RedisCache):
    """Django's Redis cache for what can be read elsewhere or done without: sessions, limits."""

    add = _or(True, RedisCache.add)
    set = _or(None, RedisCache.set)
    touch = _or(False, RedisCache.touch)
    delete = _or(False, RedisCache.delete)
    has_key = _or(False, RedisCache.has_key)
    get_many = _or(dict, RedisCache.get_many)
    set_many = _or(list, RedisCache.set_many)
    delete_many = _or(None, RedisCache.delete_many)

    def get(self, key: str, default: Any = None, version: int | None = None) -> Any:
        """The value, or the default when there is none or the cache is away."""
        return _or(default, super().get)(key, default, version)
