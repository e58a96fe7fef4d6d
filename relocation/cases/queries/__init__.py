"""Reads of cases, each with a constant number of queries."""

from relocation.cases.queries.matching import match_of, matches_of
from relocation.cases.queries.papers import fact_overrides_of, papers_of, rulings_of
from relocation.cases.queries.ranking import Counts, Round, counts, ranking
from relocation.cases.queries.reading import (
    case_for_page,
    cases_of,
    judgements_of,
    overrides_of,
    stuck_in_checking,
)
from relocation.cases.queries.told import cases_beyond_their_events
from relocation.cases.queries.worklist import Filters, neighbours, worklist

__all__ = [
    "Counts",
    "Filters",
    "Round",
    "case_for_page",
    "cases_beyond_their_events",
    "cases_of",
    "counts",
    "fact_overrides_of",
    "judgements_of",
    "match_of",
    "matches_of",
    "neighbours",
    "overrides_of",
    "papers_of",
    "ranking",
    "rulings_of",
    "stuck_in_checking",
    "worklist",
]
