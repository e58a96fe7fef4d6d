"""Until when a paper is good, held against the day on which it is needed."""

from relocation.documents.checks.validity.dates import PaperDates, dates_in
from relocation.documents.checks.validity.holding import check

__all__ = ["PaperDates", "check", "dates_in"]
