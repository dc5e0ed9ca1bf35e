"""Editing as an officer does it: what is typed survives a reload, and two who edit one record lose nothing."""

from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.browser.conftest import Office
from tests.tooling.browser import axe, fill, settle, visit

MILESTONE = "urejanje?vrsta=milestone&koda=E1-04.M1&ukrep=E1-04"
TYPED = "Javno naročilo, ponovljeno zaradi ene same ponudbe"


WIRE = """(() => {
  const kept = [];
  let isHeld = false, socket;
  window.WebSocket = class extends WebSocket {
    constructor(...address) {
      super(...address);
      socket = this;
      this.addEventListener("message", (message) => {
        if (!isHeld) return;
        message.stopImmediatePropagation();
        kept.push(message.data);
      });
    }
  };
  window.wire = {
    hold() { isHeld = true; },
    async release() { // one after another: those of one run may be drawn before the next one comes
      for (let data; (data = kept.shift()); await new Promise((go) => setTimeout(go, 10))) {
        isHeld = false;
        socket.dispatchEvent(new MessageEvent("message", { data }));
        isHeld = true;
      }
      isHeld = false;
    },
  };
})();"""
"""Can keep back what the server says to the page, and let it come later in its order."""


def save(page: Page, reason: str) -> None:
    fill(page, "Razlog z vašimi besedami", reason)
    page.get_by_role("button", name="Shrani").click()
    settle(page)


def test_what_is_typed_survives_a_reload_and_typing_on_loses_nothing(
    window: Callable[[str], Page], office: Office
) -> None:
    page = window("ana@example.org")
    visit(page, f"{office.url}/{MILESTONE}")
    title = page.get_by_label("Naziv (obvezno)")
    title.click()
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.type(TYPED, delay=60)
    page.wait_for_timeout(450)
    page.keyboard.type(" in popravljeno", delay=30)
    expect(title).to_be_focused()
    expect(page.get_by_text("zdaj shranjeno:")).to_be_visible()
    page.wait_for_timeout(900)
    page.reload()
    settle(page)
    expect(page.get_by_label("Naziv (obvezno)")).to_have_value(f"{TYPED} in popravljeno")
    expect(page.get_by_text("Kar ste prej vpisali in niste shranili")).to_be_visible()


def test_typing_goes_on_where_it_was_when_the_notice_above_goes(window: Callable[[str], Page], office: Office) -> None:
    page = window("berta@example.org")
    visit(page, f"{office.url}/{MILESTONE}")
    day = page.get_by_label("Načrtovani dan")
    stored = day.input_value()
    fill(page, "Načrtovani dan", "v petek")
    visit(page, page.url)
    notice = page.get_by_text("Kar ste prej vpisali in niste shranili")
    expect(notice).to_be_visible()
    day.click()
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.type(stored)
    expect(page.get_by_text("zdaj shranjeno:")).to_have_count(0)
    settle(page)
    page.keyboard.type("1")
    expect(notice).to_have_count(0)
    settle(page)
    page.keyboard.type("2")
    expect(day).to_be_focused()
    expect(day).to_have_value(f"{stored}12")


def test_what_is_typed_while_a_run_is_on_its_way_stays(window: Callable[..., Page], office: Office) -> None:
    page = window("eva@example.org", WIRE)
    visit(page, f"{office.url}/{MILESTONE}")
    day = page.get_by_label("Načrtovani dan")
    page.evaluate("wire.hold()")
    for field, typed in ((page.get_by_label("Naziv (obvezno)"), "Naziv, za katerim pride dan"), (day, "7. 7. 2027")):
        field.fill(typed)
        office.wait_until_kept(typed)
    page.evaluate("wire.release()")
    expect(page.get_by_text("zdaj shranjeno:")).to_have_count(2)
    settle(page)
    expect(day).to_have_value("7. 7. 2027")


def test_mistakes_are_named_on_top_and_at_the_field_and_nothing_is_lost(
    window: Callable[[str], Page], office: Office
) -> None:
    page = window("cilka@example.org")
    visit(page, f"{office.url}/{MILESTONE}")
    fill(page, "Načrtovani dan", "v petek")
    fill(page, "Dokazilo", "javascript:alert(1)")
    page.get_by_role("button", name="Shrani").click()
    alert = page.get_by_role("alert")
    expect(alert).to_contain_text("Ni shranjeno: 3 polja je treba popraviti.")
    expect(alert).to_be_in_viewport()
    expect(alert).to_be_focused()
    expect(alert.get_by_role("link", name="Načrtovani dan")).to_have_attribute("href", "#polje-planned_on")
    expect(page.get_by_label("Načrtovani dan")).to_have_value("v petek")
    assert axe(page) == []


