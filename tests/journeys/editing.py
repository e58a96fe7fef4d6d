"""Builds a criteria set through the editor's pages: walks a document and fills in what it says."""

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from playwright.sync_api import Locator, Page

from relocation.administration.editor.elements import kind_in
from relocation.administration.editor.page import ElementPage
from relocation.criteria.models import CriteriaSet

Document = dict[str, Any]
#: An element of so many characters is pasted as text, as a person would a long table.
LONG = 3000
#: In the order in which a person would write them: what is named comes before what names it.
HOLDERS = ("sources", "given", "steps", "facts", "requirements", "groups", "documents")


def build(page: Page, draft: CriteriaSet, document: Document) -> None:
    """Write every element of the document into an empty draft."""
    _fill_single(page, draft, document, "set")
    todo = [_add(page, draft, document, holder, one) for holder, one in _elements(document)]
    _fill_single(page, draft, document, "outcome")
    for place, one in filter(None, todo):
        _complete(page, draft, document, place, one)
    first, *others = document["test_cases"]
    _add(page, draft, document, "test_cases", first)
    _paste(page, draft, "test_cases", others)


def _elements(document: Document) -> Iterator[tuple[str, Any]]:
    """Each element with the holder it stands in, without what has pages of its own."""
    for holder in HOLDERS:
        held = document.get(holder, ())
        if isinstance(held, Mapping):
            held = [{"code": code, **one} for code, one in held.items()]
        for one in held:
            yield from _with_below(holder, one)


def _with_below(holder: str, element: Any) -> Iterator[tuple[str, Any]]:
    below = kind_in(holder).below
    yield holder, {key: value for key, value in element.items() if key not in below}
    for name in below:
        for one in element.get(name, ()):
            yield from _with_below(f"{holder}.{element['code']}.{name}", one)


def _add(
    page: Page, draft: CriteriaSet, document: Document, holder: str, element: Any
) -> tuple[str, Any] | None:
    """Add an element; what names others that are not there yet is left for later."""
    if len(json.dumps(element, ensure_ascii=False)) > LONG:
        _paste(page, draft, holder, [element])
        return None
    page.goto(f"/administration/criteria-sets/{draft.pk}/edit/{holder}/new/")
    whole = _fill(page, ElementPage(document, "", holder, kind_in(holder), element))
    _save(page)
    return None if whole else (f"{holder}.{element['code']}", element)


def _complete(page: Page, draft: CriteriaSet, document: Document, place: str, element: Any) -> None:
    page.goto(f"/administration/criteria-sets/{draft.pk}/edit/{place}/")
    wanted = ElementPage.opened(document, place)
    wanted.tree = element
    assert _fill(page, wanted), place
    _save(page)


def _fill_single(page: Page, draft: CriteriaSet, document: Document, place: str) -> None:
    page.goto(f"/administration/criteria-sets/{draft.pk}/edit/{place}/")
    assert _fill(page, ElementPage.opened(document, place)), place
    _save(page)


def _paste(page: Page, draft: CriteriaSet, holder: str, elements: list[Any]) -> None:
    """Add many elements as text, as one would from a file."""
    page.goto(f"/administration/criteria-sets/{draft.pk}/edit/{holder}/new/text/")
    page.fill("[name=text]", json.dumps(elements, ensure_ascii=False))
    page.locator("main .form-buttons .btn-primary").click()
    page.wait_for_url("**/edit/")


def _save(page: Page) -> None:
    page.locator("main .form-buttons [value=save]").click()
    page.wait_for_url("**/edit/")


def _fill(page: Page, wanted: ElementPage) -> bool:
    """Make the page's fields those of the wanted element; whether all of it could be chosen."""
    texts, whole = wanted.sheet.texts, True
    for name, chosen in texts:
        if name.endswith(".was"):
            continue
        if name == "rows" or name.endswith(".rows"):
            whole &= _rows(page, name, int(chosen[0]))
        else:
            whole &= _set(page, page.locator(f'[name="{name}"]'), chosen)
    return whole


def _rows(page: Page, name: str, count: int) -> bool:
    """Add rows until there are so many."""
    field = page.locator(f'[name="{name}"]')
    if field.count() == 0:
        return count == 0
    rows = name.removesuffix(".rows")
    while int(field.input_value()) < count:
        with _redrawn(page):
            page.locator(f'[value="add {rows}"]').click()
    return True


@contextmanager
def _redrawn(page: Page) -> Iterator[None]:
    """Wait until the deed has brought a new page of fields."""
    page.evaluate("document.getElementById('element').dataset.old = 'yes'")
    yield
    page.locator("#element:not([data-old]):not(.htmx-settling)").wait_for()


def _set(page: Page, control: Locator, texts: list[str]) -> bool:
    """Type or choose; fields that others hang on bring a new page of fields."""
    if control.count() == 0:
        return not any(texts)
    kind = control.first.evaluate("field => field.type")
    if kind == "checkbox":
        for box in control.all():
            box.set_checked((box.get_attribute("value") or "on") in texts)
        return True
    if kind == "select-one":
        return _choose(page, control, texts[0])
    control.fill(texts[0])
    return True


def _choose(page: Page, control: Locator, code: str) -> bool:
    if control.input_value() == code:
        return True
    if control.locator(f'option[value="{code}"]').count() == 0:
        return False
    if control.get_attribute("data-redraws") is None:
        control.select_option(code)
        return True
    with _redrawn(page):
        control.select_option(code)
    return True
