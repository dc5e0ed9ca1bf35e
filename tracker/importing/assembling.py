"""From the rows of a file to entries: which rows are which measures, and what belongs to them."""

from collections import Counter, deque
from collections.abc import Iterable
from dataclasses import dataclass, field

from tracker.importing.entries import Entry
from tracker.importing.map.code_lists import CodeLists
from tracker.importing.map.endings import Deviations
from tracker.importing.map.indicators import Indicators
from tracker.importing.map.measures import MeasureRows, Measures
from tracker.importing.map.money import STAGES, Money
from tracker.importing.map.parentless import give_parents
from tracker.importing.map.risks import Risks
from tracker.importing.map.steps import Steps
from tracker.importing.map.workspace import Workspace
from tracker.importing.problems import Findings, Place, Severity
from tracker.importing.progress import counted_out
from tracker.importing.read.office import Office
from tracker.importing.understand.book import Book, Chosen, titles_of
from tracker.importing.understand.prepare import part_codes, prepare
from tracker.importing.understand.row import Row
from tracker.importing.understand.rows import Sheet
from tracker.importing.understand.telling import sheet_read
from tracker.importing.understand.trees import take_tree
from tracker.importing.understanding import RowKind, SheetRead
from tracker.sentences import say


@dataclass(slots=True)
class Assembled:
    """The sheets as they were read, and the money in them: in the file, repeated, and known from totals alone."""

    sheets: dict[str, SheetRead] = field(default_factory=dict)
    in_file: Counter[str] = field(default_factory=Counter)
    money: Money | None = None


class _Makers:
    """What makes entries of the rows of a sheet."""

    def __init__(self, workspace: Workspace) -> None:
        self.lists, self.measures, self.steps = CodeLists(workspace), Measures(workspace), Steps(workspace)
        self.indicators, self.money = Indicators(workspace), Money(workspace)
        self.parts = (self.indicators, self.money, Deviations(workspace), Risks(workspace))

    def put(self, measures: deque[MeasureRows]) -> None:
        """Makes measures of their rows, with all that belongs to them; each is let go behind it."""
        while measures:
            measure = measures.popleft()
            self.measures.put(measure)
            steps_of_measure: list[Entry] = self.steps.put(measure)
            self.measures.derive_dates(measure, steps_of_measure)
            for part in self.parts:
                part.put(measure)


@dataclass(frozen=True, slots=True)
class _Taken:
    """What the rows of a sheet come to before anything is made of them, so that nobody needs to keep the rows."""

    measures: deque[MeasureRows]
    kinds: Counter[RowKind]
    money: Counter[str]


def assemble(book: Book, workspace: Workspace, office: Office) -> Assembled:
    """Makes entries of the sheets of a file, and tells how each was read."""
    makers = _Makers(workspace)
    named_by_sheet = _sheets_are_areas(book)
    done = Assembled(money=makers.money)
    before, whole = 0, sum(len(chosen.grid.rows) for chosen in book.sheets)
    for chosen in book.sheets:
        sheet = Sheet(chosen.grid, chosen.mapping, workspace.findings, office, exact=book.exact)
        rows = counted_out(sheet.rows(), before, whole)
        if chosen.noun != "measure":
            taken = _list_taken(chosen, rows, makers)
        else:
            taken = _measures_taken(chosen, rows, makers, workspace, area=chosen.grid.name if named_by_sheet else "")
        before += len(chosen.grid.rows)
        makers.put(taken.measures)
        done.in_file += taken.money
        kinds = sheet.left_out + taken.kinds
        done.sheets[chosen.grid.name] = sheet_read(chosen, sheet, kinds, office, workspace.findings)
    makers.measures.join()
    makers.indicators.turn_falling_ones()
    return done


def _list_taken(chosen: Chosen, rows: Iterable[Row], makers: _Makers) -> _Taken:
    kept = list(rows)
    makers.lists.put(chosen.noun, kept)
    return _Taken(deque(), Counter(row.kind for row in kept), _money_in(kept))


def _measures_taken(chosen: Chosen, rows: Iterable[Row], makers: _Makers, workspace: Workspace, *, area: str) -> _Taken:
    """The measures in the rows of a sheet, all of them in one area if that is named."""
    every = list(rows)
    for row in every if area else ():
        row.sections = {"area": area} | row.sections
    give_parents(every, chosen.mapping, workspace)
    kept = every
    if not workspace.exact:
        part_codes(every, chosen.mapping)
        kept = take_tree(every, chosen.mapping, workspace.findings)
        prepare(kept, chosen.mapping, workspace.findings)
    measures = deque[MeasureRows]()
    if not kept and not workspace.exact:
        _tell_no_rows(chosen, workspace.findings)
    elif kept and not any(row.text("measure.code") or row.text("measure.title") for row in kept):
        _tell_no_measures(chosen, workspace.findings)
    else:
        measures.extend(makers.measures.collect(kept))
    return _Taken(measures, Counter(row.kind for row in every), _money_in(every))


def _money_in(rows: list[Row]) -> Counter[str]:
    """The sums of what rows say of each stage of money, in cents; rows said twice count once."""
    said = (one for row in rows if row.kind is not RowKind.TWICE for one in row.about("amount"))
    sums: Counter[str] = Counter()
    for one in said:
        if one.column.field in STAGES and isinstance(one.value, int):
            sums[one.column.field] += one.value
    return sums


def _tell_no_rows(chosen: Chosen, findings: Findings) -> None:
    findings.add(
        Place(chosen.grid.name),
        "",
        say("the sheet has headings and no rows below them"),
        expected=say("a row for each measure"),
        would_do=say("the sheet changes nothing"),
    )


def _tell_no_measures(chosen: Chosen, findings: Findings) -> None:
    findings.add(
        Place(chosen.grid.name),
        "",
        say("no row of the sheet names a measure, and none is recorded to which its rows could belong"),
        expected=say("a column with the code or the title of the measure"),
        would_do=say("nothing can be applied"),
        severity=Severity.BLOCKING,
    )


def _sheets_are_areas(book: Book) -> bool:
    """Whether the plan is cut into one sheet per area: several sheets of measures without columns of areas."""
    plans = [one for one in book.sheets if one.noun == "measure" and one.mapping.has("measure.title")]
    plans = [one for one in plans if not one.grid.is_turned]  # a sheet for each measure
    axes = ("segment", "area", "goal")
    if (
        book.exact
        or len(plans) < 2
        or any(one.grid.is_turned for one in plans)
        or any(c.noun in axes for one in plans for c in one.mapping.read)
    ):
        return False
    titles = [title for one in plans for title in titles_of(one)]
    return len(set(titles)) == len(titles)  # a plan and a report on it name the same measures, areas do not
