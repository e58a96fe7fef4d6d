"""From the JSON document to the compiled criteria set, refusing what is wrong by name."""

from .compile import compile_set

__all__ = ["compile_set"]
