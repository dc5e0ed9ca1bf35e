"""Opening pages in a real browser, and what axe finds on them."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.base import AXE_FILE_PATH
from playwright.sync_api import Browser, Error, Page, Request, ViewportSize, expect, sync_playwright
from playwright.sync_api import TimeoutError as TooLate

from tests.tooling import chromium

WCAG_21_AA = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
SIZE: ViewportSize = {"width": 1280, "height": 900}
OWN_HOSTS = {"localhost", "127.0.0.1"}
AXE = AXE_FILE_PATH.read_text("utf-8")
REST = Path(__file__).with_name("rest.js")
A_MINUTE = 60_000
"""Milliseconds that the first page of a server may take on a busy machine."""
SETTLED = '[data-at-rest] [data-testid="stApp"][data-test-script-state="notRunning"]'

expect.set_options(timeout=20_000)  # a busy machine may take its time; a good one is not held up


@contextmanager
def open_browser() -> Iterator[Browser]:
    """A running Chromium, closed at the end."""
    executable = chromium.fetch()
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PLAYWRIGHT_NODEJS_PATH", str(chromium.NODE))
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(
                executable_path=executable, args=chromium.ARGUMENTS, env=chromium.environment()
            )
            yield browser
            browser.close()


class Watch:
    """What a page did that no page may do: errors in its scripts, requests to other hosts."""

    def __init__(self, page: Page) -> None:
        self.errors: list[str] = []
        self.strangers: list[str] = []
        self._page = page
        page.on("pageerror", self._hear)
        page.on("request", self._note)

    def _hear(self, error: Error) -> None:
        self.errors.append(str(error))

    def _note(self, request: Request) -> None:
        address = urlsplit(request.url)
        if address.scheme in {"http", "https", "ws", "wss"} and address.hostname not in OWN_HOSTS:
            self.strangers.append(request.url)

    def end(self) -> None:
        """Looks no longer."""
        self._page.remove_listener("pageerror", self._hear)
        self._page.remove_listener("request", self._note)

    def check(self) -> None:
        """Fails with what was seen."""
        assert not self.errors, f"errors in the page: {self.errors}"
        assert not self.strangers, f"requests to other hosts: {self.strangers}"


class Windows:
    """Windows of a Slovenian office with one tab each, lent to one test after the other.

    Streamlit's scripts take most of the time of a visit. A window of its own would fetch them anew, and so would a new
    tab in the same window: its process has not read them yet. In a tab that has, a visit costs half.
    """

    def __init__(self, browser: Browser) -> None:
        self._browser = browser
        self._free: list[Page] = []

    @contextmanager
    def lend(self, script: str = "") -> Iterator[Page]:
        """A tab without cookies. Fails at the end when its page had script errors or asked another host.

        With a script that runs before those of each page it is a new one, and nobody gets it afterwards.
        """
        tab = self._free.pop() if self._free and not script else self._new()
        if script:
            tab.add_init_script(script)
        tab.set_viewport_size(SIZE)
        watch = Watch(tab)
        try:
            yield tab
        finally:
            watch.end()
            if script:
                tab.context.close()
            elif leave(tab):
                self._free.append(tab)
        watch.check()

    def _new(self) -> Page:
        window = self._browser.new_context(locale="sl-SI", timezone_id="Europe/Ljubljana")
        window.add_init_script(path=REST)
        return window.new_page()


def leave(tab: Page) -> bool:
    """Ends what a test did in a tab, and tells whether another one may go on in it: not where its server has ended.

    It stays on the server that it visited, for on an empty page the browser would give it another process.
    """
    window, address = tab.context, urlsplit(tab.url)
    for other in window.pages:
        if other is not tab:
            other.close()
    window.clear_cookies()
    window.clear_permissions()
    try:
        if address.scheme.startswith("http"):
            tab.goto(f"{address.scheme}://{address.netloc}/health")
    except Error:
        window.close()
        return False
    return True


def visit(page: Page, address: str) -> None:
    """Opens a page of the application and waits until its script has run."""
    page.goto(address)
    settle(page)


def settle(page: Page) -> None:
    """Waits until the script has run to its end and is drawn, with all that was done to the page before.

    Raises AssertionError with what the page was told of its runs when it does not come to rest.
    """
    try:
        page.wait_for_selector(SETTLED, state="attached", timeout=A_MINUTE)
    except TooLate as never:
        raise AssertionError(f"{page.url} does not come to rest: {page.evaluate('window.unrest?.()')}") from never


def fill(page: Page, label: str, text: str) -> None:
    """Fills the one field with a label and leaves it, as a person does, and waits for what the page makes of it."""
    field = page.get_by_label(label)
    expect(field).to_have_count(1)
    field.fill(text)
    field.press("Tab")
    settle(page)


def axe(page: Page, context: str | None = None, *, judges_contrast: bool = True) -> list[str]:
    """The violations of WCAG 2.1 and 2.2 A and AA that axe finds, one line each: rule, why, where.

    Contrast takes three quarters of its time, and is the same in each language.
    """
    options = {
        "runOnly": {"type": "tag", "values": WCAG_21_AA},
        "rules": {"color-contrast": {"enabled": judges_contrast}},
        "resultTypes": ["violations"],
    }
    if page.evaluate("typeof axe === 'undefined'"):  # its script takes a tenth of a second to read
        page.evaluate(AXE)
    found = page.evaluate("([context, options]) => axe.run(context ?? document, options)", [context, options])
    return [f"{v['id']}: {v['help']} at {node['target']}" for v in found["violations"] for node in v["nodes"]]
