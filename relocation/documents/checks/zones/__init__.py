"""Machine-readable zones of travel documents: their layouts, check digits and fields."""

from relocation.documents.checks.zones.composing import Facts, compose
from relocation.documents.checks.zones.digits import check_digit, digits_agree, sums
from relocation.documents.checks.zones.fields import Zone, parse, spaced
from relocation.documents.checks.zones.formats import (
    FORMATS,
    MRV_A,
    MRV_B,
    TD1,
    TD2,
    TD3,
    Format,
    FormatName,
)

__all__ = [
    "FORMATS", "MRV_A", "MRV_B", "TD1", "TD2", "TD3", "Facts", "Format", "FormatName", "Zone",
    "check_digit", "compose", "digits_agree", "parse", "spaced", "sums",
]  # fmt: skip
