"""Makes the pictures of the README anew from the demonstration plan: `python -m scripts.pictures`, a minute or two.

After a change that shows in them; it needs what the tests need.
"""

import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page, ViewportSize
from pypdfium2 import PdfDocument

from tests.browser.conftest import TODAY, Office
from tests.tooling.browser import open_browser, visit, warm_context
from tests.tooling.paths import ROOT
from tests.tooling.server import TRACKER, serve
from tracker.database import create_engine
from tracker.facts import Role

FOLDER = ROOT / "docs" / "pictures"
BODY, SESSION, LAST_SESSION, OWNER = "koordinacija", "2026/3", "2026/2", "vodja-gospodarstva"
PHONE: ViewportSize = {"width": 390, "height": 860}
DRAWN = 1_000
"""Milliseconds that a chart may take after the text stands."""
SCALE, BETWEEN, GROUND = 1.05, 20, "#c8d2db"
"""Of a page of paper: pixels for a point; pixels between two pages, and their colour."""


@dataclass(frozen=True)
class Shot:
    """A picture of one page: its address, who looks, and the words that come to its upper edge."""

    name: str
    address: str
    role: Role = Role.PUBLIC
    upper_edge: str = ""


SHOTS = (
    Shot("overview", ""),
    Shot("measure", "ukrep?koda=D2-04"),
    Shot("public-site", "javno/dp-2030/D2-04/"),
    Shot("desk", "miza", Role.OFFICER),
    Shot("session", f"seja?koda={SESSION}&telo={BODY}&tocka=6", Role.OFFICER, "Obrazložitev"),
    Shot(
        "reallocation",
        f"predlog-sklepa?seja={SESSION}&telo={BODY}&tocka=6&stevilka=1",
        Role.OFFICER,
        "Kaj sklep naredi",
    ),
)


def main() -> None:
    """Makes all of them."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with running_office(folder) as office, open_browser() as browser:
            take_pages(browser, office)
        take_report(folder)


@contextmanager
def running_office(folder: Path) -> Iterator[Office]:
    """A tracker with the demonstration plan, published."""
    command(folder, "init", "--demo")
    with serve(folder / "log", **settings(folder)) as server:
        yield Office(server.url, create_engine(settings(folder)["DATABASE_URL"]))


def settings(folder: Path) -> dict[str, str]:
    """Where the plan is, and which day it is."""
    return {"DATABASE_URL": f"sqlite:///{folder}/plan.db", "TRACKER_TODAY": TODAY}


def command(folder: Path, *words: str) -> None:
    """Runs a command of the tracker."""
    subprocess.run([TRACKER, *words], env=settings(folder), cwd=ROOT, check=True, stdout=subprocess.DEVNULL)


def take_pages(browser: Browser, office: Office) -> None:
    """The pages at a desk, and the report of an owner on a phone."""
    for shot in SHOTS:
        window = warm_context(browser)
        if shot.role is not Role.PUBLIC:
            office.sign_in(window)
        take(window.new_page(), f"{office.url}/{shot.address}", shot.name, shot.upper_edge)
        window.close()
    phone = warm_context(browser).new_page()
    phone.set_viewport_size(PHONE)
    take(phone, office.link(OWNER), "report-by-link")


def take(page: Page, address: str, name: str, upper_edge: str = "") -> None:
    """One picture."""
    if "/javno/" in address:
        page.goto(address)
    else:
        visit(page, address)
    if upper_edge:
        page.get_by_text(upper_edge, exact=True).first.evaluate("place => place.scrollIntoView()")
    page.wait_for_timeout(DRAWN)
    page.screenshot(path=FOLDER / f"{name}.png")


def take_report(folder: Path) -> None:
    """The first two pages of the report that was adopted last, side by side."""
    command(folder, "report", "coordination", "--session", LAST_SESSION, "--frozen", "--out", str(folder))
    (paper,) = folder.glob("*.pdf")
    first, second = (PdfDocument(paper)[number].render(scale=SCALE).to_pil() for number in (0, 1))
    both = Image.new("RGB", (first.width * 2 + BETWEEN, first.height), GROUND)
    both.paste(first, (0, 0))
    both.paste(second, (first.width + BETWEEN, 0))
    both.quantize(128).save(FOLDER / "report.png", optimize=True)


if __name__ == "__main__":
    main()
