"""Documents, what was read from them and what is decided of them, for the desk's templates."""

from collections.abc import Iterable

from django import template
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from relocation.cases.completeness import completeness
from relocation.cases.enums import PaperState
from relocation.common.templatetags.interface import render_badge
from relocation.desk.reading.facts import ShownFact
from relocation.desk.reading.papers import Paper
from relocation.documents import fact_words
from relocation.documents.enums import FactVerdict
from relocation.documents.models import Document

register = template.Library()
register.filter("as_declared", fact_words.as_declared)
register.filter("as_read", fact_words.as_read)
register.filter("completeness", completeness)
register.filter("field_name", fact_words.field_name)
register.filter("sureness", fact_words.sureness)

VERDICTS = {
    FactVerdict.AGREES: ("success", "check"),
    FactVerdict.DIFFERS: ("danger", "cross"),
    FactVerdict.NOT_DECLARED: ("neutral", "minus"),
    FactVerdict.UNSURE: ("warning", "question"),
}


@register.filter
def verdict_badge(verdict: FactVerdict) -> SafeString:
    """How a fact read stands to the one declared."""
    return render_badge(*VERDICTS[verdict], str(verdict.label))


@register.filter
def facts_in(paper: Paper, document: Document) -> tuple[ShownFact, ...]:
    """What was read from one of the paper's files."""
    return paper.facts.get(document.pk, ())


@register.filter
def to_compare(facts: Iterable[ShownFact]) -> bool:
    """Whether a person should look at some of them."""
    return any(one.wants_a_look for one in facts)


@register.filter
def facts_in_words(facts: Iterable[ShownFact]) -> str:
    """How many facts were read, and how many of them do not agree."""
    found = list(facts)
    words = ngettext("%(count)s fact read", "%(count)s facts read", len(found))
    open_ones = sum(one.wants_a_look for one in found)
    said = words % {"count": len(found)}
    if not open_ones:
        return said
    more = ngettext("%(count)s to compare", "%(count)s to compare", open_ones)
    return _("%(facts)s, %(more)s") % {"facts": said, "more": more % {"count": open_ones}}


@register.filter
def may_accept(paper: Paper) -> bool:
    """Whether there is something that could be accepted as it stands."""
    return paper.row is not None and paper.row.state == PaperState.UPLOADED
