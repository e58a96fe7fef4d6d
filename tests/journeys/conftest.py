"""A real browser: Chromium from the system, driven against the running service."""

import os
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.db import connections
from django.test import Client
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Page,
    Playwright,
    ViewportSize,
)
from pytest_django.live_server_helper import LiveServer

from relocation.accounts.models import Account
from relocation.embedded import tools
from tests.factories.accounts import PASSWORD

CHROMIUM = tools.CHROMIUM.find()
AXE = settings.NODE_MODULES / "axe-core" / "axe.min.js"
AXE_RUN = """
async (rules) => {
  const wanted = {resultTypes: ["violations"], selectors: false, preload: false};
  if (rules.length) wanted.runOnly = {type: "rule", values: rules};
  return (await axe.run(document, wanted)).violations;
}
"""
#: What may hold in one look of a page and not in another: by colours, width and language.
OF_LOOKS = (
    "color-contrast",
    "link-in-text-block",
    "target-size",
    "scrollable-region-focusable",
    "meta-viewport",
    "html-has-lang",
    "html-lang-valid",
)
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--renderer-process-limit=1",  # what one has read of the styles serves the next
]
#: Pictures to look at of whole pages in every look are asked for.
PICTURES = os.environ.get("PICTURES") == "1"
DESKTOP, PHONE = ViewportSize(width=1280, height=900), ViewportSize(width=390, height=844)

Visit = Callable[..., Page]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Say why journeys are left out on a machine without a browser."""
    here = Path(__file__).parent
    for item in items:
        if item.path.is_relative_to(here) and not CHROMIUM:
            reason = "no Chromium on this machine: apt-get install chromium-headless-shell"
            item.add_marker(pytest.mark.skip(reason=reason))


@pytest.fixture(scope="session")
def playwright(database_left: None, playwright: Playwright) -> Iterator[Playwright]:
    """The driver; with its event loop Django connects anew, and that connection ends with it."""
    yield playwright
    connections.close_all()


@pytest.fixture(scope="session")
def database_left(django_db_setup: None) -> None:
    """The connection from before the driver's event loop is closed: Django forgets it there."""
    connections.close_all()


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """The system's Chromium, kept from looking for anything outside."""
    return {**browser_type_launch_args, "executable_path": CHROMIUM, "args": ARGUMENTS}


@pytest.fixture
def complaints() -> list[str]:
    """What the browser complained of: script errors and broken security rules."""
    return []


@pytest.fixture
def visit(browser: Browser, live_server: LiveServer, complaints: list[str]) -> Iterator[Visit]:
    """A browser of somebody's own, in which the account given has signed in; it shows no page."""
    contexts: list[BrowserContext] = []

    def open_as(
        account: Account | None = None,
        *,
        language: str = "en",
        dark: bool = False,
        phone: bool = False,
    ) -> Page:
        context = browser.new_context(
            base_url=live_server.url,
            locale="ru-RU" if language == "ru" else "en-GB",
            color_scheme="dark" if dark else "light",
            viewport=PHONE if phone else DESKTOP,
            timezone_id="UTC",
            reduced_motion="reduce",
        )
        context.set_default_timeout(20_000)
        contexts.append(context)
        if account is not None:
            _remember(context, account, live_server.url)
        page = context.new_page()
        page.on("console", lambda message: _note(complaints, message))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        return page

    yield open_as
    for context in contexts:
        context.close()
    assert complaints == []


def _note(complaints: list[str], message: ConsoleMessage) -> None:
    # A refused form answers 422 or 409, which the browser lists among its errors.
    if message.type == "error" and "status of 4" not in message.text:
        complaints.append(message.text)


def _remember(context: BrowserContext, account: Account, address: str) -> None:
    """Leave in the browser what it keeps once the account has signed in."""
    client = Client()
    client.force_login(account)
    name = settings.SESSION_COOKIE_NAME
    context.add_cookies([{"name": name, "value": client.cookies[name].value, "url": address}])


def sign_in(page: Page, account: Account) -> None:
    """Sign in as people do, with the tests' password."""
    page.goto("/account/login/")
    page.fill("input[name=login]", account.email)
    page.fill("input[name=password]", PASSWORD)
    page.click("main button.btn-primary")
    page.wait_for_url(lambda address: "/account/login/" not in address)


@pytest.fixture
def picture(screenshots: Path) -> Callable[[Page, str], None]:
    """Keep a picture under a name: of what is seen first, or with `PICTURES=1` of the whole page.

    A whole page takes five times as long to draw.
    """

    def take(page: Page, name: str) -> None:
        path = screenshots / f"{name}.jpg"  # drawn in half the time of a PNG
        page.screenshot(path=path, type="jpeg", quality=80, full_page=PICTURES)

    return take


@pytest.fixture
def accessible() -> Callable[..., list[str]]:
    """What axe finds wrong with the page as it stands, by all rules or by those given."""
    script = AXE.read_text()

    def look(page: Page, rules: Sequence[str] = ()) -> list[str]:
        # The driver's own channel runs it, for the page's rules let no foreign script in.
        if not page.evaluate("'axe' in window"):
            page.evaluate(script)
            page.context.add_init_script(script)  # the pages to come get it as they load
        found = page.evaluate(AXE_RUN, list(rules))
        return [
            f"{problem['id']}: {node['html'][:160]}"
            for problem in found
            for node in problem["nodes"]
        ]

    return look
