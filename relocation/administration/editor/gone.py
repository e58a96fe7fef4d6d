"""What was typed for an element that stands no longer where its page was opened."""

from django.http import QueryDict
from django.utils.translation import gettext as _

from relocation.administration.editor.document import Document, NoSuchElement, codes_in, element_at
from relocation.administration.editor.elements import kind_at
from relocation.administration.editor.page import ElementPage
from relocation.criteria.engine import content_hash


def page_of_gone(document: Document, place: str, fields: QueryDict) -> ElementPage:
    """The page with what was typed: at the element's new code, else as a new element.

    Raises LookupError when nothing that could be typed for ever stood at such a place.
    """
    kind = kind_at(place)
    holder, _dot, code = place.rpartition(".")
    new_code = _new_code(document, place, str(fields.get("seen", "")))
    if not new_code:
        page = ElementPage(document, "", holder, kind, {}).typed(fields)
        page.problems[""] = _removed(document, holder)
        return page
    page = ElementPage.opened(document, f"{holder}.{new_code}").typed(fields)
    if page.tree.get("code") == code:
        page.tree["code"] = new_code
        page.problems.pop("code", None)
    page.problems[""] = _(
        "Somebody has changed the code of this to “%(code)s” after you opened the page. Nothing of"
        " yours is saved yet. Saving again keeps it under the new code."
    ) % {"code": new_code}
    return page


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
