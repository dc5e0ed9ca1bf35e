"""Any text, made fit for the page: what the fonts cannot show or the archive forbids never stops a report."""

import re
import unicodedata
from collections.abc import Iterable
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from fontTools.ttLib import TTFont

from tracker.documents.typesetting import FONTS
from tracker.texts.spacing import unbroken

# Control, surrogate, private and unassigned characters, and invisible ones that steer the text.
DROPPED = {"Cc", "Cs", "Co", "Cn", "Cf"}
KEPT = {"\n", "\u00ad", "\u200c", "\u200d"}
UNKNOWN = "\ufffd"
NOT_DRAWN, DRAWING_FONT = "□", "SourceSans3-Regular.ttf"
SHORTEST_RUN = 25
NOT_ASCII = re.compile(r"[^\x00-\x7f]")
LONG_RUN = re.compile(rf"[^\s\u00ad\u200b]{{{SHORTEST_RUN},}}")
BREAK = "\u200b"
SEAL = re.compile("[0-9a-f]{64}")
"""A text that is nothing but a seal has room on a line, and is copied whole."""


@cache
def covered(folder: Path) -> frozenset[int]:
    """The code points that at least one of the fonts in a folder can show."""
    return frozenset().union(*(covered_by(path) for path in sorted(folder.glob("*.ttf"))))


@cache
def covered_by(path: Path) -> frozenset[int]:
    """The code points that a font can show."""
    with TTFont(path, lazy=True) as font:
        return frozenset(font.getBestCmap())


class Shown(dict[int, str]):
    """What becomes of each code point, found out at its first occurrence: hardly a hundred occur in a report."""

    def __init__(self, points: frozenset[int]) -> None:
        super().__init__()
        self._points = points

    def __missing__(self, point: int) -> str:
        self[point] = made = shown(chr(point), self._points)
        return made


@lru_cache(maxsize=8)
def shown_by(points: frozenset[int]) -> Shown:
    """The table for fonts that can show these code points."""
    return Shown(points)


def printable(text: str, points: frozenset[int]) -> str:
    """Text in composed form, of characters that can be shown; others become U+FFFD, invisible ones vanish."""
    composed = unicodedata.normalize("NFC", text.replace("\t", " ").replace("\r\n", "\n").replace("\r", "\n"))
    return composed.translate(shown_by(points))


def shown(character: str, points: frozenset[int]) -> str:
    """One character as it is printed."""
    if character in KEPT or (ord(character) in points and unicodedata.category(character) not in DROPPED):
        return character
    return "" if unicodedata.category(character) in DROPPED else UNKNOWN


def breakable(text: str, run: int = 8) -> str:
    """Text whose long runs without a space may be broken after every `run` characters."""
    return LONG_RUN.sub(lambda found: BREAK.join(pieces(found[0], run)), text) if len(text) >= SHORTEST_RUN else text


def pieces(text: str, size: int) -> Iterable[str]:
    """Text cut into pieces of a size."""
    return (text[start : start + size] for start in range(0, len(text), size))


def printable_data(data: Any, points: frozenset[int]) -> Any:
    """The same lists and mappings with every text in them made printable."""
    if isinstance(data, dict):
        return {key: printable_data(value, points) for key, value in data.items()}
    if isinstance(data, list):
        return [printable_data(value, points) for value in data]
    return printable_text(data, points) if isinstance(data, str) else data


def printable_text(text: str, points: frozenset[int]) -> str:
    """One text; a drawing keeps its markup."""
    made = printable(text, points)
    if made.startswith("<svg "):
        return drawable(made)
    return made if SEAL.fullmatch(made) else breakable(unbroken(made))


def drawable(svg: str) -> str:
    """A drawing whose words its one font can show: in a drawing no other font stands behind it."""
    points = covered_by(FONTS / DRAWING_FONT)
    return NOT_ASCII.sub(
        lambda found: found[0] if ord(found[0]) in points else "" if found[0] in KEPT else NOT_DRAWN, svg
    )
