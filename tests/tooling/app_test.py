"""Streamlit's AppTest, opened at an address as a visitor opens it, without what costs time and tests nothing."""

from collections.abc import Mapping
from typing import Any

from streamlit import config
from streamlit.components.v2 import manifest_scanner
from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

from tests.tooling.foreign import foreign_on
from tests.tooling.paths import ROOT
from tests.tooling.patience import PATIENCE
from tracker.texts import LANGUAGES
from tracker.texts.spacing import NO_BREAK
from tracker.ui.frame import address
from tracker.ui.frame.pages import PAGES

NAMES = {entry.file: entry.name for entry in PAGES}

# Each run of an AppTest would read what every installed package says of itself, for components that nobody here has:
# a third of the time of all tests of pages.
scanner: Any = manifest_scanner
scanner.scan_component_manifests = list

# After each run Streamlit searches all memory for garbage, and a process of tests has much more of it than a server.
config.set_option("runner.postScriptGC", False)


run_unchecked = AppTest._run


def run_checked(page: AppTest, *given: Any, **named: Any) -> AppTest:
    """Runs a page, and refuses words of another language on it, whatever the test is about.

    Spaces that keep a date or an amount on one line are plain ones for the tests.
    """
    done = run_unchecked(page, *given, **named)
    for element in page.get("html"):
        element.proto.body = element.proto.body.replace(NO_BREAK, " ")
    asked = page.query_params.get(address.LANGUAGE) or "sl"
    language = asked if isinstance(asked, str) else asked[0]
    found = foreign_on(done, language) if language in LANGUAGES else set()
    assert not found, f"not of the language of the page ({language}): {sorted(found)}"
    return done


watched: Any = AppTest  # no type checker lets a method be replaced
watched._run = run_checked


def open_file(file: str, query: Mapping[str, str]) -> AppTest:
    """A page by its file, opened at its address and run once.

    AppTest itself would run the overview first, to learn which pages there are.
    """
    page = AppTest.from_file(str(ROOT / "tracker" / "ui" / "main.py"), default_timeout=PATIENCE)
    page.query_params.update(query)
    name = NAMES[file]
    page._page_hash = "" if name == address.OVERVIEW else calc_hash(name)
    return page.run()
