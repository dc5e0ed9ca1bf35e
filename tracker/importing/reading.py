"""From a file and the recorded plan to what an import would do. Nothing is written here."""

from collections import Counter
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from tracker.allocation import undisturbed_allocation
from tracker.facts import Plan
from tracker.importing.assembling import Assembled, assemble
from tracker.importing.compare.again import money_again, named_amounts
from tracker.importing.compare.current import recorded
from tracker.importing.compare.difference import Comparison
from tracker.importing.compare.history import Base, History, attributed, base_of, going_back, tell_foreign
from tracker.importing.compare.threeway import Merge, Sides, moved_since
from tracker.importing.entries import Key
from tracker.importing.fields import FIELDS, PARENTS, field_of
from tracker.importing.look_alikes import settled_names, sides_said, tell_look_alikes
from tracker.importing.map.mapping import Mapping
from tracker.importing.map.money import STAGES
from tracker.importing.map.stages import take_stage
from tracker.importing.map.workspace import Workspace
from tracker.importing.opening import opened
from tracker.importing.problems import Findings, Place, Severity
from tracker.importing.read.grids import Grid
from tracker.importing.read.letters import letter
from tracker.importing.read.normal import normal
from tracker.importing.read.office import Office
from tracker.importing.result import EntryChange, ImportResult
from tracker.importing.understand.book import Book, choose
from tracker.importing.understand.legend import legend_of
from tracker.importing.understand.marks import tell_marks
from tracker.importing.understand.rows import Sheet
from tracker.importing.understand.telling import sheet_read, unread_sheet
from tracker.importing.understand.totals import names_total
from tracker.importing.understanding import LEFT_OUT, RowKind, SheetRead, SumHeld, Understanding
from tracker.sentences import Refusal, Sentence, say


class NoPlan(Refusal):
    """No sheet of a file was taken for a plan.

    For whoever knows better `understanding` tells what stands in them, `mapping` how far their columns were understood.
    """

    def __init__(self, words: Sentence, understanding: Understanding, mapping: Mapping) -> None:
        super().__init__(words.id, **dict(words.values))
        self.understanding = understanding
        self.mapping = mapping


@undisturbed_allocation()
def read_plan(
    path: Path, plan: Plan, mapping: Mapping | None, today: date, history: History | None = None
) -> ImportResult:
    """What importing a file would do to the plan.

    Without `mapping` the headings are read. With the `history` of the plan a workbook that says at which change it was
    made is compared three ways; without it, or for any other file, whatever differs from the plan counts as edited.
    Raises Refusal for a file that is no workbook or holds no plan.
    """
    findings = Findings()
    entered = _entered(path, plan, mapping, today, history, findings)
    workspace, base = entered.workspace, entered.base
    comparison = Comparison(workspace)
    missing = tuple(comparison.missing(entered.nouns))
    named = named_amounts(workspace.entries, workspace.recorded)
    comparison.run(release=base is None)
    comparison.changed += _in_place(comparison, plan, named, entered)
    result = ImportResult(
        tuple(comparison.added),
        tuple(comparison.changed),
        missing,
        comparison.unchanged,
        mapping=entered.mapping,
        today=today,
        names={noun: known.labels() for noun, known in workspace.references.known.items()},
        is_own_export=workspace.exact,
        understanding=entered.understanding,
    )
    if not workspace.exact:
        tell_look_alikes(result, findings)
    if base is not None and history is not None:
        result = _merged(
            result, comparison, Sides(workspace.recorded, workspace.entries, recorded(plan)), base, history
        )
    elif history is not None:
        if not entered.has_origin:
            tell_foreign(result.changed, findings)
        changed, conflicts = going_back(result.changed, history)
        result = replace(result, changed=changed, conflicts=conflicts)
    return replace(result, problems=tuple(findings.problems))


@dataclass(frozen=True, slots=True)
class Entered:
    """What a file says, as entries; its cells are let go, for a long one has a million of them."""

    workspace: Workspace
    mapping: Mapping
    nouns: set[str]
    understanding: Understanding
    base: Base | None
    has_origin: bool


def _entered(
    path: Path, plan: Plan, mapping: Mapping | None, today: date, history: History | None, findings: Findings
) -> Entered:
    """Reads and maps a file, and tells what is to be said of its cells."""
    grids, office, origin = opened(path, findings)
    book = choose(grids, origin, mapping, today, findings)
    if not book.sheets:
        raise NoPlan(
            _why_no_plan(path, book), Understanding(_all_sheets(grids, {}, book, office, findings)), book.mapping
        )
    base = base_of(origin, history, findings)
    then, later = (base.plan, plan) if base else (plan, None)
    workspace = Workspace(then, recorded(then), findings, today, exact=book.exact, later=later)
    workspace.references.take(settled_names(book.mapping))
    workspace.sides = sides_said(book.mapping)
    workspace.meant = {normal(name): other for name, other in settled_names(book.mapping)}
    workspace.references.take_kinds(pair for sheet in book.mapping.sheets for pair in sheet.kinds)
    done = assemble(book, workspace, office)
    sheets = _all_sheets(grids, done.sheets, book, office, findings)
    understanding = _understood(sheets, done, workspace)
    _tell_empty_formulas(book, office, findings)
    tell_marks(book, office, findings, {} if book.exact else legend_of(grids, office))
    take_stage(book, workspace)
    return Entered(workspace, book.mapping, _nouns_spoken_of(book), understanding, base, origin is not None)


