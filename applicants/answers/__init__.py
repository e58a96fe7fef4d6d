"""Answers as applicants type them: how they are kept, what is wrong with them, what is missing."""

from applicants.answers.asked import (
    Answers,
    Item,
    asked,
    is_blank_item,
    items_of,
    only_asked,
    sound,
    with_what_is_gone,
)
from applicants.answers.gaps import Gap, gaps_of, is_radios, too_long_to_keep
from applicants.answers.stored import NO, YES, stored, typed

__all__ = [
    "NO",
    "YES",
    "Answers",
    "Gap",
    "Item",
    "asked",
    "gaps_of",
    "is_blank_item",
    "is_radios",
    "items_of",
    "only_asked",
    "sound",
    "stored",
    "too_long_to_keep",
    "typed",
    "with_what_is_gone",
]
