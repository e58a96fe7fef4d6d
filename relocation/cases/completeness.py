"""Whether all documents that a case's criteria set asks for are there, in one line."""

from collections import Counter
from collections.abc import Iterable

from django.utils.translation import gettext as _

from relocation.cases.enums import PaperState
from relocation.cases.papers import PaperRow


def completeness(rows: Iterable[PaperRow]) -> str:
    """Say whether anything required is not there, and how many documents stand where.

    What need not be brought and was not counts for nothing; "" when nothing is left.
    """
    told = [row for row in rows if row.requirement.required or row.documents or row.ruling]
    if not told:
        return ""
    lacking = any(row.blocks_approval for row in told)
    counts = Counter(row.state for row in told)
    parts = [f"{state.label}: {counts[state]}" for state in PaperState if counts[state]]
    whole = (
        _("Not all documents that are required are here. %(counts)s.")
        if lacking
        else _("All documents that are required are here. %(counts)s.")
    )
    return whole % {"counts": ", ".join(parts)}
