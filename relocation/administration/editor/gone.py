"""What was typed for an element that stands no longer where its page was opened."""

from django.http import QueryDict
from django.utils.translation import gettext as _

from relocation.administration.editor.document import Document, NoSuchElement, codes_in, element_at
from relocation.administration.editor.elements import kind_at
from relocation.administration.editor.page import ElementPage
from relocation.administration.editor.text import as_text
from relocation.criteria.engine import content_hash
from relocation.criteria.strict_json import read_strictly


def page_of_gone(document: Document, place: str, fields: QueryDict) -> ElementPage:
    """The page with what was typed: at the element's new code, else as a new element.

    Raises LookupError when nothing that could be typed for ever stood at such a place.
    """
    now = place_now(document, place, str(fields.get("seen", "")))
    page = now.typed(fields)
    if now.place and page.tree.get("code") == place.rpartition(".")[2]:
        page.tree["code"] = now.own_code
        page.problems.pop("code", None)
    page.problems |= now.problems
    return page


def place_now(document: Document, place: str, seen: str) -> ElementPage:
    """Where to save what was typed for the place, and the sentence that says why.

    `seen` is the digest of the element that was opened. Raises LookupError as `page_of_gone` does.
    """
    kind = kind_at(place)
    holder = place.rpartition(".")[0]
    new_code = _new_code(document, place, seen)
    if not new_code:
        page = ElementPage(document, "", holder, kind, {})
        page.problems[""] = _removed(document, holder)
        return page
    page = ElementPage.opened(document, f"{holder}.{new_code}")
    page.problems[""] = _(
        "Somebody has changed the code of this to “%(code)s” after you opened the page. Nothing of"
        " yours is saved yet. Saving again keeps it under the new code."
    ) % {"code": new_code}
    return page


def text_now(page: ElementPage, place: str, text: str) -> str:
    """The JSON text typed for the place, with the new code where it has the old one."""
    try:
        element = read_strictly(text)
    except (RecursionError, ValueError):
        return text
    if not page.place or not isinstance(element, dict):
        return text
    is_old = element.get("code") == place.rpartition(".")[2]
    return as_text({**element, "code": page.own_code}) if is_old else text


def _removed(document: Document, holder: str) -> str:
    if _is_held(document, holder):
        return _(
            "Somebody has removed this, or changed its code, after you opened the page. Nothing of"
            " yours is saved yet. Look at the whole draft; saving again adds this as new."
        )
    return _(
        "Somebody has removed what this stood in, or changed its code, after you opened the page."
        " This cannot be saved here: copy what you typed, and open its place in the whole draft."
    )


def _new_code(document: Document, place: str, seen: str) -> str:
    """The code of the neighbour that is, but for its code, what the page showed."""
    holder, _dot, old = place.rpartition(".")
    codes = codes_in(document, holder) if _is_held(document, holder) else []
    for code in filter(None, codes):
        if content_hash({**element_at(document, f"{holder}.{code}"), "code": old}) == seen:
            return code
    return ""


def _is_held(document: Document, holder: str) -> bool:
    try:
        codes_in(document, holder)
    except NoSuchElement:
        return False
    return True
