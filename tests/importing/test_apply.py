"""From a file to the database and back: all or nothing, once, with the progress a published data set states."""

import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from sqlalchemy import Engine

from tests.importing.workbooks import TODAY, Rows, delimited, workbook
from tests.plans import ADMINISTRATOR, Record, fill_small, recorder, small_plan
from tests.tooling.databases import Engines, SqliteDatabases, migrate
from tracker import actions, facts, importing, store
from tracker.database import create_engine, open_for_reading
from tracker.facts import Role
from tracker.rules.progress import actual_progress
from tracker.sentences import Refusal
from tracker.store import open_on


@pytest.fixture
def engine(engines: Engines) -> Engine:
    return engines.fresh(fill_small)


@pytest.fixture
def fast_engine(sqlite_databases: SqliteDatabases) -> Iterator[Engine]:
    url = sqlite_databases.fresh(migrate)
    engine = create_engine(url)
    small_plan(recorder(engine))
    yield engine
    engine.dispose()
    sqlite_databases.drop(url)


def load(engine: Engine) -> facts.Plan:
    with open_for_reading(engine) as database:
        return store.load(database, role=Role.ADMINISTRATOR)


def bring_in(engine: Engine, path: Path) -> importing.ImportResult:
    """Imports a file and returns what that was."""
    result = importing.read_plan(path, load(engine), None, TODAY)
    with actions.recording(engine, ADMINISTRATOR, "uvoz", datetime(2026, 11, 22, 12, tzinfo=UTC)) as recording:
        importing.apply(result, recording)
    return result


PLAN: Rows = [
    [
        "Šifra",
        "Področje",
        "Ukrep",
        "Nosilec",
        "Začetek",
        "Rok",
        "Vir financiranja",
        "2026",
        "2027",
        "Kazalnik",
        "Izhodišče",
        "Ciljna vrednost",
        "Leto cilja",
    ],
    [
        "E1-02",
        "E1 Uprava",
        "Digitalna identiteta",
        "Služba za informatiko",
        "1. 1. 2026",
        "Q4 2027",
        "MJU",
        "10.000,00",
        5000,
        "Uporabniki",
        0,
        "1.500,5",
        2027,
    ],
    ["D1-01", "D1 Šole", "Tečaji", "Knjižnica; JZ Bistra", 2026, 2028, None, None, None, "Udeleženci", 10, 20, 2028],
]


def test_a_foreign_plan_is_added_with_all_it_needs_and_only_once(engine: Engine, tmp_path: Path) -> None:
    path = workbook(tmp_path / "načrt.xlsx", PLAN)
    bring_in(engine, path)
    plan = load(engine)
    measures = {measure.code: measure for measure in plan.measures}
    identity = measures["E1-02"]
    assert (identity.title, identity.area, identity.lead) == ("Digitalna identiteta", "E1", "it")
    assert (identity.start, identity.end) == (date(2026, 1, 1), date(2027, 12, 31))
    assert [(a.year, a.planned) for a in identity.funding[0].amounts] == [(2026, 1_000_000), (2027, 500_000)]
    assert identity.funding[0].source.kind is facts.FundingKind.STATE
    assert identity.indicators[0].targets == (facts.Target(date(2027, 12, 31), 1500.5),)
    assert [
        organisation.title for organisation in plan.organisations if organisation.code in measures["D1-01"].partners
    ] == ["JZ Bistra"]
    again = importing.read_plan(path, plan, None, TODAY)
    assert not again.changes_anything


