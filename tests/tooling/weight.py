"""What a page weighs in a browser that has never been here, and how much of it moves after it was seen."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from playwright.sync_api import Browser, ViewportSize

from tests.tooling.browser import REST, visit

WIDE: ViewportSize = {"width": 1440, "height": 900}
PHONE: ViewportSize = {"width": 390, "height": 844}
SHIFTS = """
window.shifted = 0;
new PerformanceObserver((seen) => {
  for (const one of seen.getEntries()) if (!one.hadRecentInput) window.shifted += one.value;
}).observe({ type: "layout-shift", buffered: true });
"""
AFTERWARDS = 500
"""Milliseconds in which what comes late may still come."""


@dataclass(frozen=True, slots=True)
class Weight:
    """Kilobytes over the wire without the socket, and the sum of all layout shifts."""

    kilobytes: float
    shift: float


def weigh(browser: Browser, address: str, size: ViewportSize, cookies: Sequence[Any] = ()) -> Weight:
    """Opens a page in a new window with an empty cache."""
    context = browser.new_context(locale="sl-SI", timezone_id="Europe/Ljubljana", viewport=size)
    context.add_init_script(path=REST)
    context.add_init_script(SHIFTS)
    context.add_cookies(cookies)
    page = context.new_page()
    wire, sizes = context.new_cdp_session(page), list[float]()
    wire.send("Network.enable")
    wire.on("Network.loadingFinished", lambda event: sizes.append(event["encodedDataLength"]))
    visit(page, address)
    page.wait_for_timeout(AFTERWARDS)
    weight = Weight(sum(sizes) / 1000, page.evaluate("window.shifted"))
    context.close()
    return weight
