"""The public site of the demonstration: light enough for an old phone, and readable by everybody."""

import gzip
import threading
from collections.abc import Iterator
from datetime import date
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.site.editions import ADDRESS, read
from tests.site.test_pages import leads, ways
from tests.tooling.browser import axe
from tracker.boards import current_boards
from tracker.bootstrap import application
from tracker.config import Settings
from tracker.facts import Role
from tracker.site import pages
from tracker.site.edition import Edition

DAY = date(2026, 11, 22)
FIRST_FLIGHT = 14_600
"""Bytes that arrive at once over a new connection (ten segments)."""
READ_BY_AXE = ("", "en/", "E2-04/", "A1-05/", "ukrepi/zamujajo/", "sredstva/", "zrelost/", "dostopnost/")
Site = dict[str, bytes]


@pytest.fixture(scope="module")
def made(demonstration_url: str) -> Site:
    """All files of the demonstration."""
    tracker = application(Settings(database_url=demonstration_url, today=DAY))
    boards = current_boards(tracker, None, Role.PUBLIC)
    changed = tracker.last_change()
    assert changed is not None
    edition = Edition(
        now=boards.now,
        before=boards.previous,
        coordination=tracker.coordination(Role.PUBLIC),
        changes=tracker.changes(date.min, DAY, Role.PUBLIC)[::-1],
        updated=changed.astimezone(tracker.clock.zone),
        proposals=tracker.proposals(Role.PUBLIC),
        maturity=tracker.maturity(),
        address=ADDRESS,
    )
    return dict(pages.documents(edition))


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
