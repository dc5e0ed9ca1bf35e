"""Finding the header of a sheet: below title rows, of one to three rows, with merged group headings."""

import re
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

from tracker.importing.read.grids import Cell, Grid, filled
from tracker.importing.read.letters import letter
from tracker.importing.read.normal import normal
from tracker.importing.understand.headings import AFTER, LONGEST_HEADING, YEAR, Meaning, understand

SEARCHED_ROWS = 60
MOST_HEADER_ROWS = 3
ENOUGH_COLUMNS = 2
LIKE_THE_BEST = 0.6
FEWEST_OF_TABLE = 3
FARTHEST = 500
"""So many letters of a heading are looked at."""
QUARTER = r"(?:q|četrtletj|cetrtletj|čet|cet|kvartal|kv|tromesečj|tromjesečj|quartal|quarter|trimestr)\w*\.?"
PERIOD = re.compile(
    rf"(?:19|20)\d\d\.?|(?:(?:Q|T|K)[1-4]|[1-4]\.?\s?Q|(?:I{{1,3}}|IV)\.?|(?:[1-4]|I{{1,3}}|IV)\.?\s*{QUARTER})"
    r"(?:\s*/?\s*(?:19|20)\d\d)?",
    re.IGNORECASE,
)
"""A year or a quarter, as it stands below the heading of several columns."""
GOALS = ("strategic", "goal", "specific", "commitment")
"""What a goal is called; below a heading of indicators (`Kazalnik` over `Cilj`) it is the value to be reached."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column with the headings above it, from the top one down."""

    index: int
    path: tuple[str, ...]

    @property
    def heading(self) -> str:
        """The heading in one line, as messages quote it."""
        return " / ".join(" ".join(part.split()) for part in self.path)

    @property
    def label(self) -> str:
        """The letter and the heading: `C Rok izvedbe`."""
        return f"{letter(self.index)} {self.heading}".strip()

    @property
    def meaning(self) -> Meaning | None:
        """What the heading says, the lowest row first, helped by the group above it."""
        if len(self.path) > 1 and PERIOD.fullmatch(self.path[-1]) and not YEAR.search(self.path[-1]):
            return None  # a quarter below its year: a mark in a timetable
        if self.path and AFTER.search(normal(self.path[-1])):
            return None
        for at in range(len(self.path) - 1, -1, -1):
            own = understand(self.path[at])
            if own is not None:
                return _with_group(own, self.path[:at])
            joined = understand(" ".join(self.path[at:]))
            if joined is not None:
                return joined
        return understand(" ".join(self.path))


def _with_group(own: Meaning, above: tuple[str, ...]) -> Meaning:
    for heading in reversed(above):
        group = understand(heading)
        if group is None:
            continue
        if group.noun == "indicator" and own.noun in GOALS and not own.attribute:
            own = replace(own, noun="indicator", attribute="target_value")
        noun = own.noun or ("" if group.attribute == "period" else group.noun)
        attribute = own.attribute
        if not own.noun and not attribute:
            attribute = group.attribute
        number = own.number if own.number is not None else group.number
        scale = max(own.scale, group.scale)
        return Meaning(noun, attribute, number, own.year or group.year, scale)
    return own


@dataclass(frozen=True, slots=True)
class Header:
    """The header rows (from 0) and the columns with a heading."""

    first: int
    last: int
    columns: tuple[Column, ...]


def text_of(cell: Cell) -> str:
    """A heading cell as text; a year typed as a number reads as a year."""
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() else str(cell)
    if isinstance(cell, date):
        return cell.isoformat()
    return cell.strip()[:FARTHEST] if isinstance(cell, str) else str(cell)


def find_header(grid: Grid) -> Header | None:
    """The header of a sheet, or None where no row has at least two known headings."""
    filled_rows = _with_merged_cells(grid)
    scores = [_score(row) for row in filled_rows[:SEARCHED_ROWS]]
    best = max(scores, default=0)
    if best < ENOUGH_COLUMNS:
        return None
    last = best_row = _first_table(filled_rows, scores)
    while last + 1 < len(scores) and scores[last + 1] >= max(ENOUGH_COLUMNS, LIKE_THE_BEST * best):
        if not _goes_on(grid, filled_rows, last):
            break
        last += 1
    first = min(best_row, _first_row(grid, filled_rows, last))
    return header_of(grid, first, _with_parts(grid, _with_periods(grid, last)))


def _first_table(rows: list[list[Cell]], scores: list[int]) -> int:
    """The row of the most known headings; of several tables the first one counts, whose cells all are headings."""
    best = max(scores)
    for at in range(scores.index(best)):
        held = sum(map(filled, rows[at]))
        is_whole = scores[at] == held and scores[at] >= max(FEWEST_OF_TABLE, LIKE_THE_BEST * best)
        if is_whole and any(filled(cell) for row in rows[at + 2 : scores.index(best)] for cell in row):
            return at
    return scores.index(best)