def _in_place(comparison: Comparison, plan: Plan, named: frozenset[Key], entered: Entered) -> list[EntryChange]:
    """The changes of recorded money that new money takes the place of; our own export names all there is."""
    workspace = entered.workspace
    if workspace.exact:
        return []
    return money_again(comparison.added, plan, workspace.recorded, named, entered.mapping, workspace.findings)


def _why_no_plan(path: Path, book: Book) -> Sentence:
    if any(one.mapping.has("indicator.title") for one in book.unclear):
        return say(
            "“{file}” lists indicators, and no column says to which measure each belongs. Add a column with the code "
            "or the title of the measure and try again.",
            file=path.name,
        )
    return say(
        "“{file}” holds no plan the tracker can recognise: no sheet has a row of headings with a title or code of "
        "measures. Say what its columns mean, on the page or in a mapping file, and try again.",
        file=path.name,
    )


def _merged(result: ImportResult, comparison: Comparison, sides: Sides, base: Base, history: History) -> ImportResult:
    """The result compared three ways."""
    merge = Merge(sides, comparison)
    moved = moved_since(sides, merge.conflicts, comparison)
    conflicts, kept = attributed(merge.conflicts, merge.about, moved, history, base.change)
    return replace(
        result,
        added=tuple(merge.added),
        changed=tuple(merge.changed),
        missing=tuple(one for one in result.missing if (one.noun, one.key) in sides.now),
        unchanged=merge.unchanged,
        made_at=base.change,
        conflicts=conflicts,
        kept=kept,
    )


def _all_sheets(
    grids: list[Grid], read: dict[str, SheetRead], book: Book, office: Office, findings: Findings
) -> tuple[SheetRead, ...]:
    """Every visible sheet: read, with its columns but not yet as a plan, or not at all."""
    unclear = {one.grid.name: one for one in book.unclear}
    found = []
    for grid in grids:
        chosen = unclear.get(grid.name)
        if chosen is not None:
            sheet = Sheet(chosen.grid, chosen.mapping, findings, office, exact=False)
            read[grid.name] = sheet_read(chosen, sheet, Counter(), office, findings)
        if not grid.hidden:
            found.append(read.get(grid.name) or unread_sheet(grid))
    return tuple(found)


def _understood(sheets: tuple[SheetRead, ...], done: Assembled, workspace: Workspace) -> Understanding:
    """The whole file as it was read; tells where money was lost on the way."""
    recorded = Counter[str]()
    for entry in workspace.entries.of("amount"):
        recorded.update({stage: value for stage in STAGES if isinstance(value := entry.value(stage), int)})
    repeated, rests = (done.money.repeated, done.money.rests) if done.money else (Counter(), Counter())
    sums = tuple(
        SumHeld(stage, done.in_file[stage], recorded[stage], repeated[stage], rests[stage])
        for stage in STAGES
        if done.in_file[stage] or recorded[stage]
    )
    for one in sums:
        if not one.agrees:
            _tell_lost_money(one, workspace.findings)
    made = workspace.entries.counts()
    return Understanding(sheets, sums, tuple((noun, made[noun]) for noun in FIELDS if made.get(noun)))


def _tell_lost_money(one: SumHeld, findings: Findings) -> None:
    message = say(
        "the columns “{stage}” add up to {in_file:money}, and {recorded:money} would be recorded",
        stage=field_of("amount", one.stage).label,
        in_file=one.in_file - one.repeated + one.from_totals,
        recorded=one.recorded,
    )
    findings.add(
        Place(),
        "",
        message,
        expected=say("the same sum; two columns may name one source and year, or an amount may have no measure"),
        would_do=say("nothing can be applied"),
        severity=Severity.BLOCKING,
    )


def _nouns_spoken_of(book: Book) -> set[str]:
    """The nouns of which the file means to give all: measures by title, and what it has columns for."""
    nouns = {column.noun for one in book.sheets for column in one.mapping.read} & set(PARENTS)
    if any(one.noun == "measure" and one.mapping.has("measure.title") for one in book.sheets):
        nouns.add("measure")
    return nouns


def _tell_empty_formulas(book: Book, office: Office, findings: Findings) -> None:
    """Tells of every formula without a value; of those of a row that is a total once."""
    for one in book.sheets:
        labels = {column.column: column.label for column in one.mapping.read}
        totals: set[int] = set()
        for row, column in office.sheet(one.grid.name).empty_formulas:
            if letter(column) in labels and row >= one.mapping.header[1] and row not in totals:
                is_total = names_total(one.grid.rows[row]) if row < len(one.grid.rows) else False
                totals |= {row} if is_total else set()
                findings.add(
                    Place(one.grid.name, row + 1, labels[letter(column)]),
                    "",
                    say("the cell holds a formula without a stored value"),
                    expected=say("a value: open the file in the office program and save it"),
                    would_do=LEFT_OUT[RowKind.TOTAL] if is_total else say("nothing can be applied"),
                    severity=Severity.NOTE if is_total else Severity.BLOCKING,
                )
