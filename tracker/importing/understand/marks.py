"""Tells what people mark in cells and no value says: what is struck out, comments, and that nothing of it is known."""

from collections import Counter
from collections.abc import Mapping, Sequence

from tracker.importing.problems import Findings, Place, Severity
from tracker.importing.read.cells import as_text
from tracker.importing.read.colours import colour_word
from tracker.importing.read.days import parse_day
from tracker.importing.read.grids import Cell, filled
from tracker.importing.read.letters import index_of, letter
from tracker.importing.read.looks import Kept
from tracker.importing.read.normal import normal
from tracker.importing.read.office import Office
from tracker.importing.read.states import is_late
from tracker.importing.same import clean
from tracker.importing.understand.book import Book, Chosen
from tracker.importing.understand.headers import PERIOD
from tracker.importing.understand.legend import parts_of
from tracker.importing.understand.totals import FEW_CELLS, TOTALS
from tracker.sentences import Sentence, count, say
from tracker.texts.months import month_of

MOST_COLOURS = 6


def tell_marks(book: Book, office: Office, findings: Findings, legend: Mapping[str, str]) -> None:
    """Tells it of every sheet that is read; of our own export too. `legend` is what the file says of colours."""
    if office.is_unread:
        findings.add(
            Place(),
            "",
            say("how the cells look could not be read: percent signs of formats, hidden rows, what is struck out"),
            expected=say("the file opened in the office program and saved as .xlsx once more"),
            would_do=say("the values are read as they are stored"),
            severity=Severity.AMBIGUOUS,
        )
    for chosen in book.sheets:
        kept = office.sheet(chosen.grid.name)
        _tell_struck(chosen, kept, findings)
        if not book.exact:
            _tell_colours(chosen, kept, findings, legend)
            _tell_bars(chosen, kept, findings)
        _tell_comments(chosen, kept, findings, is_noted=chosen.noun == "measure" and not book.exact)


def _tell_struck(chosen: Chosen, kept: Kept, findings: Findings) -> None:
    """A row of which everything is struck out is told as one."""
    rows = chosen.grid.rows
    below = sorted(
        at for at in kept.struck if chosen.mapping.header[1] <= at[0] < len(rows) and at[0] not in kept.hidden_rows
    )
    in_row = Counter(row for row, _ in below)
    whole = {row for row, n in in_row.items() if n >= sum(map(filled, rows[row]))}
    for row in sorted(whole):
        text = " | ".join(clean(as_text(cell)) for cell in rows[row] if filled(cell))
        findings.add(
            Place(chosen.grid.name, row + 1),
            text,
            say("the row is struck out"),
            expected=say("a row that counts, or none"),
            would_do=say("it is read like any other; remove it from the file if it does not count"),
            severity=Severity.AMBIGUOUS,
        )
    for row, column in below:
        if row not in whole and column < chosen.grid.width:
            findings.add(
                _place(chosen, row, column),
                clean(as_text(rows[row][column])),
                say("the cell is struck out, wholly or in part"),
                expected=say("only what counts"),
                would_do=say("all of it is read"),
                severity=Severity.AMBIGUOUS,
            )


def _tell_colours(chosen: Chosen, kept: Kept, findings: Findings, legend: Mapping[str, str]) -> None:
    """Counts in how many rows each colour fills cells; one that fills cells of every row tells nothing.

    Headings between the rows and totals are coloured to stand out: what that means nobody has to be asked.
    """
    first, columns = chosen.mapping.header[1], chosen.mapping.state_columns
    rows_of_data = [at for at, row in enumerate(chosen.grid.rows) if at >= first and _is_data(row)]
    full, known = len(rows_of_data), set(rows_of_data)
    counted = {colour: [row for row in rows if row in known] for colour, rows in kept.colours_in(columns).items()}
    settled = dict(chosen.mapping.colours)
    for colour, rows in sorted(counted.items(), key=lambda pair: -len(pair[1]))[:MOST_COLOURS]:
        if 0 < len(rows) < full and colour not in settled:
            findings.add(
                Place(chosen.grid.name, rows[0] + 1),
                colour,
                _colour_told(colour, len(rows), legend),
                expected=say("a column with the state, or the answer what the colour means"),
                would_do=_colour_does(legend.get(colour_word(colour).id, "")),
                severity=Severity.AMBIGUOUS,
            )


