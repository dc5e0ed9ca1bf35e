"""The one-minute report in a real browser: by the link in a mail, on a phone, by keyboard, and through the officer."""

import re
from datetime import UTC, datetime

import pytest
from playwright.sync_api import Page, ViewportSize, expect

from tests.browser.conftest import NOON, Office
from tests.tooling.browser import Windows, axe, fill, settle, visit
from tracker.access.links import COOKIE, Purpose, make_link, revoke_links
from tracker.clock import system_time
from tracker.facts import Channel

PHONE = ViewportSize(width=390, height=844)


@pytest.fixture
def phone(page: Page) -> Page:
    """A tab as wide as a phone."""
    page.set_viewport_size(PHONE)
    return page


def test_nothing_changed_takes_one_tap_after_opening_the_link(phone: Page, office: Office) -> None:
    before = office.measure("A2-04")
    visit(phone, office.link("vodja-gospodarstva"))
    expect(phone).to_have_url(re.compile(r"/porocanje$"))
    expect(phone.locator("h2").first).to_contain_text("A2-04")  # the longest overdue is on top
    phone.get_by_role("button", name="Ni sprememb", exact=True).first.click()
    expect(phone.get_by_text("Zabeleženo: ni sprememb za 1 ukrep.")).to_be_visible()
    after = office.measure("A2-04")
    assert len(after.updates) == len(before.updates) + 1
    assert (after.updates[-1].nothing_changed, after.updates[-1].channel) == (True, Channel.LINK)
    settle(phone)
    assert axe(phone) == []


def test_many_are_done_with_at_once(phone: Page, office: Office) -> None:
    visit(phone, office.link("vodja-prometa"))
    for n in (1, 2):
        phone.locator("label", has_text=f"Označi {n}.").click()
        settle(phone)
    phone.get_by_role("button", name="Ni sprememb za vse označene").click()
    expect(phone.get_by_text("Zabeleženo: ni sprememb za 2 ukrepa.")).to_be_visible()


def test_a_link_opens_the_report_and_nothing_else(phone: Page, office: Office) -> None:
    visit(phone, office.link("vodja-informatike"))
    expect(phone.get_by_text("E2-02")).to_be_visible()  # internal, and hers
    for name in ("miza", "racun", "povezave", "potrditve"):
        visit(phone, f"{office.url}/{name}")
        expect(phone.get_by_text("Ta stran je za tiste, ki vodijo načrt.")).to_be_visible()
    visit(phone, f"{office.url}/ukrep?koda=E2-02")
    expect(phone.locator("h1")).to_have_text("Takega ukrepa ni")
    visit(phone, f"{office.url}/porocanje?koda=A2-04")
    expect(phone.get_by_text("Za ukrep »A2-04« ne odgovarjate vi.")).to_be_visible()
    phone.get_by_role("button", name="Zapri povezavo").click()
    settle(phone)
    assert COOKIE not in {one["name"] for one in phone.context.cookies()}


def test_links_worth_nothing_say_what_to_do_and_not_why(phone: Page, office: Office) -> None:
    good, key = office.link("vodja-sporta"), office.person("vodja-sporta")
    past = make_link(office.engine, Purpose.REPORT, datetime(2020, 1, 1, tzinfo=UTC), person_id=key)
    other = make_link(office.engine, Purpose.PASSWORD, system_time(), person_id=key)
    revoke_links(office.engine, key, system_time())
    pages = set()
    for address in (good, good[:-1] + "0", f"{office.url}/p/{past}", f"{office.url}/p/{other}", f"{office.url}/p/x"):
        answer = phone.goto(address)
        assert answer is not None
        assert answer.status == 410
        assert answer.headers["referrer-policy"] == "no-referrer"
        assert "no-store" in answer.headers["cache-control"]
        assert "set-cookie" not in answer.headers
        pages.add(phone.content())
    assert len(pages) == 1
    expect(phone.locator("h1")).to_have_text("Ta povezava ne velja več")


