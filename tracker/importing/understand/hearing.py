"""What one cell says, and what has to be told about it: a word of state may say a share or a day beside it."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from tracker.facts import Lifecycle
from tracker.importing.map.mapping import Mapped, SheetMapping
from tracker.importing.problems import Findings, Place, Severity
from tracker.importing.read.cells import Parsed, Remark, as_text, is_mistake
from tracker.importing.read.days import parse_day
from tracker.importing.read.grids import Cell
from tracker.importing.read.states import beside_state, is_late, says_more, share_in
from tracker.importing.same import clean
from tracker.importing.understand.row import SAID_UNIT, Row, Said
from tracker.sentences import say

LONGEST_NOTE = 2_000
COMPLETED_ON = {"measure": "measure.completed_on", "milestone": "milestone.done_on"}
STARTS = {"measure.end": ("measure", "start"), "milestone.planned_on": ("milestone", "starts_on")}
"""Where the start belongs that stands beside an end: `2025-2027`."""
OF_INDICATORS = ("indicator", "target", "reading")
KEPT = say("its text is kept as a note of the measure")


class Hearing:
    """Adds to rows what their cells say, where that is more than a value without a remark.

    `unusable` counts the cells of each column that cannot be used.
    """

    def __init__(self, mapping: SheetMapping, findings: Findings, *, exact: bool, keeps_notes: bool) -> None:
        self._mapping = mapping
        self._findings = findings
        self._exact = exact
        self._keeps_notes = keeps_notes
        self.unusable: Counter[str] = Counter()

    def hear(self, row: Row, column: Mapped, cell: Cell, parsed: Parsed) -> None:
        """Adds what one cell says, and tells what has to be said about it."""
        is_kept = not parsed.usable and self._keeps_notes and _can_be_note(cell)
        if parsed.remark is not None:
            self.tell(row.place, column, cell, replace(parsed.remark, would_do=KEPT) if is_kept else parsed.remark)
        self.unusable[column.column] += not parsed.usable
        if parsed.usable:
            row.add(Said(column, parsed.value))
            if parsed.unit and column.noun in OF_INDICATORS:
                row.add(Said(replace(column, target=SAID_UNIT), parsed.unit))
            if column.field == "lifecycle" and isinstance(cell, str) and not self._exact:
                self._add_share(row, column, cell)
                self._add_beside(row, column, cell)
            if column.target in STARTS and isinstance(cell, str) and not self._exact:
                self._add_start(row, column, cell)
        elif column.target == "milestone.stage":  # the step is one, however far it has come
            row.add(Said(column, None))
        if is_kept:
            row.add(Said(replace(column, target="measure.note"), clean(str(cell))))

    def _add_start(self, row: Row, column: Mapped, cell: str) -> None:
        """The first day of a cell that names a start and an end, where no column gives the start."""
        noun, start = STARTS[column.target]
        span = parse_day(cell, day_first=column.day_first)
        if (
            span
            and span.is_from_to
            and not (self._mapping.has(f"{noun}.{start}") or self._mapping.has(f"{noun}.period"))
        ):
            row.add(Said(replace(column, target=f"{noun}.{start}"), span.first))

    def says_more(self, cell: Cell) -> bool:
        """Whether a cell with a word of state says anything beside it."""
        return not self._exact and isinstance(cell, str) and says_more(cell)

    def tell(self, place: Place, column: Mapped, cell: Cell, remark: Remark) -> None:
        """Tells what has to be said about a cell."""
        self._findings.add(
            Place(place.sheet, place.row, column.label),
            clean(as_text(cell)),
            remark.message,
            expected=remark.expected,
            would_do=remark.would_do,
            severity=remark.severity,
        )

    def add_colour(self, row: Row, states: Sequence[Lifecycle]) -> None:
        """What the colours behind its cells say of the state of a row; a word in a cell says it better."""
        said = row.first("measure.lifecycle")
        if not states or (said is None and len(states) == 1):
            row.add_missing(Said(Mapped("colours", "", "measure.lifecycle"), state) for state in states)
            return
        if said is None or list(states) != [said]:
            self._findings.add(
                row.place,
                "",
                say("the colours of the row and its words say different states"),
                expected=say("one state for a row"),
                would_do=say("the colours say nothing here"),
                severity=Severity.AMBIGUOUS,
            )

    def _add_beside(self, row: Row, column: Mapped, cell: str) -> None:
        """A day behind a word of state is when it was completed; what else stands beside it is kept as a note."""
        day, has_more = beside_state(cell)
        is_over = row.first(column.target) is Lifecycle.COMPLETED and column.noun in COMPLETED_ON
        completed = COMPLETED_ON.get(column.noun, "")
        if day is not None and is_over and not self._mapping.has(completed):
            row.add(Said(replace(column, target=completed), day))
            message = say("the day beside the word is read as the day of completion")
        elif (has_more or is_late(cell)) and self._keeps_notes and column.target != "milestone.stage":
            row.add(Said(replace(column, target="measure.note"), clean(cell)))
            message = say("the word says the state; what stands beside it is kept as a note of the measure")
        else:
            return
        self._findings.note(Place(row.place.sheet, row.place.row, column.label), message, clean(cell))

    def _add_share(self, row: Row, column: Mapped, cell: str) -> None:
        """A share beside a word of state is the progress, where no column gives it: `izvedeno 50 %`."""
        share = share_in(cell)
        progress = f"{column.noun}.progress"
        if share is None or column.target == "milestone.stage" or self._mapping.has(progress):
            return
        row.add(Said(replace(column, target=progress), float(share)))
        message = say("the share beside the word is read as the progress")
        self._findings.note(Place(row.place.sheet, row.place.row, column.label), message, clean(cell))


def _can_be_note(cell: Cell) -> bool:
    """Whether what a field refuses is something that somebody wrote to be read."""
    return isinstance(cell, str) and len(cell) <= LONGEST_NOTE and not is_mistake(cell)