def test_risks_what_was_merged_and_committees_travel(fast_engine: Engine, tmp_path: Path) -> None:
    bring_in(fast_engine, workbook(tmp_path / "načrt.xlsx", PLAN))
    clerk, path = replace(ADMINISTRATOR, channel=facts.Channel.IMPORT), tmp_path / "izvoz.xlsx"
    at = datetime(2026, 11, 22, 12, tzinfo=UTC)
    with actions.recording(fast_engine, clerk, "odbor", at) as record:
        actions.save_body(record, "odbor", actions.BodyGiven.of(title="Odbor za gospodarstvo", kind="committee"))
        actions.save_risk(record, "E1-02", "Zamuda", actions.RiskGiven.of(probability=2, impact=2, response="r"))
        actions.save_organisation(record, "oddelek", actions.OrganisationGiven.of(title="Oddelek", parent="it"))
    importing.export_workbook(load(fast_engine), path, "en")
    book = openpyxl.load_workbook(path)

    def put(sheet: str, row: int, **cells: Any) -> None:
        columns = {str(cell.value).partition(" (")[0].replace(" ", "_"): cell.column for cell in book[sheet][1]}
        for heading, value in cells.items():
            book[sheet].cell(row, columns[heading] or 0).value = value

    put("Measures", 2, Merged_into="E9-99")  # it stands further below in the file
    put("Measures", book["Measures"].max_row + 1, Code="E9-99", Title="Nov ukrep")
    put("Areas", 2, Competent_committee="Odbor za gospodarstvo")
    put("Risks", 2, Impact=5, Response_to_the_risk=None)
    put("Risks", 3, Code_of_the_measure="E1-02", Risk="Odpoved", Probability=1, Impact=3, Owner_of_the_risk="vodja")
    (row,) = [cell.row for cell in book["Organisations"]["A"] if cell.value == "oddelek"]
    put("Organisations", row, Part_of=None)
    book.save(path)
    result = importing.read_plan(path, load(fast_engine), None, TODAY)
    with actions.recording(fast_engine, clerk, "uvoz", at) as record:
        importing.apply(result, record)
    plan = load(fast_engine)
    assert (plan.measures[0].merged_into, plan.areas[0].committee) == ("E9-99", "odbor")
    assert [one.parent for one in plan.organisations if one.code == "oddelek"] == [""]
    (measure,) = [one for one in plan.measures if one.code == "E1-02"]
    assert set(measure.risks) == {facts.Risk("Zamuda", 2, 5), facts.Risk("Odpoved", 1, 3, owner="vodja")}
    assert not importing.read_plan(path, plan, None, TODAY).changes_anything


def test_an_export_of_the_database_changes_nothing_and_its_edits_exactly_that(
    fast_engine: Engine, tmp_path: Path
) -> None:
    bring_in(fast_engine, workbook(tmp_path / "načrt.xlsx", PLAN))
    plan, path = load(fast_engine), tmp_path / "izvoz.xlsx"
    importing.export_workbook(plan, path, "sl")
    assert not bring_in(fast_engine, path).changes_anything
    assert load(fast_engine) == plan


def test_a_problem_that_blocks_leaves_nothing(fast_engine: Engine, tmp_path: Path) -> None:
    rows: Rows = [["Šifra", "Ukrep", "Nosilec"], ["N1", "Nov", "A"], ["N2", "Prvi", "A"], ["N2", "Drugi", "A"]]
    before = load(fast_engine)
    with pytest.raises(Refusal, match="Nothing was applied"):
        bring_in(fast_engine, workbook(tmp_path / "načrt.xlsx", rows))
    assert load(fast_engine) == before


def test_reported_progress_becomes_an_update_by_import(fast_engine: Engine, tmp_path: Path) -> None:
    path = workbook(tmp_path / "načrt.xlsx", [["Šifra", "Ukrep", "Napredek"], ["N1", "Nov", "45 %"]])
    bring_in(fast_engine, path)
    update = next(measure for measure in load(fast_engine).measures if measure.code == "N1").updates[0]
    assert (update.progress, update.made_on, update.channel) == (0.45, TODAY, facts.Channel.IMPORT)
    assert not bring_in(fast_engine, path).changes_anything


STAGES = [
    ("1", "CRAS Sé", 10, 100),
    ("1", "CRAS Sé", 35, 62.5),
    ("1", "CRAS Sé", 55, 0),
    ("2", "Ponte", 5, 33.333),
    ("2", "Ponte", 95, 20),
]
HEADINGS = [
    ("en", "project_id,project,stage,stage_weight_pct,stage_completion_pct"),
    ("pt", "id do projeto,projeto,etapa,peso da etapa (%),percentual concluído"),
    ("sl", "šifra ukrepa,ukrep,mejnik,utež (%),delež dokončanosti (%)"),
    ("plain", "project_no,project,stage,weight,completion"),
]


@pytest.mark.parametrize(("language", "heading"), HEADINGS, ids=[language for language, _ in HEADINGS])
def test_weighted_stages_give_the_published_progress(
    fast_engine: Engine, tmp_path: Path, language: str, heading: str
) -> None:
    lines = [f"{code},{title},Stage {n},{weight},{done}" for n, (code, title, weight, done) in enumerate(STAGES)]
    bring_in(fast_engine, delimited(tmp_path / f"{language}.csv", "\n".join([heading, *lines]) + "\n"))
    measures = {measure.code: measure for measure in load(fast_engine).measures}
    for code in ("1", "2"):
        stages = [(weight, done) for own, _, weight, done in STAGES if own == code]
        published = sum(weight * done for weight, done in stages) / sum(weight for weight, _ in stages) / 100
        assert actual_progress(measures[code]) == pytest.approx(published, abs=1e-12)