def test_a_revoked_link_ends_on_an_open_page(phone: Page, office: Office) -> None:
    visit(phone, office.link("vodja-muzeja"))
    revoke_links(office.engine, office.person("vodja-muzeja"), system_time())
    phone.get_by_role("button", name="Ni sprememb", exact=True).first.click()
    expect(phone.get_by_text("Ta stran je za tiste, ki vodijo načrt.")).to_be_visible()


def press_until(page: Page, name: str, most: int = 60) -> int:
    """Tabs to the field with a name; how many strokes it took."""
    for strokes in range(1, most + 1):
        page.keyboard.press("Tab")
        focused = page.evaluate(
            "() => { const e = document.activeElement;"
            " return e.getAttribute('aria-label') || (e.closest('[role=radiogroup]') || e).getAttribute('aria-label')"
            " || (e.tagName === 'BUTTON' ? e.innerText : '') }"
        )
        if name in focused:
            return strokes
    raise AssertionError(f"{name} cannot be reached by keyboard")


def test_a_full_report_by_keyboard_on_a_phone(phone: Page, office: Office) -> None:
    visit(phone, office.link("vodja-gospodarstva"))
    visit(phone, f"{office.url}/porocanje?koda=A1-02")
    expect(phone.get_by_role("heading", name="Ali se je kaj spremenilo?")).to_be_visible()
    strokes = press_until(phone, "Napredek mejnika 1")
    phone.keyboard.press("ArrowRight")  # from 80 to 100 percent
    expect(phone.get_by_label("Mejnik 1 je bil dosežen dne")).to_have_value("22. 11. 2026")
    settle(phone)
    strokes += press_until(phone, "Nova vrednost 1")
    phone.keyboard.type("520")
    strokes += press_until(phone, "Opravljeno od zadnjega poročila")
    phone.keyboard.type("Usposabljanja so končana.")
    strokes += press_until(phone, "Oddaj")
    settle(phone)
    phone.keyboard.press("Enter")
    expect(phone.get_by_role("alert")).to_contain_text("Ali 520 drži?")  # ten times the last value: asked back
    expect(phone.get_by_role("alert")).to_be_in_viewport()
    phone.locator("label", has_text="Da, vrednost 1 drži").click()
    settle(phone)
    phone.get_by_role("button", name="Oddaj").focus()
    phone.keyboard.press("Enter")
    expect(phone.get_by_text("Hvala. Poročilo je shranjeno.")).to_be_visible()
    expect(phone.get_by_role("table", name="Kaj je bilo poročano")).to_contain_text("520 (22. 11. 2026)")
    settle(phone)
    assert axe(phone) == []
    measure = office.measure("A1-02")
    assert [m.done_on for m in measure.milestones if "sklop usposabljanj" in m.title][-1] == NOON.date()
    assert measure.indicators[0].readings[-1].value == 520
    assert measure.updates[-1].done == "Usposabljanja so končana."
    # A person presses a key or two a second: with what is typed, well within a minute.
    assert strokes <= 30


