"""Letters that were spoilt before the file was written: `Å¡ola` for `šola`, and the sign that stands for any."""

import re
from collections.abc import Iterator
from contextlib import suppress

from tracker.importing.read.grids import Grid

LOST = "\ufffd"
TWICE = re.compile("[\u00c2-\u00c5][\u0080-\u00bf\u0100-\u02dc\u2010-\u2122]")
"""What Windows shows of a letter in UTF-8: two signs, the first of them one of four."""

SPOILT = re.compile(f"{TWICE.pattern}|{LOST}")

BACK = ("cp1252", "cp1250", "iso8859-1")


def whole(text: str) -> str:
    """The text as it was before it was read in the wrong encoding; the same one where nothing says that it was."""
    if text.isascii() or not TWICE.search(text):
        return text
    for encoding in BACK:
        with suppress(UnicodeError):
            return text.encode(encoding).decode("utf-8")
    return text


def make_whole(grid: Grid) -> Iterator[tuple[int, int, str, str]]:
    """Mends cells whose letters can be told; gives row, column, the text before and the text now of each spoilt cell.

    A text that cannot be mended is given with itself.
    """
    for at, row in enumerate(grid.rows):
        text = "\n".join([cell for cell in row if cell.__class__ is str])
        if text.isascii() or not SPOILT.search(text):
            continue
        for index, cell in enumerate(row):
            if isinstance(cell, str) and SPOILT.search(cell):
                row[index] = now = whole(cell)
                yield at, index, cell, now