def test_a_lone_noun_beside_its_title_is_a_code(fast_engine: Engine, tmp_path: Path) -> None:
    heading = "meta,meta_nome,projeto_id,projeto_nome,fase_numero,fase,fase_peso,fase_percentual"
    lines = ["1,Inserir famílias,7,CRAS,1,Terreno,25,100", "1,Inserir famílias,7,CRAS,2,Obras,75,20"]
    bring_in(fast_engine, delimited(tmp_path / "metas.csv", "\n".join([heading, *lines]) + "\n"))
    measure = next(measure for measure in load(fast_engine).measures if measure.code == "7")
    assert (measure.title, measure.goal) == ("CRAS", "1")
    assert [step.code for step in measure.milestones] == ["7.M1", "7.M2"]
    assert actual_progress(measure) == pytest.approx(0.4)


def fill(record: Record) -> None:
    """Everything a workbook can tell of a plan that ended, with its grant and claims."""
    with record(2) as r:
        actions.save_segment(r, "E", actions.SegmentGiven.of(title="Uprava", is_retired=True))
        actions.save_goal(r, "C1", actions.GoalGiven.of(title="Cilj", area="E1", is_retired=True))
        actions.save_organisation(r, "star", actions.OrganisationGiven.of(title="Stari zavod", is_retired=True))
        actions.save_person(r, "ona", actions.PersonGiven.of(function="Vodja", is_retired=True))
        actions.save_tag(r, "tema", actions.TagGiven.of(title="Tema", is_retired=True))
        actions.save_source(r, "eu", actions.SourceGiven.of(title="Interreg", kind=facts.FundingKind.EU_DIRECT))
        internal = actions.MeasureGiven.of(visibility="internal", visibility_reason="ZDIJZ, 6. člen")
        actions.save_measure(r, "E1-01", internal)
        reasons = {"end": "Zamuda\nv dveh vrsticah", "E1-01.K1": "Manj prijav"}
        actions.save_ending(r, "E1-01", actions.EndingGiven.of(final_cost=0, reasons=reasons))
        line = actions.LineGiven.of(
            source="eu",
            call="SI-HR 2",
            call_closes_on=date(2024, 1, 31),
            applied_on=date(2024, 1, 30),
            approved_on=date(2024, 5, 6),
            contracted_on=date(2024, 7, 8),
            approved=100_000_01,
            flexibility=0.2,
        )
        made = actions.ClaimGiven.of(
            due=date(2025, 3, 31), report_due=date(2025, 3, 15), reported_on=date(2025, 3, 14),
            claimed_on=date(2025, 3, 20), claimed=60_000_00, expected_on=date(2025, 6, 30),
            reimbursed_on=date(2025, 7, 1), reimbursed=59_999_99, note="brez DDV",
        )  # fmt: skip
        claims = {"Z1": made, "Z2": actions.ClaimGiven.of(due=date(2026, 3, 31), claimed=40_000_00)}
        actions.save_grant(r, "E1-01", "E1-01.F2", line, claims)
        refused = actions.LineGiven.of(source="eu", rejected_on=date(2024, 5, 6))
        actions.save_line(r, "E1-01", "E1-01.F3", refused)


def only(plan: facts.Plan) -> facts.Plan:
    """The plan without what happened to it and when, of which a workbook only tells where it stands."""
    told = ("updates", "former_ends", "former_lifecycles", "former_priorities", "plan_changes", "bound_changes")
    history: dict[str, Any] = {**dict.fromkeys(told, ()), "entered_at": None}
    measures = tuple(replace(measure, **history) for measure in plan.measures)
    return replace(plan, measures=measures)


@pytest.mark.parametrize("language", ["sl", "en"])
def test_an_export_brought_into_an_empty_database_is_the_same_plan(
    fast_engine: Engine, sqlite_databases: SqliteDatabases, tmp_path: Path, language: str
) -> None:
    fill(recorder(fast_engine))
    plan, path = load(fast_engine), tmp_path / "izvoz.xlsx"
    importing.export_workbook(plan, path, language)
    url = sqlite_databases.fresh(migrate)
    empty = create_engine(url)
    with recorder(empty)(1) as r:
        actions.save_strategy(r, "S", actions.StrategyGiven.of(title="Strategija"))
        actions.open_plan(r, date(2026, 3, 1))  # whether the public sees a plan is no matter of a file
    bring_in(empty, path)
    assert only(load(empty)) == only(plan)
    assert not bring_in(empty, path).changes_anything
    empty.dispose()
    sqlite_databases.drop(url)


