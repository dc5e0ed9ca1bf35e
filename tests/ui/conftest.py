"""Opening pages without a server."""

from collections.abc import Callable

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from tests.tooling.paths import ROOT
from tests.ui.world import FakeApplication, full_plan
from tracker.facts import Plan
from tracker.ui import visit

FILES = {
    "pregled": "overview",
    "ukrepi": "measures",
    "kazalniki": "indicators",
    "financiranje": "funding",
    "jedrni-ukrepi": "core_measures",
    "podrocje": "area",
    "ukrep": "measure",
}
Open = Callable[..., AppTest]


@pytest.fixture
def open_page(monkeypatch: pytest.MonkeyPatch) -> Open:
    """Opens a page of a plan: `open_page("ukrep", koda="E1-01", lang="en")`."""

    def opened(name: str, whole: Plan | None = None, **query: str) -> AppTest:
        application = FakeApplication(whole or full_plan())
        monkeypatch.setattr(visit, "opened", lambda: application)
        st.cache_resource.clear()
        page = AppTest.from_file(str(ROOT / "tracker" / "ui" / "main.py"), default_timeout=20)
        page.query_params.update(query)
        if name == "pregled":
            return page.run()
        page.run()
        page.query_params.update(query)
        return page.switch_page(str(ROOT / "pages" / f"{FILES[name]}.py")).run()

    return opened


def words(page: AppTest) -> str:
    """All HTML of a page."""
    return "\n".join(element.proto.body for element in page.get("html"))
