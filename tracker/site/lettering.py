"""Words as pixels: lines of letters that were drawn beforehand (`scripts/glyphs.py`).

A row is one number, four bits to a pixel, so that letters are put beside each other by shifting and adding.
"""

import gzip
import json
from collections.abc import Mapping
from functools import cache, lru_cache
from pathlib import Path
from unicodedata import normalize

GLYPHS = Path(__file__).parent / "fonts" / "glyphs.json.gz"
BITS = 4
BESIDE = 2
"""Columns of a letter before the place where it stands."""
UNKNOWN, CUT = "□", "…"
Glyph = tuple[int, int, tuple[int, ...]]


@cache
def _glyphs() -> Mapping[str, Glyph]:
    """Each letter: its advance, its width, and its rows."""
    read = json.loads(gzip.decompress(GLYPHS.read_bytes()))
    return {letter: (advance, width, tuple(int(row or "0", 16) for row in rows)) for letter, (advance, width, rows) in
            read.items()}  # fmt: skip


def _known(text: str) -> list[Glyph]:
    glyphs = _glyphs()
    return [glyphs.get(letter, glyphs[UNKNOWN]) for letter in normalize("NFC", text)]


def width_of(text: str) -> int:
    """How many pixels wide a line is."""
    return sum(advance for advance, _, _ in _known(text))


def wrapped(text: str, width: int, most: int) -> list[str]:
    """A text in at most so many lines of a width; what has no room is cut with an ellipsis."""
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".lstrip()
        if not lines[-1] or width_of(longer) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    kept = lines[:most]
    if len(lines) > most:
        kept[-1] += CUT
    return [shortened(line, width) for line in kept]


def shortened(line: str, width: int) -> str:
    """A line cut to a width."""
    while line and width_of(line) > width:
        line = line.removesuffix(CUT)[:-1].rstrip() + CUT
    return line


@lru_cache(maxsize=64)
def lettered(line: str, start: int, width: int) -> tuple[int, ...]:
    """The rows of a picture of some width on which a line stands `start` pixels from the left."""
    placed, at = [], start - BESIDE
    for advance, wide, rows in _known(line):
        placed.append((BITS * (width - at - wide), rows))
        at += advance
    return tuple(sum(rows[y] << shift for shift, rows in placed if rows[y]) for y in range(len(_glyphs()[UNKNOWN][2])))
