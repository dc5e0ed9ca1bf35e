"""Every page in both languages: found by axe without fault, as wide as the screen and no wider, in its language.

A table that is wider has a name, a shadow where it goes on, its first column in view, and can be moved with the keys.

By day in Slovenian alone, whose words are longer: what a phone or a fault of the markup does to a page it does in both
languages. Contrast is judged on a desk; by night everywhere.
"""

import pytest
from playwright.sync_api import Page, ViewportSize, expect

from tests.tooling.browser import axe, settle, visit

PAGES = (
    "",
    "ukrepi",
    "ukrepi?prikaz=cas",
    "kazalniki",
    "financiranje",
    "jedrni-ukrepi",
    "seje",
    "seja?koda=2026/2&telo=koordinacija",
    "seja?koda=2026/2&telo=koordinacija&tocka=4",
    "sklepi",
    "sklepi?koda=2026/2-04&telo=koordinacija",
    "porocila",
    "predlogi",
    "predlogi?koda=P-2025-003",
    "zrelost",
    "analiza",
    "analiza?vrstice=source&vrednost=planned&stolpci=year",
    "podrocje?koda=E1",
    "ukrep?koda=E2-04",
)
DESK: ViewportSize = {"width": 1440, "height": 900}
TABLET: ViewportSize = {"width": 768, "height": 1024}
PHONE: ViewportSize = {"width": 390, "height": 844}
UNSAID = """() => [...document.querySelectorAll("[data-testid=stMain] table")]
    .map((table) => table.closest(".scroll") ?? table.parentElement)
    .filter((one) => one.scrollWidth > one.clientWidth + 1)
    .filter((one) => one.role !== "region" || !one.ariaLabel || one.tabIndex
        || !getComputedStyle(one).backgroundAttachment.includes("local")
        || getComputedStyle(one.querySelector("tbody th")).position !== "sticky")
    .map((one) => one.outerHTML.slice(0, 200))"""


def address(site: str, path: str, language: str) -> str:
    return f"{site}/{path}{'&' if '?' in path else '?'}lang={language}"


def is_too_wide(page: Page) -> bool:
    """Whether the page has to be moved sideways to be read."""
    wide: bool = page.evaluate(
        """() => { const main = document.querySelector('[data-testid="stMain"]');
        return main.scrollWidth > main.clientWidth || document.documentElement.scrollWidth > innerWidth; }"""
    )
    return wide


@pytest.mark.parametrize("language", ["sl", pytest.param("en", marks=pytest.mark.night)])
@pytest.mark.parametrize("path", PAGES)
def test_a_page_serves_everybody(
    page: Page, site: str, path: str, language: str, request: pytest.FixtureRequest
) -> None:
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.set_viewport_size(DESK)
    visit(page, address(site, path, language))
    expect(page.locator("h1")).to_have_count(1)
    expect(page.locator("html")).to_have_attribute("lang", language)
    assert axe(page) == []
    assert not is_too_wide(page)
    page.set_viewport_size(TABLET)
    settle(page)
    assert not is_too_wide(page)
    assert page.evaluate(UNSAID) == []
    page.set_viewport_size(PHONE)
    settle(page)
    assert page.evaluate(UNSAID) == []
    assert axe(page, judges_contrast=bool(request.config.getoption("--night"))) == []
    assert not is_too_wide(page)
    assert [text for text in said if "Content Security Policy" in text] == []


def test_the_tab_of_a_measure_carries_its_name(page: Page, site: str) -> None:
    visit(page, f"{site}/ukrep?koda=E1-01")
    expect(page).to_have_title("E1-01 Občinska mobilna aplikacija")


def test_texts_of_any_kind_are_in_the_language_of_the_page(page: Page, site: str) -> None:
    visit(page, address(site, "", "en"))
    expect(page.get_by_role("navigation", name="Pages")).to_contain_text("Core measures")
    visit(page, address(site, "", "sl"))
    expect(page.get_by_role("navigation", name="Strani")).to_contain_text("Jedrni ukrepi")


def test_a_list_in_which_nothing_is_found_says_so_in_the_language_of_the_page(page: Page, site: str) -> None:
    visit(page, f"{site}/ukrepi")
    page.get_by_label("Nosilec").click()
    page.keyboard.type("zzzz")
    found = page.locator("[role=listbox][data-empty]")
    expect(found).to_be_visible()
    expect(found.get_by_text("No results")).to_be_hidden()
    assert found.evaluate("list => getComputedStyle(list, '::after').content") == '"Ni zadetkov"'
