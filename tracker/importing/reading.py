"""From a file and the recorded plan to what an import would do. Nothing is written here."""

from dataclasses import replace
from datetime import date
from pathlib import Path

from tracker.facts import Plan
from tracker.importing.compare.current import recorded
from tracker.importing.compare.difference import Comparison
from tracker.importing.compare.history import Base, History, attributed, base_of, tell_foreign, tell_going_back
from tracker.importing.compare.threeway import Merge, Sides, moved_since
from tracker.importing.entries import Entry
from tracker.importing.fields import PARENTS
from tracker.importing.map.code_lists import CodeLists
from tracker.importing.map.endings import Deviations
from tracker.importing.map.indicators import Indicators
from tracker.importing.map.mapping import Mapping
from tracker.importing.map.measures import Measures
from tracker.importing.map.money import Money
from tracker.importing.map.parentless import give_parents
from tracker.importing.map.risks import Risks
from tracker.importing.map.steps import Steps
from tracker.importing.map.workspace import Workspace
from tracker.importing.problems import Findings, Place, Severity
from tracker.importing.read.grids import letter, read_grids
from tracker.importing.read.office import Office
from tracker.importing.read.origin import origin_of
from tracker.importing.result import ImportResult
from tracker.importing.understand.book import Book, Chosen, choose
from tracker.importing.understand.prepare import prepare
from tracker.importing.understand.rows import Row, Sheet
from tracker.sentences import Refusal, say


def read_plan(
    path: Path, plan: Plan, mapping: Mapping | None, today: date, history: History | None = None
) -> ImportResult:
    """What importing a file would do to the plan.

    Without `mapping` the headings are read. With the `history` of the plan a workbook that says at which change it was
    made is compared three ways; without it, or for any other file, whatever differs from the plan counts as edited.
    Raises Refusal for a file that is no workbook or holds no plan.
    """
    findings = Findings()
    grids = read_grids(path)
    origin = origin_of(grids, path)
    book = choose(grids, origin, mapping, today, findings)
    if not book.sheets:
        raise Refusal(
            "“{file}” holds no plan the tracker can recognise: no sheet has a row of headings with a title or code of "
            "measures. Name the columns in a mapping file and try again.",
            file=path.name,
        )
    base = base_of(origin, history, findings)
    then, later = (base.plan, plan) if base else (plan, None)
    workspace = Workspace(then, recorded(then), findings, today, exact=book.exact, later=later)
    office = Office(path)
    _assemble(book, workspace, office)
    _tell_empty_formulas(book, office, findings)
    _tell_nothing_secured(book, workspace)
    comparison = Comparison(workspace)
    comparison.run()
    result = ImportResult(
        tuple(comparison.added),
        tuple(comparison.changed),
        tuple(comparison.missing(_nouns_spoken_of(book))),
        comparison.unchanged,
        mapping=book.mapping,
        today=today,
        names={noun: known.titles for noun, known in workspace.references.known.items()},
        is_own_export=book.exact,
    )
    if base is not None and history is not None:
        result = _merged(
            result, comparison, Sides(workspace.recorded, workspace.entries, recorded(plan)), base, history
        )
    elif history is not None:
        if origin is None:
            tell_foreign(result.changed, findings)
        tell_going_back(result.changed, history, findings)
    return replace(result, problems=tuple(findings.problems))


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


def _assemble(book: Book, workspace: Workspace, office: Office) -> None:
    lists, measures, steps = CodeLists(workspace), Measures(workspace), Steps(workspace)
    indicators, money = Indicators(workspace), Money(workspace)
    deviations, risks = Deviations(workspace), Risks(workspace)
    named_by_sheet = _sheets_are_areas(book)
    for chosen in book.sheets:
        sheet = Sheet(chosen.grid, chosen.mapping, workspace.findings, office, exact=book.exact)
        rows = list(sheet.rows())
        if chosen.noun != "measure":
            lists.put(chosen.noun, rows)
            continue
        if named_by_sheet:
            _name_by_sheet(chosen, rows)
        give_parents(rows, chosen.mapping, workspace)
        if not book.exact:
            prepare(rows, chosen.mapping)
        if rows and not any(row.text("measure.code") or row.text("measure.title") for row in rows):
            _tell_no_measures(chosen, workspace.findings)
            continue
        for measure in measures.collect(rows):
            measures.put(measure)
            steps_of_measure: list[Entry] = steps.put(measure)
            measures.derive_dates(measure, steps_of_measure)
            indicators.put(measure)
            money.put(measure)
            deviations.put(measure)
            risks.put(measure)
    measures.join()


def _tell_nothing_secured(book: Book, workspace: Workspace) -> None:
    """Says once that a file plans money and has no column for what is secured."""
    columns = {column.target for one in book.sheets for column in one.mapping.read}
    amounts = workspace.entries.of("amount")
    if "amount.secured" in columns or not any(amount.fields.get("planned") for amount in amounts):
        return
    message = say(
        "nothing in the file says what is secured: planned money will show as without cover until it is recorded"
    )
    workspace.findings.note(Place(book.sheets[0].grid.name), message)


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
    axes = ("segment", "area", "goal")
    return not book.exact and len(plans) > 1 and not any(c.noun in axes for one in plans for c in one.mapping.read)


def _name_by_sheet(chosen: Chosen, rows: list[Row]) -> None:
    for row in rows:
        row.sections = {"area": chosen.grid.name} | row.sections


def _nouns_spoken_of(book: Book) -> set[str]:
    """The nouns of which the file means to give all: measures by title, and what it has columns for."""
    nouns = {column.noun for one in book.sheets for column in one.mapping.read} & set(PARENTS)
    if any(one.noun == "measure" and one.mapping.has("measure.title") for one in book.sheets):
        nouns.add("measure")
    return nouns


def _tell_empty_formulas(book: Book, office: Office, findings: Findings) -> None:
    empty = office.formulas()
    for one in book.sheets:
        labels = {column.column: column.label for column in one.mapping.read}
        for row, column in empty.get(one.grid.name, []):
            if letter(column) in labels and row >= one.mapping.header[1]:
                findings.add(
                    Place(one.grid.name, row + 1, labels[letter(column)]),
                    "",
                    say("the cell holds a formula without a stored value"),
                    expected=say("a value: open the file in the office program and save it"),
                    would_do=say("nothing can be applied"),
                    severity=Severity.BLOCKING,
                )
