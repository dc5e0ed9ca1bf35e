"""All files of the public site of one strategy."""

from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import Path

from tracker.sentences import say
from tracker.site import addresses
from tracker.site.about_pages import about_entries
from tracker.site.contents import Contents
from tracker.site.edition import Edition
from tracker.site.entry import Entry
from tracker.site.page_picture import page_picture, picture_path
from tracker.site.plan_pages import plan_entries, told
from tracker.site.record_pages import record_entries
from tracker.site.rendering import render
from tracker.site.retired import retired_entries
from tracker.site.search import by_letter, findable, index
from tracker.site.share_picture import share_picture
from tracker.site.tools import common
from tracker.texts.translator import LANGUAGES

EARLIER_STATES = say("The pages as they were published on each day; they do not change any more.")
FOLDER = Path(__file__).parent
Document = tuple[str, bytes]


def entries(site: Contents) -> tuple[Entry, ...]:
    """Every page, in no language yet."""
    known = (*plan_entries(site), *record_entries(site), *about_entries(site), *retired_entries(site))
    found = findable(site, known)
    search = Entry(
        addresses.SEARCH, "search.html", told(say("Search")),
        told(say("Find a measure, an indicator or an area by its words.")),
        lambda: {"letters": partial(by_letter, found), "index": addresses.INDEX},
    )  # fmt: skip
    days = Entry(
        addresses.DAYS, "days.html", told(say("Earlier states")), told(EARLIER_STATES), dict, leads_to=addresses.DAYS
    )
    return (*known, search, days)


def looks() -> Iterator[Document]:
    """The style with its fonts, and the mark of the site."""
    for name in (addresses.STYLE, addresses.ICON):
        yield name, (FOLDER / name).read_bytes()
    for name in addresses.FONTS:
        yield name, (FOLDER / "fonts" / name).read_bytes()


def pictures(site: Contents, pages: Iterable[Entry]) -> Iterator[Document]:
    """The pictures of the pages, each once."""
    strategy, drawn = site.edition.now.plan.strategy, {addresses.PICTURE}
    for entry in pages:
        for language in LANGUAGES:
            path = picture_path(entry, language)
            if path not in drawn:
                drawn.add(path)
                yield path, page_picture(entry, strategy, common(language)["t"])


def documents(edition: Edition) -> Iterator[Document]:
    """Path, relative to the root of the strategy, and bytes of every file but those of the open data and the feeds."""
    site = Contents(edition)
    pages = entries(site)
    for entry in pages:
        values = entry.values()
        for language in LANGUAGES:
            yield addresses.file_of(addresses.in_language(entry.path, language)), render(entry, site, language, values)
    yield from looks()
    yield addresses.SCRIPT, (FOLDER / addresses.SCRIPT).read_bytes()
    yield addresses.PICTURE, share_picture(site)
    if edition.root:  # else no page names one
        yield from pictures(site, pages)
    yield addresses.INDEX, index(findable(site, pages))
    for name, content in sorted(edition.papers.items()):
        yield addresses.paper(name), content
