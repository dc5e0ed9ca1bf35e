"""All documents of the public site: the one place that names who makes them."""

from collections.abc import Iterator, Sequence
from itertools import chain

from tracker.allocation import undisturbed_allocation
from tracker.site.edition import Edition


def documents(editions: Sequence[Edition]) -> Iterator[tuple[str, bytes]]:
    """Path from the root of the site and bytes of each document, of all strategies and of the root."""
    from tracker import opendata  # pandas, and what writes the files: nothing that serving needs
    from tracker.site import pages, root

    for edition in editions:
        with undisturbed_allocation():  # tables of all rows at once, in which the collector finds nothing
            data = tuple(opendata.documents(edition))
        for path, content in chain(pages.documents(edition), data):
            yield f"{edition.code}/{path}", content
    yield from root.documents(editions)
