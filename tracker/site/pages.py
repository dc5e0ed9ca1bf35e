"""All files of the public site of one strategy."""

from collections.abc import Iterator
from pathlib import Path

from tracker.site import addresses
from tracker.site.about_pages import about_entries
from tracker.site.contents import Contents
from tracker.site.edition import Edition
from tracker.site.entry import Entry
from tracker.site.plan_pages import plan_entries
from tracker.site.record_pages import record_entries
from tracker.site.rendering import render
from tracker.texts.translator import LANGUAGES

FOLDER = Path(__file__).parent
Document = tuple[str, bytes]


def entries(site: Contents) -> Iterator[Entry]:
    """Every page, in no language yet."""
    yield from plan_entries(site)
    yield from record_entries(site)
    yield from about_entries(site)


def documents(edition: Edition) -> Iterator[Document]:
    """Path, relative to the root of the strategy, and bytes of every file but those of the open data and the feeds."""
    site = Contents(edition)
    for entry in entries(site):
        for language in LANGUAGES:
            yield addresses.file_of(addresses.in_language(entry.path, language)), render(entry, site, language)
    yield addresses.STYLE, (FOLDER / "style.css").read_bytes()
    for name, content in sorted(edition.papers.items()):
        yield addresses.paper(name), content
