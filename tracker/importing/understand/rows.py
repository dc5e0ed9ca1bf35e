"""The data rows of a sheet with typed values; what is no data is told and left out."""

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import islice

from tracker.facts import Lifecycle
from tracker.importing.fields import Field, Kind, field_of
from tracker.importing.map.mapping import Mapped, SheetMapping
from tracker.importing.problems import Findings, Place, Severity
from tracker.importing.read.cells import Habits, Parsed, Readings, Remark, as_text, is_mistake, parse
from tracker.importing.read.grids import Cell, Grid, filled
from tracker.importing.read.letters import index_of, letter
from tracker.importing.read.normal import normal
from tracker.importing.read.office import Office
from tracker.importing.read.shown import code_text
from tracker.importing.read.states import beside_state, coloured_rows, is_late, says_more, share_in
from tracker.importing.same import clean
from tracker.importing.understand.habits import habits_of
from tracker.importing.understand.headings import LONGEST_HEADING
from tracker.importing.understand.row import AXES, Columns, Row, Said
from tracker.importing.understand.several import joined_day
from tracker.importing.understand.titles import is_code
from tracker.importing.understand.totals import Added, Totals
from tracker.importing.understanding import LEFT_OUT, RowKind
from tracker.sentences import say

NOTES = re.compile(r"^(?:opomb|note|notes|legend|vir |viri|source|nota|remarque|pojasnil|\*)")
HINTING_CELLS = 2
DATED_CODE = Remark(
    say("this code is a date"),
    say("a code as text: format the column as text and type it anew"),
    say("the date is the code"),
    Severity.AMBIGUOUS,
)
LONGEST_NOTE = 2_000
COMPLETED_ON = {"measure": "measure.completed_on", "milestone": "milestone.done_on"}
KEPT = say("its text is kept as a note of the measure")
FEW_CELLS = 2

EXTRA = {
    "measure.total": Field("total", say("Total"), Kind.MONEY),
    "measure.period": Field("period", say("Period"), Kind.PERIOD),
    "measure.place": Field("place", say("Place")),
    "measure.timetable": Field("timetable", say("Mark in a timetable")),
    "milestone.period": Field("period", say("Period"), Kind.PERIOD),
    "milestone.lifecycle": field_of("measure", "lifecycle"),
    "milestone.stage": replace(field_of("measure", "lifecycle"), label=say("State of the step in the heading")),
    "measure.parent": Field("parent", say("Step of the measure")),
}


def mapped_field(column: Mapped) -> Field:
    """The field a column fills."""
    return EXTRA.get(column.target) or field_of(column.noun, column.field)


