"""Addresses that once were given and whose page is called differently now: they lead to it."""

from collections.abc import Iterator
from functools import partial

from tracker.facts import Change
from tracker.sentences import say
from tracker.site import addresses
from tracker.site.contents import Contents
from tracker.site.entry import Entry
from tracker.site.plan_pages import told

PAGES = {"measure": addresses.measure, "area": addresses.area, "segment": addresses.segment}


def retired_entries(site: Contents) -> Iterator[Entry]:
    """A page for each former code that nothing bears any more, which leads to what bore it."""
    now = site.edition.now
    present = {"measure": now.measures, "area": now.areas, "segment": now.segments}
    latest = _latest(site.edition.changes)
    for (noun, former), code in latest.items():
        while (noun, code) in latest and code not in present[noun]:
            code = latest[noun, code]
        if former not in present[noun] and code in present[noun]:
            yield Entry(
                PAGES[noun](former), "moved.html", told(say("Moved")), told(say("This page went over to another one.")),
                partial(dict, name=code), leads_to=PAGES[noun](code),
            )  # fmt: skip


def _latest(changes: tuple[Change, ...]) -> dict[tuple[str, str], str]:
    """By noun and former code, the code that followed it; nothing that was called back the same is among them."""
    return {
        (change.noun, str(field.before)): str(field.after)
        for change in changes
        if change.noun in PAGES
        for field in change.fields
        if field.name == "code" and field.before and field.after and field.before != field.after
    }
