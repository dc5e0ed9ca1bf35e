"""Importing an export that is older than the record: only what was edited in it changes, and nothing goes back."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine

from tests.importing.desks import Desk, asked, desk, stays
from tests.importing.workbooks import ENGLISH, added, changed, told, workbook
from tests.plans import fill_small, recorder, small_plan
from tests.tooling.databases import Engines, SqliteDatabases, filled
from tracker import actions, importing, store
from tracker.actions import AmountGiven, MeasureGiven, MilestoneGiven, Recording, TargetGiven
from tracker.database import create_engine
from tracker.facts import FieldChange
from tracker.importing import Conflict, EntryChange, ImportResult, Moved, Severity, Winner, conflict_id, decide_each
from tracker.importing.compare.difference import is_same
from tracker.sentences import Refusal

A, B, C = date(2027, 8, 31), date(2028, 6, 30), date(2029, 12, 31)


@pytest.fixture
def fast(sqlite_databases: SqliteDatabases, tmp_path: Path) -> Desk:
    return desk(sqlite_databases.engines.fresh(fill_two), tmp_path)


def fill_two(engine: Engine) -> None:
    """The small plan and a second measure."""
    small_plan(recorder(engine))
    with recorder(engine)(2) as record:
        actions.save_measure(record, "E1-02", MeasureGiven.of(title="Portal", area="E1", end=A, purpose="Eno mesto"))
        actions.save_reading(
            record, "E1-01", "E1-01.K1", date(2026, 6, 30), actions.ReadingGiven.of(value=10, note="prva")
        )


def measure(code: str, **fields: Any) -> Callable[[Recording], None]:
    """An act of somebody else."""
    return lambda record: actions.save_measure(record, code, MeasureGiven.of(**fields))


def end_of_a1(record: Recording) -> None:
    actions.save_measure(record, "E1-01", MeasureGiven.of(end=C))


def test_two_officers_and_an_old_workbook(engines: Engines, tmp_path: Path) -> None:
    """One exports, the other moves an end, the first edits another measure and imports: the end stays moved."""
    work = desk(engines.fresh(fill_two), tmp_path)
    work.others(end_of_a1)
    work.type("Measures", ("E1-02",), Purpose="Drugo besedilo")
    result = work.read()
    assert changed(result) == {("measure", "E1-02", "purpose"): ("Eno mesto", "Drugo besedilo")}
    assert (result.added, result.missing, result.conflicts) == ((), (), ())
    assert stays(result) == {("measure", "E1-01", "end")}
    work.bring_in()
    now = work.record()
    assert now["measure", ("E1-01",)]["end"] == C
    assert now["measure", ("E1-02",)]["purpose"] == "Drugo besedilo"


def test_what_both_changed_is_asked_with_who_when_and_by_which_decision(engines: Engines, tmp_path: Path) -> None:
    work = desk(engines.fresh(fill_two), tmp_path)
    work.others(end_of_a1, decision="2026/3-05")
    work.type("Measures", ("E1-01",), End=B, Purpose="Moje")
    before = work.record()
    result = work.read()
    assert asked(result) == {("measure", "E1-01", "end"): (date(2026, 9, 30), B, C)}
    [line] = [one for one in importing.describe(result, ENGLISH, work.application.day_of) if "then" in one]
    assert line == "    End: then 30 September 2026, in the workbook 30 June 2028, now 31 December 2029"
    said = "\n".join(importing.describe(result, ENGLISH, work.application.day_of))
    assert "changed by: Ana, 22 November 2026, decision 2026/3-05, popravek" in said
    [data] = importing.as_json(result, ENGLISH)["conflicts"]
    assert (data["then"], data["workbook"], data["now"]) == ("2026-09-30", "2028-06-30", "2029-12-31")
    assert (data["who"], data["decision"], data["sheet"], data["winner"]) == ("Ana", "2026/3-05", "Measures", None)
    with pytest.raises(Refusal, match="--conflicts"):
        work.bring_in()
    assert work.record() == before


def test_a_new_claim_without_a_code_is_brought_in_once(fast: Desk) -> None:
    fast.type("Claims", ("E1-01", "E1-01.F1"), Claim_to_be_made_by=B)
    fast.bring_in()
    before = fast.record()
    assert ("claim", ("E1-01", "E1-01.F1", "Z1")) in before
    fast.bring_in()
    assert fast.record() == before


@pytest.mark.parametrize(("winner", "end"), [(Winner.WORKBOOK, B), (Winner.RECORD, C)])
def test_whoever_is_told_to_win_wins(fast: Desk, winner: Winner, end: date) -> None:
    fast.others(end_of_a1)
    fast.type("Measures", ("E1-01",), End=B, Purpose="Moje")
    assert not fast.bring_in(winner).open_conflicts
    now = fast.record()["measure", ("E1-01",)]
    assert (now["end"], now["purpose"]) == (end, "Moje")


ASKED = date(1900, 1, 1)
TABLE = [  # then, in the workbook, in the record now; what is recorded after the import, or that it is asked
    (A, A, A, A),
    (A, B, A, B),
    (A, A, C, C),
    (A, B, B, B),
    (A, B, C, ASKED),
    (A, None, A, None),
    (A, None, C, ASKED),
    (A, B, None, ASKED),
    (A, None, None, None),
    (A, A, None, None),
    (None, B, None, B),
    (None, B, C, ASKED),
    (None, None, C, C),
    (None, B, B, B),
]
ROWS = [(f"T-{number:02}", *steps) for number, steps in enumerate(TABLE)]
WORDS = {A: "prvotno", B: "v preglednici", C: "v zapisu", None: ""}
MONEY = {A: 100_00, B: 200_00, C: 300_00, None: 0}
PARTNERS = {A: ("it",), B: ("it", "zavod"), C: ("zavod",), None: ()}
TITLES = {"it": "Služba za informatiko", "zavod": "JZ Bistra"}


@pytest.fixture(scope="module")
def tabled(sqlite_databases: SqliteDatabases, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """The table in a database: a day, a text, an amount and a list, each in one measure per line of it."""
    url = sqlite_databases.fresh(filled(fill_table))
    engine = create_engine(url)
    work = desk(engine, tmp_path_factory.mktemp("table"))
    for code, then, mine, _, _ in ROWS:
        if mine != then:
            partners = "\n".join(TITLES[one] for one in PARTNERS[mine])
            work.type("Measures", (code,), End=mine, Purpose=WORDS[mine] or None, Partners=partners or None)
            work.type("Amounts", (code, f"{code}.F1", 2026), Planned=MONEY[mine] / 100)
    work.others(change_rows)
    yield work
    engine.dispose()
    sqlite_databases.drop(url)


def fill_table(engine: Engine) -> None:
    """The first column of the table."""
    fill_small(engine)
    with recorder(engine)(2) as record:
        actions.save_organisation(record, "zavod", actions.OrganisationGiven.of(title="JZ Bistra"))
        for code, then, *_ in ROWS:
            save_row(record, code, then)


def change_rows(record: Recording) -> None:
    """The third column, where others changed something."""
    for code, then, _, now, _ in ROWS:
        if now != then:
            save_row(record, code, now)


def test_what_the_table_says_is_asked_is_asked_in_every_field(tabled: Desk) -> None:
    result = tabled.read()
    contested = {code for code, *_, after in ROWS if after == ASKED}
    assert {code for noun, code, _ in asked(result) if noun == "measure"} == contested
    assert len(result.open_conflicts) == 4 * len(contested)


@pytest.mark.parametrize("winner", [Winner.RECORD, Winner.WORKBOOK])
def test_the_table_comes_out_as_it_says(tabled: Desk, winner: Winner) -> None:
    """First the record wins what is asked; then, imported once more, the workbook."""
    tabled.bring_in(winner)
    recorded = tabled.record()
    for code, _, mine, now, after in ROWS:
        left = after if after != ASKED else now if winner is Winner.RECORD else mine
        own, amount = recorded["measure", (code,)], recorded["amount", (code, f"{code}.F1", "2026")]
        found = (own["end"], own["purpose"], amount["planned"])
        assert found == (left, WORDS[left], MONEY[left]), (code, winner)
        assert is_same("measure", "partners", own["partners"], PARTNERS[left]), (code, winner)


def save_row(record: Recording, code: str, step: date | None) -> None:
    """A measure at one step of the table: the same step in each of its fields."""
    given = MeasureGiven.of(title=code, end=step, purpose=WORDS[step], partners=PARTNERS[step])
    actions.save_measure(record, code, given)
    actions.save_line(record, code, f"{code}.F1", actions.LineGiven.of(source="own"))
    actions.save_amount(record, code, f"{code}.F1", 2026, AmountGiven.of(planned=MONEY[step]))


def move_everything(record: Recording) -> None:
    actions.save_measure(record, "E1-01", MeasureGiven.of(title="Drug naziv", lead="", end=C, lifecycle="on_hold"))
    actions.save_organisation(record, "it", actions.OrganisationGiven.of(title="Oddelek za digitalizacijo"))
    actions.save_area(record, "E1", actions.AreaGiven.of(title="Občina"))
    actions.save_source(record, "own", actions.SourceGiven.of(title="Proračun"))
    actions.save_milestone(record, "E1-01", "E1-01.M1", MilestoneGiven.of(planned_on=C, progress=0.5))
    actions.save_target(record, "E1-01", "E1-01.K1", date(2026, 12, 31), TargetGiven.of(value=6000))
    actions.save_amount(record, "E1-01", "E1-01.F1", 2026, AmountGiven.of(planned=5, secured=4))
    actions.save_amount(record, "E1-01", "E1-01.F1", 2027, AmountGiven.of(planned=5))
    actions.report_update(record, "E1-01", date(2026, 4, 1), actions.UpdateGiven.of(progress=0.75))
    actions.remove_reading(record, "E1-01", "E1-01.K1", date(2026, 6, 30))
    actions.save_measure(record, "E1-07", MeasureGiven.of(title="Dodan medtem", area="E1"))


@pytest.mark.parametrize("language", ["sl", "en"])
def test_an_untouched_export_does_nothing_whatever_moved(
    sqlite_databases: SqliteDatabases, tmp_path: Path, language: str
) -> None:
    work = desk(sqlite_databases.engines.fresh(fill_two), tmp_path, language)
    count = len(work.record())
    work.others(move_everything)
    before, revision = work.record(), work.application.revision()
    result = work.bring_in()
    assert (result.added, result.changed, result.missing, result.conflicts) == ((), (), (), ())
    assert result.unchanged == count
    assert not told(result, Severity.BLOCKING, Severity.WRONG, Severity.AMBIGUOUS)
    assert "No changes." in importing.describe(result, ENGLISH)
    assert (work.record(), work.application.revision()) == (before, revision)
    assert {one.moved for one in result.kept} == set(Moved)
    assert all(one.by and one.by.actor == "Ana" for one in result.kept)


def test_names_are_read_as_they_were_when_the_workbook_was_made(fast: Desk) -> None:
    """A department that was renamed since is the same department; a name given since is known as well."""
    fast.others(
        lambda record: actions.save_organisation(record, "it", actions.OrganisationGiven.of(title="Digitalizacija"))
    )
    fast.others(
        lambda record: actions.save_organisation(record, "nov", actions.OrganisationGiven.of(title="Nov zavod"))
    )
    fast.type("Measures", ("E1-02",), Lead="Služba za informatiko", Partners="Nov zavod")
    result = fast.bring_in()
    assert not result.added
    now = fast.record()["measure", ("E1-02",)]
    assert (now["lead"], now["partners"]) == ("it", ("nov",))
    assert fast.record()["organisation", ("it",)]["title"] == "Digitalizacija"


# Rows that came or went on either side.


def test_a_row_taken_out_of_the_workbook_and_changed_since_stays(fast: Desk) -> None:
    fast.others(lambda record: actions.save_milestone(record, "E1-01", "E1-01.M1", MilestoneGiven.of(progress=0.5)))
    fast.take_out("Milestones", ("E1-01", "E1-01.M1"))
    result = fast.bring_in()
    assert [(one.noun, one.code) for one in result.missing] == [("milestone", "E1-01.M1")]
    assert stays(result) == {("milestone", "E1-01.M1", "progress")}
    assert fast.record()["milestone", ("E1-01", "E1-01.M1")]["progress"] == 0.5


def test_what_others_added_is_not_missing(fast: Desk) -> None:
    fast.others(lambda record: actions.save_milestone(record, "E1-01", "E1-01.M2", MilestoneGiven.of(title="Drugi")))
    result = fast.read()
    assert not result.missing
    assert stays(result) == {("milestone", "E1-01.M2", "")}


REMOVED = [
    ("Milestones", ("E1-01", "E1-01.M1"), {"Title": "Popravljen"}, ("milestone", ("E1-01", "E1-01.M1")), "title"),
    ("Targets", ("E1-01", "E1-01.K1", date(2026, 12, 31)), {"Target_value": 7000},
     ("target", ("E1-01", "E1-01.K1", "2026-12-31")), "value"),
    ("Readings", ("E1-01", "E1-01.K1", date(2026, 6, 30)), {"Note": "druga"},
     ("reading", ("E1-01", "E1-01.K1", "2026-06-30")), "note"),
    ("Amounts", ("E1-01", "E1-01.F1", 2026), {"Planned": 1},
     ("amount", ("E1-01", "E1-01.F1", "2026")), "planned"),
]  # fmt: skip


def remove_parts(record: Recording) -> None:
    actions.remove_milestone(record, "E1-01", "E1-01.M1")
    actions.remove_target(record, "E1-01", "E1-01.K1", date(2026, 12, 31))
    actions.remove_reading(record, "E1-01", "E1-01.K1", date(2026, 6, 30))
    actions.remove_amount(record, "E1-01", "E1-01.F1", 2026)


@pytest.mark.parametrize(("sheet", "key", "cells", "entry", "field"), REMOVED)
def test_what_was_removed_since_comes_back_only_on_demand(
    fast: Desk,
    sheet: str,
    key: tuple[object, ...],
    cells: dict[str, Any],
    entry: tuple[str, tuple[str, ...]],
    field: str,
) -> None:
    then = fast.record()
    fast.others(remove_parts)
    assert not fast.bring_in().changes_anything
    fast.type(sheet, key, **cells)
    result = fast.read()
    [conflict] = result.open_conflicts
    assert (conflict.noun, conflict.key, conflict.moved) == (*entry, Moved.REMOVED)
    assert conflict.by is not None
    assert conflict.by.operation == "delete"
    with pytest.raises(Refusal):
        fast.bring_in()
    fast.bring_in(Winner.RECORD)
    assert entry not in fast.record()
    fast.bring_in(Winner.WORKBOOK)
    back = fast.record()[entry]
    assert {name for name in back if back[name] != then[entry][name]} == {field}


def test_a_new_row_on_both_sides_is_the_same_or_asked(fast: Desk) -> None:
    fast.others(lambda record: actions.save_milestone(record, "E1-01", "E1-01.M2", MilestoneGiven.of(title="Drugi")))
    fast.type("Milestones", ("E1-01", "E1-01.M2"), Title="Drugi")
    assert not fast.read().conflicts
    assert not fast.read().changes_anything
    fast.type("Milestones", ("E1-01", "E1-01.M2"), Title="Nekaj drugega", Phase="Priprava")
    result = fast.read()
    assert set(asked(result)) == {("milestone", "E1-01.M2", "title"), ("milestone", "E1-01.M2", "phase")}
    assert {one.moved for one in result.conflicts} == {Moved.ADDED}


def test_two_measures_with_one_code_are_not_mixed(fast: Desk) -> None:
    """What the workbook says of its own new measure does not land in the one that somebody else added."""
    fast.others(measure("E1-03", title="Njen ukrep", area="E1"))
    fast.type("Measures", ("E1-03",), Title="Moj ukrep", Area="E1 Uprava")
    fast.type("Milestones", ("E1-03", "E1-03.M1"), Title="Moj mejnik")
    assert set(asked(fast.read())) == {("measure", "E1-03", "title"), ("milestone", "E1-03.M1", "")}
    fast.bring_in(Winner.RECORD)
    assert fast.record()["measure", ("E1-03",)]["title"] == "Njen ukrep"
    assert ("milestone", ("E1-03", "E1-03.M1")) not in fast.record()


def test_a_new_row_without_a_code_gets_one_that_nobody_took(fast: Desk) -> None:
    fast.others(measure("E1-03", title="Njen ukrep", area="E1"))
    fast.others(lambda record: actions.save_milestone(record, "E1-01", "E1-01.M2", MilestoneGiven.of(title="Njen")))
    for sheet, cells in (("Measures", {2: "Moj ukrep", 4: "E1 Uprava"}), ("Milestones", {1: "E1-01", 4: "Moj"})):
        for column, value in cells.items():
            fast.book[sheet].cell(9, column).value = value
    result = fast.bring_in()
    assert (list(added(result, "measure")), list(added(result, "milestone"))) == (["E1-04"], ["E1-01.M3"])
    assert fast.record()["measure", ("E1-03",)]["title"] == "Njen ukrep"


def test_the_same_workbook_imported_twice_adds_its_new_rows_once(fast: Desk) -> None:
    for sheet, cells in (
        ("Measures", {2: "Moj ukrep", 4: "E1 Uprava", 7: "Nova služba"}),
        ("Milestones", {1: "E1-01", 4: "Moj"}),
    ):
        for column, value in cells.items():
            fast.book[sheet].cell(9, column).value = value
    assert len(fast.bring_in().added) == 3
    again = fast.bring_in()
    assert not again.changes_anything
    assert not again.conflicts


def test_a_part_may_be_added_to_what_somebody_else_added_since(fast: Desk) -> None:
    fast.others(measure("E1-03", title="Njen ukrep", area="E1"))
    fast.type("Milestones", ("E1-03", "E1-03.M1"), Title="Mejnik zanj")
    result = fast.bring_in()
    assert list(added(result, "milestone")) == ["E1-03.M1"]
    assert not told(result, Severity.BLOCKING)


def test_what_was_taken_back_with_all_that_hangs_on_it_comes_back_whole(fast: Desk) -> None:
    """A change that had added a department, a measure and its parts is taken back; the workbook still builds on it."""

    def add(record: Recording) -> None:
        actions.save_organisation(record, "nov", actions.OrganisationGiven.of(title="Nov zavod"))
        actions.save_measure(record, "E1-05", MeasureGiven.of(title="Novost", area="E1", lead="nov"))
        actions.save_indicator(record, "E1-05", "E1-05.K1", actions.IndicatorGiven.of(title="Obiski"))
        actions.save_target(record, "E1-05", "E1-05.K1", A, TargetGiven.of(value=5))
        actions.save_target(record, "E1-05", "E1-05.K1", B, TargetGiven.of(value=9))

    fast.others(add)
    number = fast.application.revision()
    fast.export()
    with_all = fast.record()
    fast.others(lambda record: actions.take_back(record, number))
    assert ("measure", ("E1-05",)) not in fast.record()
    assert not fast.read().changes_anything
    fast.type("Targets", ("E1-05", "E1-05.K1", B), Target_value=10)
    fast.type("Measures", ("E1-02",), Partners="Nov zavod")
    result = fast.read()
    assert set(asked(result)) == {("target", "E1-05.K1 2028-06-30", ""), ("measure", "E1-02", "partners")}
    fast.bring_in(Winner.WORKBOOK)
    now = fast.record()
    assert now["target", ("E1-05", "E1-05.K1", "2028-06-30")]["value"] == 10
    assert now["measure", ("E1-02",)]["partners"] == ("nov",)
    for entry in with_all:
        assert entry in now


# The mark: where it stands, and what is said where it is lost.


def without(book: openpyxl.Workbook, *names: str) -> None:
    """Takes some sheets out of a workbook, and the properties of the document if they are named."""
    for name in names:
        if name in book.sheetnames:
            del book[name]
    if "properties" in names:
        properties = book.custom_doc_props
        for name in list(properties.names):
            del properties[name]


HIDDEN, PAGE, PROPERTIES = "_tracker", "Instructions", "properties"


@pytest.mark.parametrize("lost", [(), (HIDDEN,), (PAGE,), (PROPERTIES,), (HIDDEN, PAGE), (PAGE, PROPERTIES),
                                  (HIDDEN, PROPERTIES)])  # fmt: skip
def test_each_place_of_the_mark_is_enough(fast: Desk, lost: tuple[str, ...]) -> None:
    number = fast.application.revision()
    fast.others(end_of_a1)
    without(fast.book, *lost)
    result = fast.read()
    assert (result.made_at, result.is_own_export) == (number, True)
    assert not result.changes_anything
    assert not told(result, Severity.AMBIGUOUS)


def test_a_workbook_of_an_earlier_release_tells_the_seal_itself_and_is_known(fast: Desk) -> None:
    number = fast.application.revision()
    with fast.application.reading() as database:
        seal = store.seal_of_change(database, number)
    fast.others(end_of_a1)
    written = 0
    for cell in (cell for sheet in fast.book for row in sheet.iter_rows() for cell in row):
        if isinstance(cell.value, str) and store.shown_seal(seal) in cell.value:
            cell.value, written = cell.value.replace(store.shown_seal(seal), seal), written + 1
    without(fast.book, PROPERTIES)
    assert written
    assert (fast.read().made_at, fast.read().is_own_export) == (number, True)


def test_the_page_with_the_mark_may_be_moved(fast: Desk) -> None:
    fast.book.move_sheet(PAGE, 5)
    assert PAGE not in {one.place.sheet for one in fast.read().problems}


def strip_mark(book: openpyxl.Workbook) -> None:
    """What an export of an earlier version was: its hidden sheet says that it is ours, and no more."""
    book[HIDDEN].cell(3, 1).value = None
    without(book, PAGE, PROPERTIES)


def test_an_export_of_an_earlier_version_says_what_it_cannot_know_and_what_would_go_back(fast: Desk) -> None:
    fast.others(end_of_a1)
    strip_mark(fast.book)
    result = fast.read()
    assert changed(result) == {}
    [conflict] = result.conflicts
    assert (conflict.field, conflict.workbook, conflict.now) == ("end", date(2026, 9, 30), C)
    assert conflict.by is not None
    assert conflict.by.actor == "Ana"
    assert told(result, Severity.AMBIGUOUS) == [
        (None, "", "the workbook does not say any more at which change it was made"),
    ]
    fast.bring_in(Winner.RECORD)
    assert fast.record()["measure", ("E1-01",)]["end"] == C
    fast.bring_in(Winner.WORKBOOK)
    assert fast.record()["measure", ("E1-01",)]["end"] == date(2026, 9, 30)


def test_a_foreign_plan_says_that_it_cannot_know_only_where_it_changes_something(fast: Desk) -> None:
    fast.others(end_of_a1)
    path = workbook(fast.path, [["Šifra", "Ukrep", "Rok"], ["E1-01", "Občinska aplikacija", "30. 9. 2026"]])
    result = fast.read()
    [first] = [one for one in result.problems if one.severity in (Severity.NOTE, Severity.AMBIGUOUS)]
    assert "does not say which state" in ENGLISH.sentence(first.message)
    assert [(one.field, one.now) for one in result.open_conflicts] == [("end", C)]
    assert any(
        "stood in the record before; now" in line
        for line in importing.describe(result, ENGLISH, fast.application.day_of)
    )
    workbook(path, [["Šifra", "Ukrep"], ["E1-09", "Nov"]])
    assert not [one for one in fast.read().problems if "which state" in one.message.id]


def test_a_foreign_plan_is_asked_before_it_changes_what_a_decision_set(fast: Desk) -> None:
    """Another day than before and than the one decided; what somebody set without a decision is hers to change."""
    rows = [["Šifra", "Ukrep", "Rok"], ["E1-01", "Občinska aplikacija", "24. 12. 2026"]]
    fast.others(end_of_a1)
    workbook(fast.path, rows)
    assert not fast.read().open_conflicts
    fast.others(measure("E1-01", end=date(2026, 11, 30)), decision="2026/3-05")
    workbook(fast.path, rows)
    [asked] = fast.read().open_conflicts
    assert (asked.then, asked.workbook, asked.now) == (C, date(2026, 12, 24), date(2026, 11, 30))
    assert asked.by is not None
    assert asked.by.decision == "2026/3-05"


def test_a_workbook_of_another_history_is_known(fast: Desk, sqlite_databases: SqliteDatabases, tmp_path: Path) -> None:
    """The same plan under the same numbers in another database, and a history that was cut or went on otherwise."""
    other = desk(sqlite_databases.engines.fresh(fill_small), tmp_path)
    other.others(end_of_a1)
    other.export()
    result = fast.read()
    [problem] = [one for one in result.problems if one.severity is Severity.AMBIGUOUS][:1]
    assert "does not hold" in ENGLISH.sentence(problem.message)
    assert result.made_at is None


def test_a_history_that_was_cut_is_known(fast: Desk) -> None:
    fast.others(end_of_a1)
    fast.export()
    cut_last_change(fast.application.engine)
    assert fast.read().made_at is None
    fast.others(measure("E1-02", purpose="Nekaj drugega"))
    assert fast.read().made_at is None


def cut_last_change(engine: Engine) -> None:
    """What a backup from before the last change leaves."""
    with engine.begin() as connection:
        for statement in (
            "delete from measure_version where change_id = (select max(id) from change_set)",
            "update measure_version set end_change_id = null where end_change_id = (select max(id) from change_set)",
            "delete from change_set where id = (select max(id) from change_set)",
            "update measure set \"end\" = '2026-09-30', version = version - 1 where code = 'E1-01'",
        ):
            connection.exec_driver_sql(statement)


def test_marks_that_differ_are_not_believed(fast: Desk) -> None:
    line = fast.book[HIDDEN].cell(3, 1).value
    fast.save()
    fast.others(end_of_a1)
    fast.export()
    fast.book[HIDDEN].cell(3, 1).value = line
    result = fast.read()
    assert result.made_at is None
    assert "several changes" in told(result, Severity.AMBIGUOUS)[0][2]


@pytest.mark.parametrize("line", ["tracker export 1 | sl | 99999999999999999999 | 00 | S |", "tracker export 1 | x"])
def test_a_mark_that_cannot_be_one_is_none(fast: Desk, line: str) -> None:
    strip_mark(fast.book)
    fast.book[HIDDEN].cell(3, 1).value = line
    assert fast.read().made_at is None


def test_properties_of_a_hostile_size_are_not_read(fast: Desk) -> None:
    strip_mark(fast.book)
    fast.save()
    with ZipFile(fast.path, "a", ZIP_DEFLATED) as archive:
        archive.writestr("meta.xml", b" " * 2_000_000)
    assert fast.read().made_at is None


# Random edits on both sides.

FIELDS = ("title", "purpose", "phase", "weight", "end")
HEADINGS = dict(zip(FIELDS, ("Title", "Purpose", "Phase", "Weight", "End"), strict=True))
cells = st.dictionaries(
    st.tuples(st.sampled_from(["E1-01", "E1-02"]), st.sampled_from(FIELDS)), st.integers(1, 3), max_size=6
)


def value_of(name: str, number: int) -> object:
    """One of a few values of a field."""
    return {"weight": number / 4, "end": date(2030, number, 1)}.get(name, f"besedilo {number}")


def give(record: Recording, edits: dict[tuple[str, str], int]) -> None:
    for (code, name), number in edits.items():
        actions.save_measure(record, code, MeasureGiven.of(**{name: value_of(name, number)}))


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(theirs=cells, mine=cells)
def test_what_both_edit_apart_adds_up_and_what_they_edit_both_ways_is_refused(
    sqlite_databases: SqliteDatabases,
    tmp_path: Path,
    theirs: dict[tuple[str, str], int],
    mine: dict[tuple[str, str], int],
) -> None:
    """After the import the record is what it was, with their edits and mine; one contested cell, and nothing is."""
    work = desk(sqlite_databases.engines.fresh(fill_two), tmp_path)
    expected = work.record()
    for (code, name), number in (theirs | mine).items():
        expected["measure", (code,)][name] = value_of(name, number)
    for code in ("E1-01", "E1-02"):
        own = {HEADINGS[name]: value_of(name, number) for (one, name), number in mine.items() if one == code}
        if own:
            work.type("Measures", (code,), **own)
    work.others(lambda record: give(record, theirs))
    meanwhile = work.record()
    contested = {cell for cell in theirs.keys() & mine.keys() if theirs[cell] != mine[cell]}
    assert {(code, name) for _, code, name in asked(work.read())} == contested
    if contested:
        with pytest.raises(Refusal):
            work.bring_in()
        assert work.record() == meanwhile
        work.bring_in(Winner.WORKBOOK)
    else:
        work.bring_in()
    assert work.record() == expected
    assert not work.read().changes_anything


def test_conflicts_are_decided_one_by_one() -> None:
    def conflict(code: str) -> Conflict:
        fields = (FieldChange("planned", 1, 2),)
        write = EntryChange("amount", ("A-1", code, "2026"), "Občina", fields, recorded={"planned": 1})
        return Conflict(
            Moved.CHANGED, "amount", write.key, "Občina", "planned", 2, 2, 1, write.place, None, (write,)
        )  # fmt: skip

    result = ImportResult(conflicts=(conflict("F1"), conflict("F2"), conflict("F3")))
    ids = [conflict_id(one) for one in result.conflicts]
    decided = decide_each(result, {ids[0]: "workbook", ids[2]: "record"})
    assert [one.winner for one in decided.conflicts] == [Winner.WORKBOOK, None, Winner.RECORD]
    assert [one.key[1] for one in decided.changed] == ["F1"]
    assert len(decided.open_conflicts) == 1
