"""Legends: what a workbook says of the colours of its cells, in a line (`zelena = zaključeno`) or on a sheet."""

import re
from collections.abc import Iterable, Iterator

from tracker.facts import Lifecycle
from tracker.importing.read.colours import colour_word
from tracker.importing.read.grids import Grid
from tracker.importing.read.normal import normal
from tracker.importing.read.office import Office
from tracker.importing.read.states import lifecycle_of

OR = re.compile(r"/|;|\b(?:ali|oz|oziroma|or)\b\.?", re.IGNORECASE)
SHEETS = re.compile(r"^(?:legend\w*|barv\w*|pomen barv|kljuc|colou?rs?|key)\b")
SAID = re.compile(
    r"(?<![^\W\d_])(?P<colour>[^\W\d_]{1,30})(?:\s{1,3}(?:barva|colour|color))?\s{0,3}=\s*(?P<meaning>[^,;=\n]+)"
)
COLOURS = {
    "zelen": "green", "rumen": "yellow", "rdec": "red", "oranzn": "orange", "modr": "blue", "vijolic": "violet",
    "roz": "pink", "siv": "grey", "crn": "black", "green": "green", "yellow": "yellow", "red": "red",
    "orange": "orange", "blue": "blue", "violet": "violet", "pink": "pink", "grey": "grey", "black": "black",
}  # fmt: skip
"""How the words for colours begin, and what `colour_word` calls them."""


def legend_of(grids: Iterable[Grid], office: Office) -> dict[str, str]:
    """What the legends of a workbook say, by the English word for each colour."""
    found: dict[str, str] = {}
    for grid in grids:
        for colour, meaning in (*_in_lines(grid), *_beside_colours(grid, office)):
            found.setdefault(colour, meaning)
    return found


def parts_of(meaning: str) -> list[str]:
    """What a legend says in one breath: `zaključeno / po načrtu`."""
    return [part.strip() for part in OR.split(meaning) if part.strip()]


def state_said(meaning: str) -> Lifecycle | None:
    """The first state that a legend names."""
    return next((state for part in parts_of(meaning) if (state := lifecycle_of(part)) is not None), None)


def _in_lines(grid: Grid) -> Iterator[tuple[str, str]]:
    """`Legenda: zelena = zaključeno, rumena = v teku`: two at least, so that it is no sentence about one."""
    for cell in (cell for row in grid.rows for cell in row if isinstance(cell, str) and "=" in cell):
        said = [(_colour_in(one["colour"]), one["meaning"].strip()) for one in SAID.finditer(cell)]
        known = [(colour, meaning) for colour, meaning in said if colour]
        yield from known if len(known) > 1 else ()


def _beside_colours(grid: Grid, office: Office) -> Iterator[tuple[str, str]]:
    """On a sheet of that name the last text of each row that is filled with one colour."""
    if not SHEETS.search(normal(grid.name)):
        return
    kept = office.sheet(grid.name)
    columns = {letters for letters, _ in kept.empty_coloured}
    for colour, rows in kept.colours_in(columns).items():
        for at in (row for row in rows if row < len(grid.rows)):
            texts = [cell for cell in grid.rows[at] if isinstance(cell, str) and cell.strip()]
            if texts and not _colour_in(texts[-1]):
                yield colour_word(colour).id, " ".join(texts[-1].split())


def _colour_in(word: str) -> str:
    bare = normal(word)
    return next((colour for start, colour in COLOURS.items() if bare.startswith(start)), "")
