"""Expressions: a small part of the Common Expression Language, checked before it is kept."""

from .expression import Expression, compile_expression
from .typed import Kind

__all__ = ["Expression", "Kind", "compile_expression"]
