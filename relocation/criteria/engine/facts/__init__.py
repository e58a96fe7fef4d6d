"""Facts worked out from answers: each kind reads its inputs and says what is known."""

from .arithmetic import Arithmetic, Money
from .choosing import Conversion, FirstThatHolds
from .counting import Count, Holding, MetCount
from .dated import Age, Periods
from .expressed import ExpressedFact
from .scored import ScoredFact

Fact = (
    Age
    | Periods
    | Count
    | MetCount
    | Holding
    | FirstThatHolds
    | Conversion
    | Arithmetic
    | Money
    | ExpressedFact
    | ScoredFact
)

__all__ = [
    "Age",
    "Arithmetic",
    "Conversion",
    "Count",
    "ExpressedFact",
    "Fact",
    "FirstThatHolds",
    "Holding",
    "MetCount",
    "Money",
    "Periods",
    "ScoredFact",
]
