"""Shows checks to people."""

from collections.abc import Iterable

from django import template

from relocation.documents import rules
from relocation.documents.models import Check, Document
from relocation.documents.progress_sentences import progress_in_words
from relocation.documents.queries import progress
from relocation.documents.sentences import explanation

register = template.Library()


@register.filter
def explain(check: Check) -> str:
    """What the check found and what to do, or what is happening now."""
    return explanation(check)


@register.filter
def checks_progress(documents: Iterable[Document]) -> str:
    """How many checks of a dossier's documents are done and when the rest will be; "" at the end.

    Asks the database only while checks are open.
    """
    return progress_in_words(progress(documents))


@register.filter
def is_clean(document: Document) -> bool:
    """Whether the scanner has passed the file; asks no database when its checks are at hand."""
    return rules.is_clean(document)