class Sheet:
    """A sheet with its mapping, ready to give its rows."""

    def __init__(self, grid: Grid, mapping: SheetMapping, findings: Findings, office: Office, *, exact: bool) -> None:
        self.grid = grid
        self.mapping = mapping
        self.exact = exact
        self._findings = findings
        self._first = mapping.header[1]
        self._started = False
        self._added = Added()
        self.left_out: Counter[RowKind] = Counter()
        self.unusable: Counter[str] = Counter()
        self._kept = office.sheet(grid.name)
        self._cells = _filled_by_merges(grid, self._first, self._sums())
        self._at = {column.column: index_of(column.column) for column in mapping.columns}
        self._columns = Columns(mapping.read)
        self._read = [
            (column, self._at[column.column], Readings(mapped_field(column), self._habits_of(column, office)))
            for column in mapping.read
        ]
        self._money = [at for at, (_, _, readings) in enumerate(self._read) if readings.field.kind is Kind.MONEY]
        self._states = [self._at[column.column] for column in mapping.read if column.field == "lifecycle"]
        self._constants = tuple(self._read_constants())
        self._headings = {
            self._at[column.column]: {_bare(part) for part in column.heading.split(" / ")} for column in mapping.columns
        }
        self._beginnings = {at: {text[:1] for text in texts} for at, texts in self._headings.items()}
        self._repeated: frozenset[int] = frozenset()
        self._spans = any(top == bottom and right - left >= FEW_CELLS for top, left, bottom, right in grid.merged)
        self._keeps_notes = not exact and (mapping.has("measure.title") or mapping.has("measure.code"))
        self._comments = self._comments_by_row() if self._keeps_notes else {}
        self._coloured = coloured_rows(self._kept.colours, mapping.colours) if self._keeps_notes else {}
        if not exact:
            self._join_days()
            self._show_codes()
            self._continue_axes()

    def _sums(self) -> set[int]:
        """The columns of money: an amount merged over several rows is one amount."""
        return {index_of(one.column) for one in self.mapping.read if mapped_field(one).kind is Kind.MONEY}

    def _codes(self) -> set[int]:
        return {index_of(one.column) for one in self.mapping.read if one.target == "measure.code"}

    def _join_days(self) -> None:
        """Puts the year of another column to the quarter or month in a cell."""
        for column in self.mapping.read:
            index, year = self._at[column.column], index_of(column.year_column)
            for at in range(self._first, len(self._cells)) if column.year_column else ():
                row = self._cells[at]
                if filled(row[index]) and year < len(row) and filled(row[year]):
                    self._own(at)[index] = joined_day(row[index], row[year], column.heading)

    def _show_codes(self) -> None:
        for column in self.mapping.read:
            index = self._at[column.column]
            if column.field != "code":
                continue
            for at, row in enumerate(self._cells):
                cell = row[index]
                if isinstance(cell, float):
                    self._own(at)[index] = code_text(cell, self._kept.format_at(at, index))
                elif at >= self._first and isinstance(cell, date):
                    self._tell(at, column, cell, DATED_CODE)

    def _own(self, at: int) -> list[Cell]:
        """The cells of a row to change: those of the sheet itself stay as they are."""
        if self._cells[at] is self.grid.rows[at]:
            self._cells[at] = list(self._cells[at])
        return self._cells[at]

    def place(self, row: int, column: Mapped | None = None) -> Place:
        """Where a cell stands; `row` from 0."""
        return Place(self.grid.name, row + 1, column.label if column else "")

    def rows(self) -> Iterator[Row]:
        """Every data row in order."""
        last_full = self._last_full_row()
        sections = self._section_above()
        self._started = False
        self._added = Added()
        left_out: set[int] = set()
        self._totals = Totals(self._cells, self._first, self._codes(), self._sums(), left_out.__contains__)
        for at in range(self._first, len(self._cells)):
            cells = self._cells[at]
            held = [index for index, cell in enumerate(cells) if filled(cell)]
            if not held:
                continue
            kind = None if self.exact else self._kind_left_out(at, cells, held, last_full)
            if kind is not None:
                left_out.add(at)
                self._leave_out(at, cells, kind)
            elif not self.exact and self._is_section(at, cells, held):
                self.left_out[RowKind.HEADING] += 1
                sections = self._with_section(sections, at, cells)
            else:
                self._started = True
                yield self._row(at, cells, sections)

    def _section_above(self) -> dict[str, str]:
        """The heading above the first of several tables, each with its own heading and the headings of its columns."""
        if self.exact:
            return {}
        again = [at for at in range(self._first, len(self._cells)) if self._repeats_headings(self._cells[at])]
        self._repeated = frozenset(again)
        above = self.mapping.header[0] - 2
        if not again or above < 0:
            return {}
        cells, later = self._cells[above], self._cells[again[0] - 1]
        held = [index for index, cell in enumerate(later) if filled(cell)]
        alone = len(held) == sum(map(filled, cells)) == 1
        return self._with_section({}, above, cells) if alone and self._is_section(again[0] - 1, later, held) else {}

    def _continue_axes(self) -> None:
        """Fills axes that are written once for the rows below: every value stands in one row or block only."""
        titles = [self._at[c.column] for c in self.mapping.read if c.target == "measure.title"]
        first = next((at for at in range(self._first, len(self._cells)) if not self._is_hint(self._cells[at])), 0)
        merged = {left for top, left, bottom, _ in self.grid.merged if bottom > top >= self._first}
        for column in self.mapping.read:
            index = self._at[column.column]
            if column.noun not in AXES or column.field not in ("title", "code") or not titles or index in merged:
                continue
            rows = [at for at in range(first, len(self._cells)) if filled(self._cells[at][titles[0]])]
            if _is_written_once([self._cells[at][index] for at in rows]):
                current: Cell = ""
                for at in rows:
                    current = cell if filled(cell := self._cells[at][index]) else current
                    self._own(at)[index] = current
                message = say("empty cells of this column are read as going on with the value above")
                self._findings.note(Place(self.grid.name, None, column.label), message)

    def _habits_of(self, column: Mapped, office: Office) -> Habits:
        index = self._at[column.column]
        values = (row[index] for row in self._cells[self._first :] if index < len(row))
        found = habits_of(
            column,
            mapped_field(column),
            values,
            exact=self.exact,
            shown_as_percent=lambda: index in office.percent_columns(self.grid.name),
        )
        return replace(found, day_shift=office.day_shift)

    def _row(self, at: int, cells: list[Cell], sections: dict[str, str]) -> Row:
        row = Row(self.place(at), cells, sections)
        width = len(cells)
        parsed = [readings.of(cells[index] if index < width else "") for _, index, readings in self._read]
        self._add_up(parsed)
        if all(one.usable and one.remark is None for one in parsed) and not any(
            self._says_more(cells[index]) for index in self._states
        ):
            row.say(self._columns, [one.value for one in parsed])
        else:
            for (column, index, _), one in zip(self._read, parsed, strict=True):
                self._hear(at, row, column, cells[index] if index < width else "", one)
        for column, text in self._comments.get(at, ()):
            row.add(Said(column, clean(text)))
        self._add_colour(at, row)
        row.add_missing(self._constants)
        return row

    def _hear(self, at: int, row: Row, column: Mapped, cell: Cell, parsed: Parsed) -> None:
        """Adds what one cell says, and tells what has to be said about it."""
        is_kept = not parsed.usable and self._keeps_notes and _can_be_note(cell)
        if parsed.remark is not None:
            self._tell(at, column, cell, replace(parsed.remark, would_do=KEPT) if is_kept else parsed.remark)
        self.unusable[column.column] += not parsed.usable
        if parsed.usable:
            row.add(Said(column, parsed.value))
            if column.field == "lifecycle" and isinstance(cell, str) and not self.exact:
                self._add_share(at, row, column, cell)
                self._add_beside(at, row, column, cell)
        elif column.target == "milestone.stage":  # the step is one, however far it has come
            row.add(Said(column, None))
        if is_kept:
            row.add(Said(replace(column, target="measure.note"), clean(str(cell))))

    def _says_more(self, cell: Cell) -> bool:
        """Whether a cell with a word of state says anything beside it."""
        return not self.exact and isinstance(cell, str) and says_more(cell)

    def _add_up(self, parsed: Sequence[Parsed]) -> None:
        """Adds the amounts of a row to what the totals below are held against."""
        for at in self._money:
            if isinstance(cents := parsed[at].value, int):
                self._added.add(self._read[at][1], cents)

    def _add_colour(self, at: int, row: Row) -> None:
        """What the colours behind its cells say of the state of a row; a word in a cell says it better."""
        states = self._coloured.get(at, ())
        said = row.first("measure.lifecycle")
        if not states or (said is None and len(states) == 1):
            row.add_missing(Said(Mapped("colours", "", "measure.lifecycle"), state) for state in states)
            return
        if said is None or list(states) != [said]:
            self._findings.add(
                self.place(at),
                "",
                say("the colours of the row and its words say different states"),
                expected=say("one state for a row"),
                would_do=say("the colours say nothing here"),
                severity=Severity.AMBIGUOUS,
            )

    def _read_constants(self) -> Iterator[Said]:
        """What the mapping says for every row; what cannot be meant is told once."""
        for target, text in self.mapping.constants:
            column = Mapped("constants", text, target)
            parsed = parse(text, mapped_field(column), Habits())
            if parsed.remark is not None:
                self._findings.add(Place(self.grid.name), text, parsed.remark.message, expected=parsed.remark.expected)
            if parsed.usable:
                yield Said(column, parsed.value)

    def _add_beside(self, at: int, row: Row, column: Mapped, cell: str) -> None:
        """A day behind a word of state is when it was completed; what else stands beside it is kept as a note."""
        day, has_more = beside_state(cell)
        is_over = row.first(column.target) is Lifecycle.COMPLETED and column.noun in COMPLETED_ON
        completed = COMPLETED_ON.get(column.noun, "")
        if day is not None and is_over and not self.mapping.has(completed):
            row.add(Said(replace(column, target=completed), day))
            message = say("the day beside the word is read as the day of completion")
            self._findings.note(self.place(at, column), message, clean(cell))
        elif (has_more or is_late(cell)) and self._keeps_notes and column.target != "milestone.stage":
            row.add(Said(replace(column, target="measure.note"), clean(cell)))
            message = say("the word says the state; what stands beside it is kept as a note of the measure")
            self._findings.note(self.place(at, column), message, clean(cell))

    def _add_share(self, at: int, row: Row, column: Mapped, cell: str) -> None:
        """A share beside a word of state is the progress, where no column gives it: `izvedeno 50 %`."""
        share = share_in(cell)
        progress = f"{column.noun}.progress"
        if share is None or column.target == "milestone.stage" or self.mapping.has(progress):
            return
        row.add(Said(replace(column, target=progress), float(share)))
        message = say("the share beside the word is read as the progress")
        self._findings.note(self.place(at, column), message, clean(as_text(cell)))

    def _comments_by_row(self) -> dict[int, list[tuple[Mapped, str]]]:
        """The comments of cells, as notes under the heading of their column."""
        headed = {self._at[column.column]: column for column in self.mapping.columns}
        found: dict[int, list[tuple[Mapped, str]]] = {}
        for (at, index), text in sorted(self._kept.comments.items()):
            column = headed.get(index) or Mapped(letter(index), "")
            found.setdefault(at, []).append((replace(column, target="measure.note"), text))
        return found

    def _tell(self, at: int, column: Mapped, cell: Cell, remark: Remark) -> None:
        self._findings.add(
            self.place(at, column),
            clean(as_text(cell)),
            remark.message,
            expected=remark.expected,
            would_do=remark.would_do,
            severity=remark.severity,
        )

    def _leave_out(self, at: int, cells: list[Cell], kind: RowKind) -> None:
        self.left_out[kind] += 1
        if kind is RowKind.TOTAL:
            self._hold_total(at, cells)
        text = " | ".join(clean(as_text(cell)) for cell in cells if filled(cell))
        self._findings.note(self.place(at), LEFT_OUT[kind], text)

    def _hold_total(self, at: int, cells: list[Cell]) -> None:
        """Tells of a total that the rows above, as they were read, do not make."""
        for column, index, readings in self._read:
            shown = readings.of(cells[index]).value if readings.field.kind is Kind.MONEY else None
            if not isinstance(shown, int):
                continue
            if not self._added.agrees(index, shown):
                message = say("the total is not the sum of the rows above, {sum:money}", sum=self._added.whole(index))
                remark = Remark(message, say("a total of its rows"), LEFT_OUT[RowKind.TOTAL], Severity.AMBIGUOUS)
                self._tell(at, column, cells[index], remark)
            self._added.close(index)

    def _kind_left_out(self, at: int, cells: list[Cell], held: list[int], last_full: int) -> RowKind | None:
        if at in self._kept.hidden_rows:
            return RowKind.HIDDEN
        if at in self._repeated:
            return RowKind.REPEATED
        if self._totals.has(at, started=self._started):
            return RowKind.TOTAL
        if not self._started and (self._is_hint(cells) or _is_numbering([cells[index] for index in held])):
            return RowKind.EXPLAINING
        return RowKind.NOTE if self._is_note(at, cells, held, last_full) else None

    def _is_note(self, at: int, cells: list[Cell], held: list[int], last_full: int) -> bool:
        if len(held) > FEW_CELLS:
            return False
        text = next((cell for index in held if isinstance(cell := cells[index], str)), None)
        if text is not None and NOTES.match(normal(text)):
            return True
        return at > last_full and len(held) == 1 and self._stands_apart(at, cells)

    def _repeats_headings(self, cells: list[Cell]) -> bool:
        """Whether a further table of the sheet begins here: most of the cells say what the heading above them says."""
        same = sum(_bare(cell) in self._headings[at] for at, cell in enumerate(cells) if self._may_repeat(at, cell))
        return same >= FEW_CELLS and 2 * same > sum(map(filled, cells))

    def _may_repeat(self, at: int, cell: Cell) -> bool:
        """Whether a cell may say what its heading says: most begin otherwise, and need no closer look."""
        beginnings = self._beginnings.get(at)
        if beginnings is None or not filled(cell):
            return False
        return (cell.lstrip()[:1].casefold()[:1] if isinstance(cell, str) else "") in beginnings

    def _stands_apart(self, at: int, cells: list[Cell]) -> bool:
        """Whether a lone text below the table is outside the column of titles, or an empty row lies between."""
        index = next(index for index, cell in enumerate(cells) if filled(cell))
        return index not in self._titles() or not any(filled(cell) for cell in self._cells[at - 1])

    def _is_hint(self, cells: list[Cell]) -> bool:
        """Whether the cells of at least two typed columns hold text, and none a value: an instruction, no data."""
        if any(is_code(cells[index]) for column, index, _ in self._read if column.target == "measure.code"):
            return False
        parsed = good = 0
        for _, index, readings in self._read:
            cell = cells[index] if index < len(cells) else ""
            if readings.field.kind in HINTED and filled(cell):
                outcome = readings.of(cell)
                good += outcome.usable and outcome.value is not None
                parsed += not outcome.usable
        return parsed >= HINTING_CELLS and not good and self._is_wordy(cells)

    def _is_wordy(self, cells: list[Cell]) -> bool:
        return all(isinstance(cell, str) for cell in cells if filled(cell))

    def _is_section(self, at: int, cells: list[Cell], held: list[int]) -> bool:
        """Whether a row is a heading of the rows below: one text, beside or across the columns of titles."""
        if not held or not isinstance(cells[held[0]], str):
            return False
        if self._spans and _spans_columns(self.grid, at):
            return True
        return len(held) == 1 and held[0] not in self._titles()

    def _titles(self) -> set[int]:
        """The columns in which a text alone names something of its own."""
        axes = AXES if self.mapping.has("measure.title") else ()
        own = [c for c in self.mapping.read if c.noun not in ("measure", *axes) or c.target == "measure.title"]
        return {self._at[column.column] for column in own}

    def _with_section(self, sections: dict[str, str], at: int, cells: list[Cell]) -> dict[str, str]:
        """The headings that hold for the rows below: a new one ends those below its own level."""
        index, cell = next((index, cell) for index, cell in enumerate(cells) if filled(cell))
        text = clean(as_text(cell))
        column = next((c for c in self.mapping.read if self._at[c.column] == index and c.noun in AXES), None)
        noun = column.noun if column else "" if any(c.noun in AXES for c in self.mapping.read) else "area"
        if not noun:
            self._findings.note(self.place(at), say("the row is a heading and is left out"), text)
            return sections
        self._findings.note(self.place(at), say("the row is a heading: it holds for the rows below"), text)
        kept = {level: name for level, name in sections.items() if AXES.index(level) < AXES.index(noun)}
        return kept | {noun: text}

    def _last_full_row(self) -> int:
        """The last row that says more than one thing."""
        below = range(len(self._cells) - 1, self._first - 1, -1)
        full = list(islice((at for at in below if sum(map(filled, self._cells[at])) > 1), 2))
        return full[0] if len(full) > 1 else len(self._cells)


