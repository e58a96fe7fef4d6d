"""Builds a criteria set through the editor's pages: walks a document and fills in what it says."""

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any, Literal

from playwright.sync_api import Page

from relocation.administration.editor.elements import kind_in
from relocation.administration.editor.page import ElementPage
from relocation.criteria.models import CriteriaSet

Document = dict[str, Any]
Done = Literal["as wanted", "redrawn"] | None
AS_WANTED: Literal["as wanted"] = "as wanted"
REDRAWN: Literal["redrawn"] = "redrawn"
SAVED = "#messages .notice-success"
#: Every field by its name, read at once: asking the browser field by field takes ten times longer.
STATE = """
() => {
  const found = {};
  for (const field of document.querySelectorAll("#element [name]:not(button)")) {
    const one = found[field.name] ??= {type: field.type, values: [], options: [], redraws: false};
    one.redraws ||= "redraws" in field.dataset;
    if (field.type !== "checkbox" || field.checked) one.values.push(field.value);
    if (field.options) one.options = [...field.options].map((option) => option.value);
  }
  return found;
}
"""
#: An element of so many characters is pasted as text, as a person would a long table.
LONG = 3000
#: In the order in which a person would write them: what is named comes before what names it.
HOLDERS = ("sources", "given", "steps", "facts", "requirements", "groups", "documents")


@contextmanager
def undrawn(page: Page, complaints: list[str]) -> Iterator[None]:
    """Leave style sheets and icons out: drawing hundreds of pages takes most of the time."""
    browser = page.context.new_cdp_session(page)
    browser.send("Network.enable")
    browser.send("Network.setBlockedURLs", {"urls": ["*.css*", "*.svg*", "*.woff2*"]})
    yield
    browser.send("Network.setBlockedURLs", {"urls": []})
    browser.detach()
    complaints[:] = [one for one in complaints if "ERR_BLOCKED_BY_CLIENT" not in one]


def build(page: Page, draft: CriteriaSet, document: Document) -> None:
    """Write every element of the document into an empty draft."""
    _fill_single(page, draft, document, "set")
    elements = list(_elements(document))
    followers = [holder for holder, _one in elements[1:]] + [""]
    todo = [
        _add(page, draft, document, holder, one, more=holder == next_one)
        for (holder, one), next_one in zip(elements, followers, strict=True)
    ]
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
    page: Page,
    draft: CriteriaSet,
    document: Document,
    holder: str,
    element: Any,
    *,
    more: bool = False,
) -> tuple[str, Any] | None:
    """Add an element; what names others that are not there yet is left for later.

    `more` says that another one follows in the same holder.
    """
    if len(json.dumps(element, ensure_ascii=False)) > LONG:
        _paste(page, draft, holder, [element])
        return None
    _open(page, draft, f"{holder}/new/")
    whole = _fill(page, ElementPage(document, "", holder, kind_in(holder), element))
    _save(page, more=more)
    return None if whole else (f"{holder}.{element['code']}", element)


def _complete(page: Page, draft: CriteriaSet, document: Document, place: str, element: Any) -> None:
    _open(page, draft, f"{place}/")
    wanted = ElementPage.opened(document, place)
    wanted.tree = element
    assert _fill(page, wanted), place
    _save(page)


def _fill_single(page: Page, draft: CriteriaSet, document: Document, place: str) -> None:
    _open(page, draft, f"{place}/")
    assert _fill(page, ElementPage.opened(document, place)), place
    _save(page)


def _paste(page: Page, draft: CriteriaSet, holder: str, elements: list[Any]) -> None:
    """Add many elements as text, as one would from a file."""
    _open(page, draft, f"{holder}/new/text/")
    page.fill("[name=text]", json.dumps(elements, ensure_ascii=False))
    page.locator("main .form-buttons .btn-primary").click()
    page.wait_for_url("**/edit/", wait_until="domcontentloaded")


def _open(page: Page, draft: CriteriaSet, tail: str) -> None:
    """Go to a page of the editor, unless the one before has led there already."""
    address = f"/administration/criteria-sets/{draft.pk}/edit/{tail}"
    if not page.url.endswith(address) or page.locator(SAVED).count() == 0:
        page.goto(address, wait_until="domcontentloaded")


def _save(page: Page, *, more: bool = False) -> None:
    """Press the button; the next page says that it is saved."""
    with page.expect_navigation(wait_until="domcontentloaded"):
        page.locator(f"main .form-buttons [value={'save_add' if more else 'save'}]").click()
    page.locator(SAVED).wait_for()


def _fill(page: Page, wanted: ElementPage) -> bool:
    """Make the page's fields those of the wanted element; whether all of it could be chosen."""
    state, whole = page.evaluate(STATE), True
    for name, chosen in wanted.sheet.texts:
        if name.endswith(".was"):
            continue
        field = state.get(name)
        if name == "rows" or name.endswith(".rows"):
            done = _rows(page, name, field, int(chosen[0]))
        else:
            done = _set(page, name, field, chosen)
        whole &= done is not None
        if done == REDRAWN:
            state = page.evaluate(STATE)
    return whole


def _rows(page: Page, name: str, field: Any, count: int) -> Done:
    """Add rows until there are so many."""
    if field is None:
        return None if count else AS_WANTED
    missing = range(int(field["values"][0]), count)
    for _row in missing:
        with _redrawn(page):
            page.locator(f'[value="add {name.removesuffix(".rows")}"]').click()
    return REDRAWN if missing else AS_WANTED


@contextmanager
def _redrawn(page: Page) -> Iterator[None]:
    """Wait until the deed has brought a new page of fields."""
    page.evaluate("document.getElementById('element').dataset.old = 'yes'")
    yield
    page.locator("#element:not([data-old]):not(.htmx-settling)").wait_for()


def _set(page: Page, name: str, field: Any, texts: list[str]) -> Done:
    """Type or choose; fields that others hang on bring a new page of fields."""
    if field is None:
        return None if any(texts) else AS_WANTED
    if sorted(field["values"]) == sorted(texts):
        return AS_WANTED
    if field["type"] == "select-one" and texts[0] not in field["options"]:
        return None
    if not field["redraws"]:
        _enter(page, name, field, texts)
        return AS_WANTED
    with _redrawn(page):
        _enter(page, name, field, texts)
    return REDRAWN


def _enter(page: Page, name: str, field: Any, texts: list[str]) -> None:
    control = page.locator(f'[name="{name}"]')
    if field["type"] == "checkbox":
        for box in control.all():
            box.set_checked((box.get_attribute("value") or "on") in texts)
    elif field["type"] == "select-one":
        control.select_option(texts[0])
    else:
        control.fill(texts[0])
