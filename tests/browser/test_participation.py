"""The officer enters a citizen's proposal and an assessment; the public reads both and learns no name."""

import re
from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.browser.conftest import Office
from tests.tooling.browser import axe, fill, settle, visit


def test_a_citizens_proposal_is_entered_answered_and_read_without_a_name(page: Page, office: Office) -> None:
    site = office.url
    office.sign_in(page.context)
    visit(page, f"{site}/predlogi")
    page.get_by_role("link", name="Vpiši predlog").click()
    fill(page, "Ime predlagatelja", "Petra Zupančič")
    fill(page, "Besedilo predloga", "Zupančičeva predlaga klop ob Dravi.")
    page.get_by_role("button", name="Shrani").click()
    expect(page.get_by_role("alert")).to_contain_text("Ime odstranite iz besedila")
    page.reload()
    settle(page)
    expect(page.get_by_label("Besedilo predloga")).to_have_value("Zupančičeva predlaga klop ob Dravi.")
    fill(page, "Besedilo predloga", "Predlog za klop ob Dravi.")
    fill(page, "Rok za odgovor", "31. 2. 2027")
    page.get_by_role("button", name="Shrani").click()
    expect(page.get_by_role("alert")).to_contain_text("31. 2. 2027")
    fill(page, "Rok za odgovor", "22. 12. 2026")
    page.get_by_role("button", name="Shrani").click()
    expect(page.locator("h1")).to_have_text(re.compile(r"Predlog P-2026-\d{3}"))
    expect(page.get_by_text("občan (Petra Zupančič)")).to_be_visible()
    page.get_by_role("link", name="Vpiši odgovor").click()
    fill(page, "Odgovor (obvezno)", "Klop bo postavljena spomladi.")
    page.get_by_role("button", name="Shrani").click()
    expect(page.get_by_text("odgovorjeno 22. 11. 2026")).to_be_visible()
    shown = page.url
    page.context.clear_cookies()
    for address in (shown, f"{site}/predlogi", f"{site}/predlogi?isci=zupancic"):
        visit(page, address)
        expect(page.locator("h1")).to_be_visible()
        assert "Zupan" not in page.content().replace("isci=zupancic", "")
    visit(page, f"{shown}&uredi=podatki")
    expect(page.get_by_text("Klop bo postavljena spomladi.")).to_be_visible()
    expect(page.get_by_role("button", name="Shrani")).to_have_count(0)


def test_an_assessment_is_pasted_looked_over_and_stored(page: Page, office: Office) -> None:
    site = office.url
    office.sign_in(page.context)
    visit(page, f"{site}/zrelost?uredi=prilepi")
    fill(page, "Preglednica", "vodenje;4,5;nov načrt\nVarnost in zasebnost;9")
    page.get_by_role("button", name="Pokaži, kaj je bilo prebrano").click()
    expect(page.get_by_role("alert")).to_contain_text("Vrstica 2")
    fill(page, "Preglednica", "vodenje;4,5;nov načrt\nVarnost in zasebnost;3,5")
    page.get_by_role("button", name="Pokaži, kaj je bilo prebrano").click()
    expect(page.get_by_label("Raven: Vodenje in načrtovanje")).to_have_value("4,5")
    expect(page.get_by_label("Raven: Podatki in povezave")).to_have_value("")
    fill(page, "Dokazilo", "https://example.org/nova-ocena")
    page.get_by_role("button", name="Shrani").click()
    expect(page.locator("h1")).to_have_text("Digitalna zrelost")
    expect(page.get_by_role("link", name="example.org/nova-ocena")).to_be_visible()
    expect(page.get_by_text("2 od 6")).to_be_visible()
    settle(page)
    assert axe(page) == []


def test_typing_goes_on_where_it_was_when_the_notice_above_goes(page: Page, office: Office) -> None:
    site = office.url
    office.sign_in(page.context)
    visit(page, f"{site}/predlogi?koda=P-2026-006&uredi=odgovor")
    fill(page, "Odgovor (obvezno)", "Klop bo.")
    visit(page, page.url)
    notice = page.get_by_text("Kar ste prej vpisali in niste shranili")
    expect(notice).to_be_visible()
    field = page.get_by_label("Kaj je bilo dogovorjeno")
    field.click()
    page.keyboard.type("Postavi jo")
    expect(notice).to_have_count(0)
    settle(page)
    page.keyboard.type(" občina")
    expect(field).to_be_focused()
    expect(field).to_have_value("Postavi jo občina")


def test_the_second_of_two_who_answer_is_shown_the_first_answer_and_keeps_her_own(
    window: Callable[[str], Page], office: Office
) -> None:
    site = office.url
    first, second = window("ana@example.org"), window("bine@example.org")
    for page in (first, second):
        visit(page, f"{site}/predlogi?koda=P-2026-005&uredi=odgovor")
    fill(first, "Odgovor (obvezno)", "Odgovor prve.")
    fill(first, "Kaj je bilo dogovorjeno", "Dogovor prve.")
    fill(second, "Odgovor (obvezno)", "Odgovor druge.")
    first.get_by_role("button", name="Shrani").click()
    expect(first.get_by_role("link", name="Popravi odgovor")).to_be_visible()
    second.get_by_role("button", name="Shrani").click()
    alert = second.get_by_role("alert")
    expect(alert).to_contain_text("zapis spremenil nekdo drug")
    expect(alert).to_contain_text("Odgovor prve.")
    expect(second.get_by_label("Odgovor (obvezno)")).to_have_value("Odgovor druge.")
    expect(second.get_by_label("Kaj je bilo dogovorjeno")).to_have_value("Dogovor prve.")
    expect(second.get_by_text("zdaj shranjeno: Odgovor prve.")).to_be_visible()
    second.get_by_role("button", name="Shrani moje vrednosti čez njihove").click()
    expect(second.get_by_role("link", name="Popravi odgovor")).to_be_visible()
    visit(first, f"{site}/predlogi?koda=P-2026-005")
    expect(first.get_by_text("Odgovor druge.")).to_be_visible()
    expect(first.get_by_text("Dogovor prve.")).to_be_visible()
