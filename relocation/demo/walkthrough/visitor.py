"""One person at a browser without JavaScript: opens pages, fills in forms, presses buttons."""

from collections.abc import Mapping
from typing import Any

import httpx
from bs4 import BeautifulSoup, Tag

Files = list[tuple[str, tuple[str, bytes, str]]]


class WalkthroughError(Exception):
    """The journey could not go on; the text says on which page and why."""


class Visitor:
    """Keeps its cookies and the page it looks at."""

    def __init__(self, site: str) -> None:
        self._client = httpx.Client(
            base_url=site, follow_redirects=True, timeout=60, trust_env=False
        )
        self.page = BeautifulSoup("", "html.parser")
        self.address = site

    def open(self, address: str) -> None:
        """Go to an address."""
        self._show(self._client.get(address))

    def follow(self, text: str) -> None:
        """Follow the first link with these words in it."""
        for link in self.page.find_all("a", href=True):
            if text in link.get_text(" ", strip=True):
                self.open(self._absolute(str(link["href"])))
                return
        raise WalkthroughError(f"{self._where()}: there is no link “{text}”")

    def send(
        self, form: str, fields: Mapping[str, Any], *, press: str = "", files: Files | None = None
    ) -> None:
        """Fill in the form whose address ends so, press a `name=value` button, and look."""
        found = self._form(form)
        data = {**_filled(found), **fields}
        if press:
            name, _, value = press.partition("=")
            data[name] = value
        address = self._absolute(str(found.get("action") or self.address)).split("#")[0]
        self._show(self._client.post(address, data=data, files=files))

    def has_form(self, form: str) -> bool:
        """Whether the page has such a form."""
        return self._find_form(form) is not None

    def text(self, selector: str) -> str:
        """The words of the first element that the CSS selector finds."""
        found = self.page.select_one(selector)
        return found.get_text(" ", strip=True) if found else ""

    def cookie(self, name: str) -> str:
        """A cookie's value."""
        return str(self._client.cookies.get(name, ""))

    def _form(self, ending: str) -> Tag:
        found = self._find_form(ending)
        if found is None:
            raise WalkthroughError(f"{self._where()}: there is no form to {ending}")
        return found

    def _find_form(self, ending: str) -> Tag | None:
        for form in self.page.select("main form"):
            address = str(form.get("action") or self.address).split("#")[0].split("?")[0]
            if address.endswith(ending):
                return form
        return None

    def _absolute(self, address: str) -> str:
        return str(httpx.URL(self.address).join(address))

    def _show(self, answer: httpx.Response) -> None:
        self.address = str(answer.url)
        self.page = BeautifulSoup(answer.text, "html.parser")
        if not answer.is_success:
            raise WalkthroughError(f"{self._where()}: answered {answer.status_code}")

    def _where(self) -> str:
        title = self.page.title.get_text(strip=True) if self.page.title else "untitled page"
        errors = self.text(".error-summary, .field-error")
        return f"“{title}”" + (f" ({errors})" if errors else "")


def _filled(form: Tag) -> dict[str, Any]:
    """What the form would send as it stands."""
    fields: dict[str, Any] = {}
    for field in form.select("input[name], select[name], textarea[name]"):
        name, kind = str(field["name"]), str(field.get("type", ""))
        if field.name == "select":
            chosen = field.select_one("option[selected]")
            fields[name] = chosen.get("value", "") if chosen else ""
        elif field.name == "textarea":
            fields[name] = field.get_text()
        elif kind in ("checkbox", "radio"):
            if field.has_attr("checked"):
                fields[name] = field.get("value", "on")
        elif kind not in ("file", "submit", "button"):
            fields[name] = field.get("value", "")
    return fields