def _with_periods(grid: Grid, last: int) -> int:
    """The last row of the header: years or quarters may stand below it, under a heading written once over them."""
    under = grid.rows[last + 1] if last + 1 < len(grid.rows) else []
    periods = [at for at, cell in enumerate(under) if filled(cell)]
    named = sum(PERIOD.fullmatch(text_of(under[at])) is not None for at in periods)
    merged_down = {left for top, left, bottom, right in grid.merged if top <= last < bottom and left == right}
    bare = [at for at in periods if not filled(grid.rows[last][at]) and at not in merged_down]
    return last + 1 if named >= ENOUGH_COLUMNS and named >= len(periods) - 1 and bare else last


def _with_parts(grid: Grid, last: int) -> int:
    """The last row of the header: words may stand below it, two at least under each heading over several columns.

    No row of data is like that: it would say something under the other headings too.
    """
    under = (
        {at: text_of(cell) for at, cell in enumerate(grid.rows[last + 1]) if filled(cell)}
        if _leaves(grid, last)
        else {}
    )
    spans = _spans(grid, last)
    below = [sum(at in span for at in under) for span in spans if any(at in span for at in under)]
    covered = all(any(at in span for span in spans) for at in under)
    are_words = all(PERIOD.fullmatch(text) or not any(map(str.isdigit, YEAR.sub("", text))) for text in under.values())
    return last + 1 if below and covered and are_words and min(below) >= ENOUGH_COLUMNS else last


def _leaves(grid: Grid, last: int) -> bool:
    """Whether two rows at least follow: one to be a heading, one with data."""
    return last + 2 < len(grid.rows)


def _spans(grid: Grid, row: int) -> list[range]:
    """The columns that each heading over several ones stands above, merged or written once with empty cells behind."""
    merged = {left: right for top, left, bottom, right in grid.merged if top <= row <= bottom and right > left}
    cells = [*grid.rows[row], "end"]
    starts = [at for at, cell in enumerate(cells) if filled(cell)]
    return [
        range(start, merged.get(start, end - 1) + 1)
        for start, end in pairwise(starts)
        if merged.get(start, end - 1) > start
    ]


def header_of(grid: Grid, first: int, last: int) -> Header:
    """The header that stands in given rows (from 0)."""
    rows = _with_merged_cells(grid)
    for row in range(first, last):
        if not _is_merged(grid, row):
            rows[row] = _spread(rows[row], rows[last])
    columns = []
    for index in range(grid.width):
        path = dict.fromkeys(text_of(rows[row][index]) for row in range(first, last + 1))
        parts = tuple(part for part in path if part)
        if parts:
            columns.append(Column(index, parts))
    return Header(first, last, tuple(columns))


def _goes_on(grid: Grid, rows: list[list[Cell]], row: int) -> bool:
    """Whether a header row leaves room for another below it: merged cells, or columns without a heading yet."""
    below = rows[row + 1]
    return _is_merged(grid, row) or any(
        filled(under) and not filled(cell) for cell, under in zip(rows[row], below, strict=True)
    )


def _score(row: list[Cell]) -> int:
    texts = {text_of(cell) for cell in row if isinstance(cell, str) and 0 < len(cell.strip()) <= LONGEST_HEADING}
    return sum(understand(text) is not None for text in texts)


def _with_merged_cells(grid: Grid) -> list[list[Cell]]:
    rows = [list(row) for row in grid.rows[:SEARCHED_ROWS]]
    for top, left, bottom, right in grid.merged:
        if top >= len(rows) or left >= grid.width:
            continue
        for row in range(top, min(bottom + 1, len(rows))):
            for column in range(left, min(right + 1, grid.width)):
                rows[row][column] = rows[top][left]
    return rows


def _first_row(grid: Grid, rows: list[list[Cell]], last: int) -> int:
    first = last
    while first > 0 and last - first + 1 < MOST_HEADER_ROWS and _is_group_row(grid, rows, first - 1, last):
        first -= 1
    return first


def _is_group_row(grid: Grid, rows: list[list[Cell]], row: int, last: int) -> bool:
    """Whether a row above holds group headings rather than a title."""
    texts = {text_of(cell) for cell in rows[row] if filled(cell)}
    below = {text_of(cell) for cell in rows[last] if filled(cell)}
    if len(texts) < ENOUGH_COLUMNS or len(texts) > len(below) or max(map(len, texts)) > LONGEST_HEADING:
        return False
    return _is_merged(grid, row) or any(understand(text) for text in texts)


def _is_merged(grid: Grid, row: int) -> bool:
    return any(top <= row <= bottom for top, _, bottom, _ in grid.merged)


def _spread(row: list[Cell], below: list[Cell]) -> list[Cell]:
    """Group headings written once over several columns, where the file knows no merged cells."""
    spread: list[Cell] = []
    current: Cell = ""
    for cell, under in zip(row, below, strict=True):
        current = cell if filled(cell) else current
        spread.append(current if filled(cell) or (filled(under) and understand(text_of(under)) is None) else "")
    return spread