def test_the_second_of_two_sees_what_the_first_changed_and_keeps_her_own(
    window: Callable[[str], Page], office: Office
) -> None:
    first, second = window("dana@example.org"), window("bine@example.org")
    for page in (first, second):
        visit(page, f"{office.url}/{MILESTONE}")
    fill(first, "Naziv (obvezno)", "Naziv prve")
    fill(first, "Faza", "faza prve")
    save(first, "popravek prve")
    expect(first.get_by_role("status")).to_contain_text("Shranjeno.")
    expect(first.get_by_label("Razlog z vašimi besedami")).to_have_value("")
    fill(second, "Naziv (obvezno)", "Naziv druge")
    save(second, "popravek druge")
    alert = second.get_by_role("alert")
    expect(alert).to_contain_text("zapis spremenil nekdo drug")
    expect(alert).to_contain_text("dana")
    expect(alert).to_contain_text("popravek prve")
    expect(second.get_by_label("Naziv (obvezno)")).to_have_value("Naziv druge")
    expect(second.get_by_text("zdaj shranjeno: Naziv prve")).to_be_visible()
    expect(second.get_by_label("Faza")).to_have_value("faza prve")
    second.get_by_role("button", name="Shrani moje vrednosti čez njihove").click()
    expect(second.get_by_role("status")).to_contain_text("Shranjeno.")
    visit(first, f"{office.url}/{MILESTONE}")
    expect(first.get_by_label("Naziv (obvezno)")).to_have_value("Naziv druge")
    expect(first.get_by_text("Kar ste prej vpisali in niste shranili")).to_have_count(0)
    expect(first.get_by_label("Faza")).to_have_value("faza prve")


def test_two_windows_of_one_account_lose_nothing_of_each_other(window: Callable[[str], Page], office: Office) -> None:
    first, second = window("dvojna@example.org"), window("dvojna@example.org")
    own = {first: "Besedilo prvega okna", second: "Besedilo drugega okna"}
    address = f"{office.url}/urejanje?vrsta=milestone&koda=E1-03.M1&ukrep=E1-03"
    for page in own:
        visit(page, address)
    for page, words in own.items():
        fill(page, "Naziv (obvezno)", words)
        office.wait_until_kept(words)
    for page, words in own.items():
        page.reload()
        settle(page)
        expect(page.get_by_label("Naziv (obvezno)")).to_have_value(words)
        other = page.get_by_role("note").filter(has_text="V drugem oknu ste")
        expect(other).to_contain_text(own[second if page is first else first])
    assert axe(first) == []
    save(second, "popravek drugega okna")
    expect(second.get_by_role("status")).to_contain_text("Shranjeno.")
    first.reload()
    settle(first)
    expect(first.get_by_label("Naziv (obvezno)")).to_have_value(own[first])
    save(first, "popravek prvega okna")
    expect(first.get_by_role("alert")).to_contain_text("zapis spremenil nekdo drug")
    expect(first.get_by_label("Naziv (obvezno)")).to_have_value(own[first])


def test_what_is_taken_over_from_another_window_is_exchanged_for_what_was_typed(
    window: Callable[[str], Page], office: Office
) -> None:
    page = window("menjava@example.org")
    other = page.context.new_page()
    address = f"{office.url}/urejanje?vrsta=milestone&koda=E1-03.M2&ukrep=E1-03"
    for one, words in ((page, "Prvo besedilo"), (other, "Drugo besedilo")):
        visit(one, address)
        fill(one, "Naziv (obvezno)", words)
        office.wait_until_kept(words)
    other.close()
    visit(page, address)
    expect(page.get_by_label("Naziv (obvezno)")).to_have_value("Prvo besedilo")
    page.get_by_role("button", name="Prevzemi v to okno").click()
    settle(page)
    expect(page.get_by_label("Naziv (obvezno)")).to_have_value("Drugo besedilo")
    expect(page.get_by_role("note").filter(has_text="nekaj drugega")).to_contain_text("Prvo besedilo")
    page.get_by_role("button", name="Zavrzi", exact=True).click()
    settle(page)
    expect(page.get_by_role("note").filter(has_text="nekaj drugega")).to_have_count(0)
    expect(page.get_by_label("Naziv (obvezno)")).to_have_value("Drugo besedilo")


def test_a_copy_of_a_tab_is_a_window_of_its_own_and_what_a_closed_one_left_goes_on_in_the_next(
    window: Callable[[str], Page], office: Office
) -> None:
    page = window("kopija@example.org")
    address = f"{office.url}/urejanje?vrsta=milestone&koda=E1-03.M3&ukrep=E1-03"
    visit(page, address)
    fill(page, "Naziv (obvezno)", "Iz prvega zavihka")
    office.wait_until_kept("Iz prvega zavihka")
    with page.expect_popup() as opening:  # with its opener the new tab begins with a copy of what the first one keeps
        page.evaluate("address => { window.open(address) }", address)
    copy = opening.value
    settle(copy)
    expect(copy.get_by_role("note").filter(has_text="V drugem oknu ste")).to_contain_text("Iz prvega zavihka")
    fill(copy, "Naziv (obvezno)", "Iz kopije")
    office.wait_until_kept("Iz kopije")
    copy.close()
    page.reload()
    settle(page)
    expect(page.get_by_label("Naziv (obvezno)")).to_have_value("Iz prvega zavihka")
    save(page, "popravek")
    later = page.context.new_page()
    visit(later, address)
    expect(later.get_by_label("Naziv (obvezno)")).to_have_value("Iz kopije")
    expect(later.get_by_text("Kar ste prej vpisali in niste shranili")).to_be_visible()
