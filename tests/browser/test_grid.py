"""Editing in a table with the keyboard of an office: pasted from Excel, kept over a reload, applied as one."""

from playwright.sync_api import Page, expect

from tests.browser.conftest import Office
from tests.tooling.browser import axe, fill, settle, visit
from tracker.facts import Amount

THREE_ROWS = "12.000,50\t11.000,00\n1.234,5\tdvanajst\n7000\t7 000,00 €"


def paste(page: Page, text: str, x: int, y: int) -> None:
    """Pastes what was copied in Excel into the table, from the cell at a place on."""
    page.evaluate("text => navigator.clipboard.writeText(text)", text)
    page.locator(".dvn-scroller").first.click(position={"x": x, "y": y})
    page.keyboard.press("Control+V")


def amounts(office: Office) -> tuple[Amount, ...]:
    return office.measure("E1-01").funding[0].amounts


def test_rows_from_excel_are_checked_kept_and_applied_as_one(page: Page, office: Office) -> None:
    url = office.url
    office.sign_in(page.context)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"], origin=url)
    before = amounts(office)

    visit(page, f"{url}/tabela?vrsta=zneski&podrocje=E1")
    paste(page, THREE_ROWS, 430, 57)
    expect(page.get_by_role("alert")).to_contain_text("dvanajst")
    expect(page.get_by_role("alert")).to_contain_text("Zagotovljeno v EUR")
    expect(page.get_by_text("Spremenilo bi se 5 celic v 3 vrsticah.")).to_be_visible()
    expect(page.get_by_role("button", name="Uporabi vse")).to_be_disabled()
    assert axe(page) == []

    page.reload()
    settle(page)
    expect(page.get_by_role("alert")).to_contain_text("dvanajst")
    paste(page, "11.000,00", 600, 93)
    expect(page.get_by_text("Spremenilo bi se 6 celic v 3 vrsticah.")).to_be_visible()
    assert amounts(office) == before

    fill(page, "Zakaj se to spreminja", "Rebalans proračuna")
    page.get_by_role("button", name="Uporabi vse").click()
    expect(page.get_by_text("Uporabljeno: spremenjenih je 6 celic.")).to_be_visible()
    assert [(one.planned, one.secured) for one in amounts(office)] == [
        (12_000_50, 11_000_00),
        (1_234_50, 11_000_00),
        (7_000_00, 7_000_00),
    ]