def test_what_was_typed_survives_a_reload_and_errors_stand_at_their_field(phone: Page, office: Office) -> None:
    visit(phone, office.link("vodja-gospodarstva"))
    visit(phone, f"{office.url}/porocanje?koda=A1-01")
    fill(phone, "Opravljeno od zadnjega poročila", "Pogodba je podpisana.")
    fill(phone, "Nova vrednost 1", "veliko")
    office.wait_until_kept("veliko")
    phone.reload()
    settle(phone)
    expect(phone.get_by_label("Opravljeno od zadnjega poročila")).to_have_value("Pogodba je podpisana.")
    phone.get_by_role("button", name="Oddaj").click()
    expect(phone.get_by_role("alert")).to_contain_text("»veliko« ni število.")
    expect(phone.get_by_text("▲ »veliko« ni število.")).to_be_visible()
    expect(phone.get_by_label("Opravljeno od zadnjega poročila")).to_have_value("Pogodba je podpisana.")
    settle(phone)
    value = phone.get_by_label("Nova vrednost 1")
    value.click()
    phone.keyboard.press("ControlOrMeta+a")
    phone.keyboard.type("750")
    expect(phone.get_by_role("alert")).to_have_count(0)  # the summary goes, and typing goes on where it was
    settle(phone)
    phone.keyboard.type("0")
    expect(value).to_be_focused()
    expect(value).to_have_value("7500")
    fill(phone, "Nova vrednost 1", "")
    phone.get_by_role("button", name="Oddaj").click()
    expect(phone.get_by_text("Hvala. Poročilo je shranjeno.")).to_be_visible()
    phone.get_by_role("link", name="Popravi to poročilo").click()
    settle(phone)
    expect(phone.get_by_label("Opravljeno od zadnjega poročila")).to_have_value("Pogodba je podpisana.")


def test_a_report_goes_to_the_officer_and_back(windows: Windows, phone: Page, office: Office) -> None:
    office.wants_approval(True)
    visit(phone, office.link("vodja-gospodarstva"))
    visit(phone, f"{office.url}/porocanje?koda=A2-02")
    fill(phone, "Naslednji koraki", "Objava razpisa.")
    phone.get_by_role("button", name="Oddaj").click()
    expect(phone.get_by_text("Hvala. Poročilo čaka, da ga skrbnik sprejme.")).to_be_visible()
    before = office.measure("A2-02").updates
    with windows.lend() as page:
        office.sign_in(page.context)
        visit(page, f"{office.url}/potrditve")
        expect(page.get_by_role("table", name="Kaj je bilo poročano")).to_contain_text("Objava razpisa.")
        settle(page)
        assert axe(page) == []
        fill(page, "Kaj je treba popraviti (1.)", "Prosim za dan objave.")
        page.get_by_role("button", name="Vrni 1. z opombo").click()
        expect(page.get_by_text("Poročilo je vrnjeno z vašo opombo.")).to_be_visible()
        visit(phone, f"{office.url}/porocanje?koda=A2-02")
        expect(phone.get_by_text("Skrbnik vam je poročilo vrnil: Prosim za dan objave.")).to_be_visible()
        fill(phone, "Naslednji koraki", "Objava razpisa 1. 12. 2026.")
        phone.get_by_role("button", name="Oddaj").click()
        expect(phone.get_by_text("Hvala. Poročilo čaka, da ga skrbnik sprejme.")).to_be_visible()
        assert office.measure("A2-02").updates == before
        visit(page, f"{office.url}/potrditve")
        page.get_by_role("button", name="Sprejmi 1.").click()
        expect(page.get_by_text("Poročilo zdaj šteje.")).to_be_visible()
    update = office.measure("A2-02").updates[-1]
    assert (update.next, update.author) == ("Objava razpisa 1. 12. 2026.", "vodja oddelka za gospodarske dejavnosti")
    office.wants_approval(False)


def test_the_officer_makes_a_link_and_revokes_it(windows: Windows, page: Page, office: Office) -> None:
    office.sign_in(page.context)
    visit(page, f"{office.url}/povezave")
    settle(page)
    assert axe(page) == []
    page.get_by_role("button", name="Naredi povezavo (1.)").click()
    link = page.get_by_label("Povezava", exact=True).input_value()
    with windows.lend() as tab:
        visit(tab, link)
        expect(tab.locator("h1")).to_have_text("Poročanje")
    page.get_by_role("button", name="Prekliči povezave (1.)").click()
    expect(page.get_by_text("so preklicane.")).to_be_visible()
    expect(page.get_by_label("Povezava", exact=True)).to_have_count(0)
    answer = page.request.get(link)
    assert answer.status == 410
