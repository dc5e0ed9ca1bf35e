"""One whole session in a browser, from its agenda to its end, on a phone and a desk; two windows voting at once."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

import pytest
from playwright.sync_api import Page, ViewportSize, expect

from tests.accounts import cookie, sign_in_as
from tests.tooling.browser import Windows, axe, fill, settle, visit
from tests.tooling.server import Server
from tracker import actions
from tracker.actions import Actor
from tracker.database import create_engine
from tracker.facts import Role

DESK: ViewportSize = {"width": 1280, "height": 900}
PHONE: ViewportSize = {"width": 390, "height": 844}
SESSION = "seja?koda=2026/3&telo=koordinacija"
OTHER = Actor("bor", Role.OFFICER)
REALLOCATION = "Prerazporeditev sredstev za nepokriti del ukrepa A1-04"


@pytest.fixture
def site(app_server: Callable[..., Server], own_demonstration_url: str) -> str:
    """The application on the day of the session, with a plan of its own."""
    return app_server(DATABASE_URL=own_demonstration_url, TRACKER_TODAY="2026-12-03").url


@contextmanager
def office(windows: Windows, site: str, url: str, login: str, size: ViewportSize) -> Iterator[Page]:
    """A window in which an officer is signed in."""
    engine = create_engine(url)
    token = sign_in_as(engine, Role.OFFICER, login)
    engine.dispose()
    with windows.lend() as page:
        page.context.add_cookies([cookie(token, site)])
        page.set_viewport_size(size)
        yield page


def press(page: Page, name: str) -> None:
    """Presses a button and waits for what comes of it."""
    page.get_by_role("button", name=name, exact=True).click()
    settle(page)


def open_part(page: Page, name: str) -> None:
    """Opens a part of the session."""
    page.get_by_role("radiogroup", name="Del seje").get_by_text(name, exact=True).click()
    settle(page)


def tap(page: Page, group: str, choice: str) -> None:
    """Taps one of some choices."""
    page.get_by_role("radiogroup", name=group, exact=True).get_by_role("radio", name=choice, exact=True).click()
    settle(page)


def is_sound(page: Page) -> None:
    """Nothing for axe to find, and nothing to be moved sideways."""
    settle(page)
    assert axe(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize("size", [DESK, pytest.param(PHONE, marks=pytest.mark.night)], ids=["desk", "phone"])
def test_a_session_is_played_from_its_agenda_to_its_end(
    windows: Windows, site: str, own_demonstration_url: str, size: ViewportSize
) -> None:
    with office(windows, site, own_demonstration_url, "ana@example.org", size) as page:
        visit(page, f"{site}/seje")
        page.get_by_role("link", name="Redna seja 2026/3").first.click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Redna seja 2026/3")
        is_sound(page)
        put_a_measure_on_the_agenda(page)
        fill_in_the_attendance(page)
        vote_about_the_reallocation(page, site)
        with office(windows, site, own_demonstration_url, "bine@example.org", DESK) as other:
            record_the_vote_in_two_windows(page, other)
        withdraw_the_others(own_demonstration_url)
        end_the_session(page, site)


def put_a_measure_on_the_agenda(page: Page) -> None:
    """One click in the list of measures at risk; it is late, and asked why."""
    page.get_by_text("najslabši naprej").click()
    page.locator('[class*="st-key-offer-measure-"]').first.get_by_role("button", name="Na dnevni red").click()
    expect(page.locator(".notice.done").first).to_contain_text("Na dnevnem redu: Ukrep")
    expect(page.get_by_text("Točka je bila dodana po sklicu")).to_be_visible()
    is_sound(page)


def fill_in_the_attendance(page: Page) -> None:
    """Everybody but one, and one by her substitute; the quorum stays in sight."""
    open_part(page, "Navzočnost")
    expect(page.get_by_text("Navzočnost še ni vpisana")).to_be_visible()
    press(page, "Vsi so navzoči")
    expect(page.get_by_text("navzočih 7 od 7")).to_be_visible()
    for words in ("vodja službe za informatiko", "namestnik: direktor ljudske univerze"):
        page.get_by_text(words, exact=True).click()
        settle(page)
    expect(page.get_by_text("navzočih 6 od 7")).to_be_in_viewport()
    page.go_back()
    expect(page.get_by_text("Točka je bila dodana po sklicu")).to_be_visible()
    page.go_forward()
    expect(page.get_by_role("checkbox", name="vodja službe za informatiko")).not_to_be_checked()
    is_sound(page)


def vote_about_the_reallocation(page: Page, site: str) -> None:
    """Counted before it is recorded; a reload in the middle loses nothing."""
    visit(page, f"{site}/{SESSION}")
    page.get_by_role("link", name=REALLOCATION).click()
    expect(page.get_by_role("heading", level=2).filter(has_text=REALLOCATION)).to_be_visible()
    tap(page, "Za", "5")
    tap(page, "Proti", "1")
    expect(page.get_by_text("Sprejeto: za 5, proti 1")).to_be_visible()
    page.reload()
    expect(page.get_by_text("Sprejeto: za 5, proti 1")).to_be_visible()
    expect(page.get_by_text("navzočih 6 od 7").first).to_be_visible()
    is_sound(page)
    tap(page, "Način glasovanja", "poimensko")
    is_sound(page)
    tap(page, "Način glasovanja", "javno, z dvigom rok")


def record_the_vote_in_two_windows(page: Page, other: Page) -> None:
    """Adopted, it says what it changed; who records it at once in another window is told that it was adopted."""
    visit(other, page.url)
    tap(other, "Za", "6")
    tap(other, "Proti", "0")
    press(page, "Zapiši izid glasovanja")
    expect(page.get_by_text("Sprejeto kot sklep 2026/3-01.")).to_be_visible()
    expect(page.get_by_role("link", name="Sklep 2026/3-01")).to_be_visible()
    is_sound(page)
    page.locator(".notice.done").get_by_role("link", name="A1-04").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("A1-04")
    page.go_back()
    expect(page.get_by_role("link", name="Sklep 2026/3-01")).to_be_visible()
    expect(page.get_by_role("button", name="Zapiši izid glasovanja")).to_have_count(0)
    press(other, "Zapiši izid glasovanja")
    expect(other.get_by_role("alert")).to_contain_text("medtem odločeno v drugem oknu")
    expect(other.get_by_role("link", name="Sklep 2026/3-01")).to_be_visible()
    visit(other, page.url)
    expect(other.get_by_text("1. glasovanje")).to_have_count(1)
    assert "2026/3-02" not in other.content()


def withdraw_the_others(url: str) -> None:
    """Somebody else takes back what nobody voted about: a session does not end before."""
    engine = create_engine(url)
    with actions.recording(engine, OTHER, "umik", datetime(2026, 12, 3, 12, tzinfo=UTC)) as record:
        for motion in (1, 3, 4):
            actions.withdraw_motion(record, "koordinacija", "2026/3", motion)
    engine.dispose()


def end_the_session(page: Page, site: str) -> None:
    """What was said goes into the minutes; then the session ends and nobody votes any more."""
    fill(page, "Razprava", "Razpravljala je vodja oddelka za finance.")
    press(page, "Shrani")
    expect(page.get_by_text("Shranjeno.")).to_be_visible()
    open_part(page, "Zapisnik")
    expect(page.get_by_text("Razpravljala je vodja oddelka za finance.")).to_be_visible()
    expect(page.get_by_text("navzočih 6, za 5, proti 1")).to_be_visible()
    is_sound(page)
    press(page, "Zaključi sejo")
    press(page, "Da, zaključi sejo")
    expect(page.locator(".notice.done").first).to_contain_text("Seja je zaključena")
    is_sound(page)
    page.context.clear_cookies()
    visit(page, f"{site}/{SESSION}")
    expect(page.get_by_role("link", name=REALLOCATION)).to_be_visible()
    assert "Ponudba za pravno svetovanje" not in page.content()
    assert "oddelka za finance" not in page.content()
