"""How heavy the first visit is, what comes when it is needed, and that nothing moves once it is seen."""

import httpx
import pytest
from playwright.sync_api import Browser, Page, ViewportSize, expect

from tests.accounts import cookie, sign_in_as
from tests.browser.conftest import Office
from tests.tooling.browser import visit
from tests.tooling.weight import PHONE, WIDE, weigh
from tracker.facts import Role
from tracker.web.style import stylesheet

HEAVIEST, MOST_SHIFT = 1100, 0.1
BY_NIGHT = ["ukrepi", "kazalniki", "jedrni-ukrepi", "sklepi"]


def test_the_first_visit_of_the_overview_is_light(site: str, browser: Browser) -> None:
    weight = weigh(browser, site, WIDE)
    assert weight.kilobytes < HEAVIEST
    assert weight.shift < MOST_SHIFT


@pytest.mark.parametrize(
    "name", ["", "financiranje", *(pytest.param(name, marks=pytest.mark.night) for name in BY_NIGHT)]
)
def test_nothing_moves_on_a_phone_once_it_is_seen(site: str, browser: Browser, name: str) -> None:
    assert weigh(browser, f"{site}/{name}", PHONE).shift < MOST_SHIFT


@pytest.mark.parametrize(
    ("fold", "is_seen"),
    [
        pytest.param("", False, id="before the fold is drawn"),
        pytest.param("<details class=fold><summary>Filtri</summary></details>", False, id="folded"),
        pytest.param("<details class=fold open><summary>Filtri</summary></details>", True, id="unfolded"),
    ],
)
def test_filters_on_a_phone_take_no_room_before_they_are_unfolded(page: Page, fold: str, is_seen: bool) -> None:
    page.set_viewport_size(PHONE)
    page.goto("about:blank")  # no policy of a server forbids its style
    fields = f"<div>{fold}</div><div><input></div>"
    page.set_content(f"<style>{stylesheet().decode()}</style><div class=st-key-filters>{fields}</div>")
    assert page.locator("input").is_visible() is is_seen


@pytest.mark.parametrize("size", [pytest.param(WIDE, marks=pytest.mark.night), PHONE])
def test_nothing_moves_on_the_desk(office: Office, browser: Browser, size: ViewportSize) -> None:
    signed_in = cookie(sign_in_as(office.engine, Role.OFFICER), office.url)
    assert weigh(browser, f"{office.url}/miza", size, [signed_in]).shift < MOST_SHIFT


def test_charts_come_when_they_are_near(site: str, page: Page) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    visit(page, site)
    page.wait_for_timeout(500)
    assert not any("?whole" in url for url in asked)
    page.locator(".st-key-chart-napredek").scroll_into_view_if_needed()
    expect(page.locator(".st-key-chart-napredek .js-plotly-plot")).to_be_visible()
    assert sum("?whole" in url for url in asked) == 1


def test_charts_come_for_the_printer(site: str, page: Page) -> None:
    visit(page, site)
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    expect(page.locator(".st-key-chart-viri .js-plotly-plot")).to_be_visible()


def test_icons_are_few(site: str, page: Page) -> None:
    fonts: list[str] = []
    page.on("request", lambda request: fonts.append(request.url) if "MaterialSymbols" in request.url else None)
    visit(page, site)
    assert fonts
    assert len(httpx.get(fonts[0]).content) < 60_000


def test_the_style_comes_with_the_frame(site: str) -> None:
    link = httpx.get(site).text.partition('<link rel="stylesheet" href="./slog.css')[2].partition('"')[0]
    answer = httpx.get(f"{site}/slog.css{link}")
    assert answer.headers["content-type"].startswith("text/css")
    assert "immutable" in answer.headers["cache-control"]
    assert answer.text == httpx.get(f"{site}/slog.css", headers={"accept-encoding": "identity"}).text