def _is_data(row: Sequence[Cell]) -> bool:
    """Whether a row may tell of a measure: more stands in it than a heading, and no total."""
    texts = [normal(as_text(cell)) for cell in row if filled(cell)]
    return len(texts) > 1 and not any(TOTALS.match(text) for text in texts[:FEW_CELLS])


def _colour_told(colour: str, n: int, legend: Mapping[str, str]) -> Sentence:
    """In how many rows a colour stands, and what the file says of it."""
    word = colour_word(colour)
    if meaning := legend.get(word.id, ""):
        return count(
            "the colour {colour} fills cells in {n} row; the legend says: {meaning}",
            "the colour {colour} fills cells in {n} rows; the legend says: {meaning}",
            n, colour=word, meaning=meaning[:80],
        )  # fmt: skip
    return count(
        "the colour {colour} fills cells in {n} row, and no word says what it means",
        "the colour {colour} fills cells in {n} rows, and no word says what it means",
        n, colour=word,
    )  # fmt: skip


def _colour_does(meaning: str) -> Sentence:
    """That a colour says nothing yet; of what is late also where else that is told."""
    if any(is_late(part) for part in parts_of(meaning)):
        return say("the colour says nothing; that something is late the tracker tells from its days")
    return say("the colour says nothing")


def _tell_bars(chosen: Chosen, kept: Kept, findings: Findings) -> None:
    """Tells of columns of years, quarters or months in which cells are coloured and none holds anything."""
    below = chosen.grid.rows[chosen.mapping.header[1] :]
    for column in chosen.mapping.columns:
        index = index_of(column.column)
        is_empty = not any(filled(row[index]) for row in below if index < len(row))
        if column.target or not is_empty or not kept.coloured_alone[column.column] or not is_period(column.heading):
            continue
        findings.add(
            Place(chosen.grid.name, None, column.label),
            "",
            say("cells below this heading are coloured and hold nothing"),
            expected=say("a mark such as x in each coloured cell, or columns with the start and the end"),
            would_do=say("no days are read from colours"),
            severity=Severity.AMBIGUOUS,
        )


def is_period(heading: str) -> bool:
    """Whether a heading names a year, a quarter or a month."""
    own = heading.split(" / ")[-1].strip()
    return PERIOD.fullmatch(own) is not None or month_of(own) is not None or parse_day(own) is not None


def _tell_comments(chosen: Chosen, kept: Kept, findings: Findings, *, is_noted: bool) -> None:
    """Comments of cells below the headings are kept as notes of measures, others are only told."""
    for (row, column), text in sorted(kept.comments.items()):
        is_below = chosen.mapping.header[1] <= row < len(chosen.grid.rows) and row not in kept.hidden_rows
        if is_noted and is_below:
            findings.add(
                _place(chosen, row, column),
                clean(text),
                say("the cell has a comment: it is kept as a note of the measure"),
                expected=say("a comment that everybody may read: reports of public measures are published"),
                would_do=say("it is kept; remove it from the file if it is not meant for all"),
                severity=Severity.AMBIGUOUS,
            )
        else:
            message = say("the cell has a comment, which is not brought in; what counts belongs into a column")
            findings.note(_place(chosen, row, column), message, clean(text))


def _place(chosen: Chosen, row: int, column: int) -> Place:
    label = next((one.label for one in chosen.mapping.columns if one.column == letter(column)), letter(column))
    return Place(chosen.grid.name, row + 1, label)