def test_money_moved_from_one_claim_to_another_is_held_against_the_grant_together(
    fast_engine: Engine, tmp_path: Path
) -> None:
    fill(recorder(fast_engine))
    path = tmp_path / "izvoz.xlsx"
    importing.export_workbook(load(fast_engine), path, "en")
    book = openpyxl.load_workbook(path)
    column = [cell.value for cell in book["Claims"][1]].index("Amount of the claim in EUR") + 1
    approved = [cell.value for cell in book["Funding"][1]].index("Approved amount") + 1
    for row, euros in ((2, 70_000), (3, 20_000)):
        book["Claims"].cell(row, column).value = euros
    book["Funding"].cell(3, approved).value = 90_000
    book.save(path)
    bring_in(fast_engine, path)
    line = load(fast_engine).measures[0].funding[1]
    assert ([claim.claimed for claim in line.claims], line.approved) == ([70_000_00, 20_000_00], 90_000_00)


def test_claims_above_the_grant_are_refused_whole(fast_engine: Engine, tmp_path: Path) -> None:
    fill(recorder(fast_engine))
    before, path = load(fast_engine), tmp_path / "izvoz.xlsx"
    importing.export_workbook(before, path, "en")
    book = openpyxl.load_workbook(path)
    column = [cell.value for cell in book["Claims"][1]].index("Amount of the claim in EUR") + 1
    book["Claims"].cell(3, column).value = 40_000.02
    book.save(path)
    with pytest.raises(Refusal, match="too much"):
        bring_in(fast_engine, path)
    assert load(fast_engine) == before


def test_one_corrected_reason_leaves_the_others(fast_engine: Engine, tmp_path: Path) -> None:
    fill(recorder(fast_engine))
    path = tmp_path / "izvoz.xlsx"
    importing.export_workbook(load(fast_engine), path, "sl")
    book = openpyxl.load_workbook(path)
    book["Odstopanja"].cell(2, 4).value = "Premalo oglaševanja"
    book.save(path)
    bring_in(fast_engine, path)
    measure = load(fast_engine).measures[0]
    assert measure.deviations == (("E1-01.K1", "Premalo oglaševanja"), ("end", "Zamuda\nv dveh vrsticah"))
    assert measure.final_cost == 0


def test_a_reason_about_what_cannot_deviate_is_refused(fast_engine: Engine) -> None:
    given = actions.EndingGiven.of(reasons={"Podnebje": "Suša"})
    with pytest.raises(Refusal, match="can deviate"), recorder(fast_engine)(2) as r:
        actions.save_ending(r, "E1-01", given)


def test_rows_let_go_while_a_long_file_is_written_are_the_same_plan(
    sqlite_databases: SqliteDatabases, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = workbook(tmp_path / "plan.xlsx", PLAN)
    plans = []
    for at_once in (1, 5_000):
        for module in ("tracker.importing.apply.writing", "tracker.actions.recording"):
            monkeypatch.setattr(sys.modules[module], "AT_ONCE", at_once)
        url = sqlite_databases.fresh(migrate)
        engine = create_engine(url)
        small_plan(recorder(engine))
        bring_in(engine, path)
        plans.append(load(engine))
        engine.dispose()
        sqlite_databases.drop(url)
    assert plans[0] == plans[1]


def test_work_mail_is_written_once_and_told_to_officers_alone(fast_engine: Engine, tmp_path: Path) -> None:
    path = delimited(tmp_path / "people.csv", "Ime;Priimek;Delovno mesto;E-pošta\nAna;Novak;vodja IT;ana@ptuj.si\n")
    bring_in(fast_engine, path)
    assert not importing.read_plan(path, load(fast_engine), None, TODAY).changed
    told = []
    for role in Role:
        with open_on(fast_engine, TODAY) as database:
            told += [role] if "ana@ptuj.si" in repr(store.load(database, role=role)) else []
    assert told == [Role.OFFICER, Role.ADMINISTRATOR]
    importing.export_workbook(load(fast_engine), tmp_path / "out.xlsx", "en")
    people = openpyxl.load_workbook(tmp_path / "out.xlsx")["People"]
    at = [cell.value for cell in people[1]].index("Work e-mail") + 1
    assert "ana@ptuj.si" in [people.cell(row, at).value for row in range(2, people.max_row + 1)]
