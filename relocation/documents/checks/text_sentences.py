"""What is said of a document's pages, text, language and kind of paper."""

from collections.abc import Mapping
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import get_language_info, gettext_lazy
from django.utils.translation import gettext as _

from relocation.documents.paper_names import FOUND

SENTENCES: dict[str, Promise] = {
    # Readability
    "pages_readable": gettext_lazy("The pages can be read well."),
    "pages_turned": gettext_lazy(
        "The pages can be read well. Some lay on their side or upside down; we turned them."
    ),
    "pages_of_text": gettext_lazy("The pages were written by a program, so they are sharp."),
    # Text
    "text_copied": gettext_lazy("The text of the pages can be copied out of the file."),
    "text_read": gettext_lazy("We read the text of the pages from their picture."),
    "text_partly_read": gettext_lazy(
        "We read the text of some pages; the others could not be read by machine. "
        "An officer will read them."
    ),
    "text_not_readable": gettext_lazy(
        "The text could not be read by machine, for example because it is written by hand or in "
        "letters that the machine does not know. You need not do anything: an officer will read it."
    ),
    "no_text": gettext_lazy("No text was found on the pages."),
    # Language
    "language_found": gettext_lazy("The language: %(language)s."),
    "language_unknown": gettext_lazy(
        "The language could not be told by machine. You need not do anything: an officer will look."
    ),
    "translation_attached": gettext_lazy(
        "The language: %(language)s. A file in an accepted language lies beside it."
    ),
    "translation_missing": gettext_lazy(
        "This seems to be written in another language (%(language)s) than is accepted here "
        "(%(accepted)s). If it is, please add a certified translation as a further file."
    ),
    # Kind of paper
    "paper_as_expected": gettext_lazy("The words in it are those of the paper that is asked for."),
    "paper_guessed": gettext_lazy("By its words this is: %(paper)s."),
    "paper_unknown": gettext_lazy(
        "What kind of paper this is could not be told by machine. You need not do anything."
    ),
    "paper_differs": gettext_lazy(
        "This looks like another paper (%(paper)s) than the one you added it as (%(expected)s). "
        "Please see that the right file is in the right place; if it is, an officer will look."
    ),
}


def words_for(details: Mapping[str, Any]) -> dict[str, str]:
    """The languages and papers of a result's details, named as people name them."""
    accepted = details.get("accepted") or []
    return {
        "language": _named(details.get("language")),
        "accepted": ", ".join(map(_named, accepted)),
        "paper": str(FOUND.get(str(details.get("paper")), _("unknown"))),
        "expected": str(FOUND.get(str(details.get("expected")), _("unknown"))),
    }


def _named(code: str | None) -> str:
    """Django knows the names of a hundred languages; of another the code itself is said."""
    if not code:
        return _("unknown")
    try:
        return str(get_language_info(code)["name_translated"])
    except KeyError:
        return code
