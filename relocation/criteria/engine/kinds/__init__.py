"""The kinds of criteria; each turns what is known of its input into points and a sentence."""

from .bands import Band, Bands
from .lookup import Lookup
from .scored import Scored

Rule = Bands | Lookup

__all__ = ["Band", "Bands", "Lookup", "Rule", "Scored"]
