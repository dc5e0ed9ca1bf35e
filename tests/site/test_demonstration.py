"""The public site of the demonstration: light enough for an old phone, and readable by everybody."""

import gzip
import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser

from tests.opendata.editions import edition_of, tracker_on
from tests.site.editions import read
from tests.site.test_pages import leads, ways
from tests.tooling.browser import axe
from tests.tooling.sharing import Shared
from tracker.nouns import BY_TABLE
from tracker.site import pages
from tracker.views.history.ownership import by_measure

FIRST_FLIGHT = 14_600
"""Bytes that arrive at once over a new connection (ten segments)."""
READ_BY_AXE = ("", "en/", "E2-04/", "A1-05/", "ukrepi/zamujajo/", "sredstva/", "zrelost/", "dostopnost/")
TWELVE_DIGITS = """() => {
    for (const one of document.querySelectorAll(".figures dd, td.n"))
        if (/[,.]\\d\\d(\\sEUR)?$/.test(one.textContent))
            one.textContent = "999.999.999.999,99" + (one.matches("dd") ? "\\u00a0EUR" : "");
    for (const one of document.querySelectorAll("details")) one.open = true;
}"""
TOO_NARROW = """() => [document.documentElement, ...document.querySelectorAll(".figures > div, .figures dd, table")]
    .filter((one) => one.scrollWidth > one.clientWidth).map((one) => one.outerHTML.slice(0, 200))"""
UNSAID = """() => [...document.querySelectorAll("section")].filter((one) => one.scrollWidth > one.clientWidth)
    .filter((one) => one.tabIndex || !one.ariaLabel || !getComputedStyle(one).backgroundAttachment.includes("local"))
    .map((one) => one.outerHTML.slice(0, 200))"""
WIDE = (
    "",
    "en/",
    "sredstva/",
    "en/sredstva/",
    "ukrepi/",
    "kazalniki/",
    "podatki/",
    "zrelost/",
    "en/podrocja/C2/",
    "E2-04/",
)
Site = dict[str, bytes]


@pytest.fixture(scope="module")
def made(demonstration_url: str, shared: Shared) -> Site:
    """All pages of the demonstration, made once per run."""

    def make() -> Site:
        tracker = tracker_on(demonstration_url)
        found = dict(pages.documents(edition_of(tracker)))
        tracker.engine.dispose()
        return found

    return shared.once("site", make)


def test_every_page_arrives_in_the_first_flight(made: Site) -> None:
    style = len(gzip.compress(made["style.css"], 9))
    months = "spremembe/2"  # a month in which all was recorded is as long as it is
    weights = {path: style + len(gzip.compress(content, 9)) for path, content in made.items() if path.endswith(".html")}
    assert {path: n for path, n in weights.items() if n > FIRST_FLIGHT and months not in path} == {}


def test_every_way_leads_somewhere_and_every_page_is_whole(made: Site) -> None:
    read_pages = {path: read(content) for path, content in made.items() if path.endswith(".html")}
    marks = {path: set(page.marks) for path, page in read_pages.items()}
    assert [path for path, page in read_pages.items() if page.faults or page.open] == []
    assert [path for path, page in read_pages.items() if len(page.marks) != len(marks[path])] == []
    astray = [(path, way) for path in read_pages for way in set(ways(made[path])) if not leads(path, way, made, marks)]
    assert astray == []


def test_all_that_was_recorded_of_a_measure_stands_in_its_history(demonstration_url: str) -> None:
    tracker = tracker_on(demonstration_url)
    changes = edition_of(tracker).changes
    tracker.engine.dispose()
    owned = {(one.number, one.noun, one.row) for found in by_measure(changes).values() for one in found}
    parts = {name for name, noun in BY_TABLE.items() if noun.parent in ("measure", "indicator", "line")}
    of_measures = [one for one in changes if one.noun in parts]
    assert len(of_measures) > 1_000
    assert [one for one in of_measures if (one.number, one.noun, one.row) not in owned] == []


@pytest.fixture
def address(made: Site, tmp_path: Path) -> Iterator[str]:
    """The files on a server that knows nothing."""
    for path, content in made.items():
        file = tmp_path / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(tmp_path)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


class Quiet(SimpleHTTPRequestHandler):
    """Says nothing of what it serves."""

    def log_message(self, *_: object) -> None:
        """Nothing."""


def test_everybody_can_read_it_and_find_what_she_looks_for(browser: Browser, address: str) -> None:
    window = browser.new_context(viewport={"width": 320, "height": 700}, color_scheme="dark")
    page = window.new_page()
    for path in READ_BY_AXE:
        page.goto(address + path)
        assert axe(page) == [], path
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, path
    page.goto(f"{address}iskanje/?q=obcinska%20upr")
    found = page.locator("li[data-page]:not([hidden])")
    assert "E1 Občinska uprava" in found.first.inner_text().replace("\u00a0", " ")
    assert found.count() < 20
    window.close()


@pytest.mark.parametrize(("media", "width"), [("screen", 320), ("screen", 390), ("screen", 768), ("screen", 1440),
                                              ("print", 680)])  # fmt: skip
def test_nothing_runs_off_or_into_another_with_twelve_digits(
    browser: Browser, address: str, media: Literal["screen", "print"], width: int
) -> None:
    """What is wider than a page stands in a part that has a name, a sign, and can be moved with the keys."""
    window = browser.new_context(viewport={"width": width, "height": 700})
    page = window.new_page()
    page.emulate_media(media=media)
    for path in WIDE:
        page.goto(address + path)
        page.evaluate(TWELVE_DIGITS)
        assert page.evaluate(TOO_NARROW) == [], path
        assert page.evaluate(UNSAID) == [], path
    window.close()
