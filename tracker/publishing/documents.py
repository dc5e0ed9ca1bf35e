"""All documents of the public site: the one place that names who makes them."""

from collections.abc import Iterator, Sequence

from tracker.site.edition import Edition


def documents(editions: Sequence[Edition]) -> Iterator[tuple[str, bytes]]:
    """Path from the root of the site and bytes of each document, of all strategies and of the root."""
    from tracker import opendata  # pandas, and what writes the files: nothing that serving needs
    from tracker.site import pages, root

    for edition in editions:
        for make in (pages.documents, opendata.documents):
            yield from ((f"{edition.code}/{path}", content) for path, content in make(edition))
    yield from root.documents(editions)
