"""The kinds of criteria; each turns what is known of its input into points and a sentence."""

from ..assessment import Span
from .bands import Band, Bands
from .expressed import ExpressedPoints
from .first import First, Points
from .fixed import Fixed
from .judged import Judged
from .levels import Levels
from .lookup import Lookup
from .matrix import BandAxis, CodeAxis, Matrix
from .per_unit import PerUnit
from .scored import Rule, Words
from .several import Each, Items

__all__ = [
    "Band",
    "BandAxis",
    "Bands",
    "CodeAxis",
    "Each",
    "ExpressedPoints",
    "First",
    "Fixed",
    "Items",
    "Judged",
    "Levels",
    "Lookup",
    "Matrix",
    "PerUnit",
    "Points",
    "Rule",
    "Span",
    "Words",
]
