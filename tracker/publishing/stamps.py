"""Keeps a page or a calendar that differs from the one before it in nothing but the day it was made for.

Every page says of which day it tells. Would that alone make it another one, each publication would take as much room
as the first, and nobody could see which pages really changed. So a page on which nothing else is new keeps its day: it
says since when it is so. The overviews always tell the day of the publication.
"""

import re
from collections.abc import Mapping
from pathlib import PurePosixPath

from tracker.publishing.laying import Former

STAMPS = {
    ".html": re.compile(rb'<!--stanje-->.*?<!--/stanje-->|"dateModified": ?"[^"]*"', re.DOTALL),
    ".ics": re.compile(rb"DTSTAMP:[0-9TZ]+"),
}
"""How pages mark where they say of which day they tell, and what they tell programs of it; nothing else may stand
between the marks but pictures in which all else is told in words beside them. Calendars say of each entry when it was
written, which is of no use where it is the same."""
OVERVIEW_DEPTH = 3
"""How many parts the path of an overview has at most: `dp2030/index.html`, `dp2030/en/index.html`."""


def restamped(made: Mapping[str, bytes], former: Former) -> dict[str, bytes]:
    """The documents, those that are the former ones but for their day as they were."""
    return {path: _as_it_was(path, content, former) for path, content in made.items()}


def _as_it_was(path: str, content: bytes, former: Former) -> bytes:
    stamp = STAMPS.get(PurePosixPath(path).suffix)
    if stamp is None or path not in former.sound or is_overview(path):
        return content
    before = (former.folder / path).read_bytes()
    return before if stamp.sub(b"", before) == stamp.sub(b"", content) else content


def is_overview(path: str) -> bool:
    """Whether this is the first page of a strategy or of the site, in any language."""
    parts = PurePosixPath(path).parts
    return parts[-1] == "index.html" and (len(parts) < OVERVIEW_DEPTH or parts[1:-1] == ("en",))
