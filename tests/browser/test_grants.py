"""An officer settles a claim on the page of grants, and takes the NRP table away."""

from playwright.sync_api import Page, expect

from tests.browser.conftest import Office
from tests.tooling.browser import axe, fill, settle, visit


def test_a_claim_is_made_from_the_list_of_what_is_due(page: Page, office: Office) -> None:
    office.sign_in(page.context)
    visit(page, f"{office.url}/nepovratna-sredstva")
    due = page.get_by_role("table", name="Roki nepovratnih sredstev").first
    due.get_by_role("row").filter(has_text="C1-01").get_by_role("link", name="Zahtevek za izplačilo Z3").click()
    settle(page)
    expect(page.get_by_role("heading", name="Zahtevek Z3")).to_be_visible()
    assert not axe(page)
    fill(page, "Zahtevek vložen", "včeraj")
    page.get_by_role("button", name="Shrani").click()
    expect(page.get_by_role("alert").first).to_contain_text("včeraj")
    expect(page.get_by_label("Znesek zahtevka v EUR")).to_have_value("45.944,00")
    fill(page, "Zahtevek vložen", "20. 11. 2026")
    fill(page, "Razlog z vašimi besedami", "zahtevek je oddan")
    page.get_by_role("button", name="Shrani").click()
    expect(page.get_by_role("heading", name="Zahtevek Z3")).to_have_count(0)
    claims = page.get_by_role("table", name="Zahtevki za izplačilo, v EUR").first
    expect(claims.get_by_role("row").filter(has_text="Z3")).to_contain_text("20. 11. 2026")
    assert not axe(page)


def test_the_nrp_table_can_be_taken_away_by_anybody(page: Page, site: str) -> None:
    visit(page, f"{site}/financiranje?leto=2027")
    expect(page.get_by_text("Leto 2026 še ni končano")).to_be_visible()
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Prenesi preglednico NRP v Excelu").click()
    assert waiting.value.suggested_filename == "nrp-2027-2030.xlsx"
    assert waiting.value.path().read_bytes().startswith(b"PK")
