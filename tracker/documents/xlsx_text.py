"""Any text, made fit for a cell: nothing in it can stop, break or steer a workbook."""

import unicodedata

from tracker.documents.printable import printable
from tracker.texts.cells import plain

LONGEST = 32_767


def clean(text: str) -> str:
    """Text without invisible and control characters, as long as a cell can hold."""
    composed = unicodedata.normalize("NFC", text)
    shown = printable(composed, frozenset(map(ord, composed + " ")))
    return plain(cut(shown, LONGEST - 2) + "…" if length(shown) >= LONGEST else shown)


def length(text: str) -> int:
    """How long office programs find a text: in units of UTF-16."""
    return len(text.encode("utf-16-le")) // 2


def cut(text: str, size: int) -> str:
    """The beginning of a text, of at most `size` units of UTF-16."""
    return text.encode("utf-16-le")[: size * 2].decode("utf-16-le", "ignore")
