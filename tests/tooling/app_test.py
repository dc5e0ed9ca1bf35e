"""Streamlit's AppTest, opened at an address as a visitor opens it, without what costs time and tests nothing."""

from collections.abc import Mapping

from streamlit.components.v2 import manifest_scanner
from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

from tests.tooling.paths import ROOT
from tracker.ui import address
from tracker.ui.pages import PAGES

NAMES = {entry.file: entry.name for entry in PAGES}
SECONDS = 60
"""How long a page may take on a busy machine."""

# Each run of an AppTest would read what every installed package says of itself, for components that nobody here has:
# a third of the time of all tests of pages.
manifest_scanner.scan_component_manifests = list  # type: ignore[assignment]


def open_file(file: str, query: Mapping[str, str]) -> AppTest:
    """A page by its file, opened at its address and run once.

    AppTest itself would run the overview first, to learn which pages there are.
    """
    page = AppTest.from_file(str(ROOT / "tracker" / "ui" / "main.py"), default_timeout=SECONDS)
    page.query_params.update(query)
    name = NAMES[file]
    page._page_hash = "" if name == address.OVERVIEW else calc_hash(name)
    return page.run()