HINTED = (Kind.MONEY, Kind.NUMBER, Kind.SHARE, Kind.DAY, Kind.CHOICE, Kind.WHOLE, Kind.FLAG)


def _can_be_note(cell: Cell) -> bool:
    """Whether what a field refuses is something that somebody wrote to be read."""
    return isinstance(cell, str) and len(cell) <= LONGEST_NOTE and not is_mistake(cell)


def _bare(cell: Cell) -> str:
    """A cell as headings are compared with it; what is too long for a heading says nothing."""
    return " ".join(cell.split()).casefold() if isinstance(cell, str) and len(cell) <= LONGEST_HEADING else ""


def _filled_by_merges(grid: Grid, first: int, sums: Collection[int]) -> list[list[Cell]]:
    """Rows in which a cell merged downwards says the same in each of its rows; a sum stays in its first row."""
    rows = list(grid.rows)
    for top, left, bottom, _ in grid.merged:
        if bottom > top >= first and left not in sums and left < grid.width:
            for row in range(top, min(bottom + 1, len(rows))):
                rows[row] = [*rows[row]] if rows[row] is grid.rows[row] else rows[row]
                rows[row][left] = rows[top][left]
    return rows


def _is_written_once(values: list[Cell]) -> bool:
    written = [value for value in values if filled(value)]
    is_continued = bool(values) and filled(values[0]) and len(written) < len(values)
    return is_continued and len(set(written)) == len(written)


def _is_numbering(values: list[Cell]) -> bool:
    """Whether a row only counts its columns: 1, 2, 3, …"""
    texts = [as_text(cell).strip(" .()") for cell in values]
    return len(texts) > FEW_CELLS and texts == [str(number) for number in range(1, len(texts) + 1)]


def _spans_columns(grid: Grid, at: int) -> bool:
    return any(top == bottom == at and right - left >= FEW_CELLS for top, left, bottom, right in grid.merged)
