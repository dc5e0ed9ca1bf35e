"""Slovenian order of letters: č after c, š after s, ž after z; the databases do not know it."""

import re
import unicodedata

_AFTER = {"č": "c\uffff", "ć": "c\uffff\uffff", "đ": "d\uffff", "š": "s\uffff", "ž": "z\uffff"}
_DIGITS = re.compile(r"(\d+)")


def _letters(text: str) -> str:
    known = "".join(_AFTER.get(letter, letter) for letter in unicodedata.normalize("NFC", text.casefold()))
    return "".join(c for c in unicodedata.normalize("NFD", known) if not unicodedata.combining(c))


def sort_key(text: str) -> tuple[tuple[int, int, str], ...]:
    """A key that sorts texts as a Slovenian dictionary does, and numbers in them by their size."""
    return tuple(
        (0, int(part), "") if part.isdecimal() else (1, 0, _letters(part)) for part in _DIGITS.split(text) if part
    )
