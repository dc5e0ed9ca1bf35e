"""An officer brings a workbook in the browser, settles a word, and has it in the plan; read by axe on two widths."""

from pathlib import Path

from playwright.sync_api import Page, expect

from tests.browser.conftest import Office
from tests.tooling.browser import axe, settle, visit
from tracker.access.sign_ins import FORM_COOKIE

PLAN = "Šifra;Ukrep;Rok;Stanje\nX-71;Nova pot;30. 6. 2027;skoraj\nX-72;Novi vrtec;30. 6. 2028;skoraj\n"


def test_a_workbook_is_brought_settled_and_applied(page: Page, office: Office, tmp_path: Path) -> None:
    office.sign_in(page.context)
    page.context.add_cookies([{"name": FORM_COOKIE, "value": "x" * 32, "url": office.url}])
    file = tmp_path / "naš načrt.csv"
    file.write_text(PLAN, encoding="utf-8")
    visit(page, f"{office.url}/uvoz")
    page.set_input_files("#import-file", file)
    page.get_by_role("button", name="Preberi").click()
    expect(page.get_by_text("2 vrstici → 2 ukrepa")).to_be_visible(timeout=60_000)
    for width in (1440, 768):
        page.set_viewport_size({"width": width, "height": 900})
        assert axe(page) == []
    answer = page.get_by_role("combobox", name="Odločitev za stolpec D Stanje")
    answer.scroll_into_view_if_needed()  # first: an open list closes as soon as what is around it scrolls
    answer.click()
    page.get_by_role("option", name="v izvajanju").click()
    expect(answer).to_have_count(0, timeout=60_000)
    settle(page)
    page.get_by_role("button", name="Uvozi", exact=True).click()
    expect(page.get_by_text("Uvoženo:")).to_be_visible(timeout=60_000)
    assert office.measure("X-71").lifecycle == "in_progress"
