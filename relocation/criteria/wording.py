"""The engine's faults in the reader's language."""

import os
from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.utils.translation import gettext
from django.utils.translation import gettext as _

from relocation.criteria.engine import CriteriaError, Fault
from relocation.criteria.engine.phrases import unspoken
from relocation.criteria.engine.said import Naming

#: Where a shell says in which language its user reads, the first that is set counts.
SHELL_LANGUAGE = ("LC_ALL", "LC_MESSAGES", "LANG")


def sentence_of(fault: Fault, naming: Naming = str) -> str:
    """What is wrong; `naming` says what the format's own names are called."""
    return fault.said.translated(gettext, naming)


def told(fault: Fault) -> str:
    """Where and what, in a line."""
    return f"{fault.path}: {sentence_of(fault)}" if fault.path else sentence_of(fault)


def all_told(error: CriteriaError) -> list[str]:
    """Every fault in a line."""
    return [told(fault) for fault in error.faults]


def notes_on(document: Mapping[str, Any]) -> list[str]:
    """What whoever answers for a whole set should know, though it keeps nobody from using it."""
    english = unspoken(document["languages"])
    if not english:
        return []
    told = _("There are no sentences of the system's own in %(languages)s: it explains in English.")
    return [told % {"languages": ", ".join(f"“{language}”" for language in english)}]


def shell_language() -> str:
    """The language of whoever runs a command; English when it is none of ours."""
    written = next((os.environ[name] for name in SHELL_LANGUAGE if os.environ.get(name)), "")
    code = written[:2].lower()
    return code if code in dict(settings.LANGUAGES) else "en"
