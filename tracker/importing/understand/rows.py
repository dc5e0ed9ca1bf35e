"""The data rows of a sheet with typed values; what is no data is told and left out."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from tracker.importing.fields import Kind
from tracker.importing.map.mapping import Mapped, SheetMapping
from tracker.importing.map.targets import mapped_field
from tracker.importing.problems import Findings, Place, Severity
from tracker.importing.read.cells import Habits, Parsed, Remark, as_text
from tracker.importing.read.days import day_order_of
from tracker.importing.read.grids import Cell, Grid, filled
from tracker.importing.read.letters import index_of, letter
from tracker.importing.read.office import Office
from tracker.importing.read.parsing import Readings, parse
from tracker.importing.read.states import coloured_rows
from tracker.importing.same import clean
from tracker.importing.understand.filling import Cells
from tracker.importing.understand.habits import habits_of
from tracker.importing.understand.hearing import Hearing
from tracker.importing.understand.row import Columns, Row, Said
from tracker.importing.understand.sections import Sections
from tracker.importing.understand.sorting import Reading, Sorting, is_hint
from tracker.importing.understand.totals import Added
from tracker.importing.understanding import LEFT_OUT, RowKind
from tracker.sentences import count, say

DATED_CODE = Remark(
    say("this code is a date"),
    say("a code as text: format the column as text and type it anew"),
    say("the date is the code"),
    Severity.AMBIGUOUS,
)


class Sheet:
    """A sheet with its mapping, ready to give its rows."""

    def __init__(self, grid: Grid, mapping: SheetMapping, findings: Findings, office: Office, *, exact: bool) -> None:
        self.grid = grid
        self.mapping = mapping
        self.exact = exact
        self._findings = findings
        self._first = mapping.header[1]
        self._added = Added()
        self.left_out: Counter[RowKind] = Counter()
        self._kept = office.sheet(grid.name)
        self._ready = Cells(grid, mapping)
        self._cells = self._ready.rows
        self._columns = Columns(mapping.read)
        self._day_first = self._order_of_days()
        self._read = [self._reading(column, office) for column in mapping.read]
        self._money = [at for at, (_, _, readings) in enumerate(self._read) if readings.field.kind is Kind.MONEY]
        self._states = [index for column, index, _ in self._read if column.field == "lifecycle"]
        keeps_notes = not exact and (mapping.has("measure.title") or mapping.has("measure.code"))
        self._hearing = Hearing(mapping, findings, exact=exact, keeps_notes=keeps_notes)
        self.unusable = self._hearing.unusable
        self._constants = tuple(self._read_constants())
        self._comments = self._comments_by_row() if keeps_notes else {}
        self._coloured = (
            coloured_rows(self._kept.colours_in(mapping.state_columns), mapping.colours) if keeps_notes else {}
        )
        if not exact:
            self._make_ready()

    def _reading(self, column: Mapped, office: Office) -> Reading:
        index = index_of(column.column)
        return column, index, Readings(mapped_field(column), self._habits_of(column, index, office))

    def _habits_of(self, column: Mapped, index: int, office: Office) -> Habits:
        values = [row[index] for row in self._cells[self._first :]] if index < self.grid.width else []
        found = habits_of(
            column,
            mapped_field(column),
            values,
            exact=self.exact,
            shown_as_percent=lambda: index in office.percent_columns(self.grid.name),
        )
        if found.day_first is None:
            found = replace(found, day_first=self._day_first)
        return replace(found, day_shift=office.day_shift)

    def _order_of_days(self) -> bool | None:
        """Whether the day stands before the month throughout, as some column of days proves and none disproves."""
        days = [index_of(one.column) for one in self.mapping.read if mapped_field(one).kind in (Kind.DAY, Kind.PERIOD)]
        columns = ([row[index] for row in self._cells[self._first :]] for index in days if index < self.grid.width)
        proven = {day_order_of([cell for cell in cells if isinstance(cell, str)]) for cells in columns} - {None}
        return proven.pop() if len(proven) == 1 else None

    def _make_ready(self) -> None:
        """Completes the cells of a foreign sheet, and tells what that comes to."""
        self._ready.join_days()
        for at, column, n in self._ready.shared_sums():
            self._findings.add(
                Place(self.grid.name, at + 1, column.label),
                clean(as_text(self._cells[at][index_of(column.column)])),
                count("the amount stands for {n} measure", "the amount stands for {n} measures", n),
                expected=say("an amount in the row of each measure"),
                would_do=say("all of it is recorded with the first one"),
                severity=Severity.AMBIGUOUS,
            )
        for at, column, cell in self._ready.repeat_above():
            text = clean(as_text(cell))
            message = say("the mark says the same as the cell above: it is read as {text}", text=text[:80])
            self._findings.note(Place(self.grid.name, at + 1, column.label), message)
        self._ready.show_months(self._kept)
        for at, column, cell in self._ready.show_codes(self._kept):
            self._hearing.tell(self.place(at), column, cell, DATED_CODE)
        below = range(self._first, len(self._cells))
        first = next((at for at in below if not is_hint(self._cells[at], self._read)), 0)
        for column in self._ready.go_on(first):
            message = say("empty cells of this column are read as going on with the value above")
            self._findings.note(Place(self.grid.name, None, column.label), message)

    def place(self, row: int) -> Place:
        """Where a row stands; `row` from 0."""
        return Place(self.grid.name, row + 1)

    def rows(self) -> Iterator[Row]:
        """Every data row in order."""
        self._added = Added()
        if self.exact:
            return self._all_rows()
        return self._sorted_rows()

    def _all_rows(self) -> Iterator[Row]:
        for at in range(self._first, len(self._cells)):
            if any(map(filled, self._cells[at])):
                yield self._row(at, self._cells[at], {})

    def _sorted_rows(self) -> Iterator[Row]:
        sections = Sections(self.grid, self.mapping, self._findings)
        sorting = Sorting(self._cells, self.mapping, self._read, self._kept.hidden_rows)
        if sorting.repeated:
            sections.begin_above(self._cells, self.mapping.header[0] - 1, sorting.repeated[0])
        for at in range(self._first, len(self._cells)):
            cells = self._cells[at]
            held = [index for index, cell in enumerate(cells) if filled(cell)]
            if not held:
                continue
            kind = sorting.kind_of(at, held)
            if kind is None and sorting.begins_other_table(at, held):
                kind = RowKind.REPEATED
                self._tell_other_table(at, cells)
            if kind is not None:
                self._leave_out(at, cells, kind)
            elif sections.has(at, cells, held):
                self.left_out[RowKind.HEADING] += 1
                sections.take(at, cells)
            else:
                sorting.started = True
                yield self._row(at, cells, sections.names)

    def _row(self, at: int, cells: list[Cell], sections: dict[str, str]) -> Row:
        row = Row(self.place(at), cells, sections)
        width = len(cells)
        parsed = [readings.of(cells[index] if index < width else "") for _, index, readings in self._read]
        self._add_up(parsed)
        if all(one.usable and one.remark is None and not one.unit for one in parsed) and not any(
            self._hearing.says_more(cells[index]) for index in self._states
        ):
            row.say(self._columns, [one.value for one in parsed])
        else:
            for (column, index, _), one in zip(self._read, parsed, strict=True):
                self._hearing.hear(row, column, cells[index] if index < width else "", one)
        for column, text in self._comments.get(at, ()):
            row.add(Said(column, clean(text)))
        self._hearing.add_colour(row, self._coloured.get(at, ()))
        row.add_missing(self._constants)
        return row

    def _add_up(self, parsed: Sequence[Parsed]) -> None:
        """Adds the amounts of a row to what the totals below are held against."""
        for at in self._money:
            if isinstance(cents := parsed[at].value, int):
                self._added.add(self._read[at][1], cents)

    def _read_constants(self) -> Iterator[Said]:
        """What the mapping says for every row; what cannot be meant is told once."""
        for target, text in self.mapping.constants:
            column = Mapped("constants", text, target)
            parsed = parse(text, mapped_field(column), Habits())
            if parsed.remark is not None:
                self._findings.add(Place(self.grid.name), text, parsed.remark.message, expected=parsed.remark.expected)
            if parsed.usable:
                yield Said(column, parsed.value)

    def _comments_by_row(self) -> dict[int, list[tuple[Mapped, str]]]:
        """The comments of cells, as notes under the heading of their column."""
        headed = {index_of(column.column): column for column in self.mapping.columns}
        found: dict[int, list[tuple[Mapped, str]]] = {}
        for (at, index), text in sorted(self._kept.comments.items()):
            column = headed.get(index) or Mapped(letter(index), "")
            found.setdefault(at, []).append((replace(column, target="measure.note"), text))
        return found

    def _leave_out(self, at: int, cells: list[Cell], kind: RowKind) -> None:
        self.left_out[kind] += 1
        if kind is RowKind.TOTAL:
            self._hold_total(at, cells)
        text = " | ".join(clean(as_text(cell)) for cell in cells if filled(cell))
        self._findings.note(self.place(at), LEFT_OUT[kind], text)

    def _tell_other_table(self, at: int, cells: list[Cell]) -> None:
        self._findings.add(
            self.place(at),
            " | ".join(clean(as_text(cell)) for cell in cells if filled(cell)),
            say("another table begins here, under other headings"),
            expected=say("a sheet for each table"),
            would_do=say("nothing can be applied"),
            severity=Severity.BLOCKING,
        )

    def _hold_total(self, at: int, cells: list[Cell]) -> None:
        """Tells of a total that the rows above, as they were read, do not make."""
        for column, index, readings in self._read:
            shown = readings.of(cells[index]).value if readings.field.kind is Kind.MONEY else None
            if not isinstance(shown, int):
                continue
            if not self._added.agrees(index, shown):
                message = say("the total is not the sum of the rows above, {sum:money}", sum=self._added.whole(index))
                remark = Remark(message, say("a total of its rows"), LEFT_OUT[RowKind.TOTAL], Severity.AMBIGUOUS)
                self._hearing.tell(self.place(at), column, cells[index], remark)
            self._added.close(index)
