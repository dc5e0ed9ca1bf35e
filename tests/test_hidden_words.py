"""Whatever is written about what is internal, unannounced or a citizen's is found in nothing that the public is given.

Every text of such rows holds a word of its own. All that strangers and owners are given is searched for them.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from io import BytesIO
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from openpyxl import load_workbook
from sqlalchemy import Engine, select

from tests.coordination.plan import BODY, SESSION, attend, cast, coordination_plan, draft
from tests.plans import open_by_now, recorder
from tests.tooling.databases import SqliteDatabases, filled
from tests.tooling.planting import TABLES, belonging, is_text, plant
from tests.ui.conftest import FILES, run_page, user_with
from tracker import actions, bootstrap, reporting, store
from tracker.bootstrap import Application
from tracker.charts.audit import audit_table
from tracker.charts.nrp import nrp_workbook
from tracker.charts.table import csv_file
from tracker.config import Settings
from tracker.facts import BudgetItem, Dimension, Light, ProposerKind, Role, TagKind, Visibility
from tracker.models import VERSIONS
from tracker.texts import Translator
from tracker.views.board import board
from tracker.views.grants.nrp import nrp_table
from tracker.views.reports.status import status

TODAY = date(2026, 3, 31)
MARK = "SKRITO"
HIDDEN, COMING = "E1-90", "2026/9"
INTERNAL = {"visibility": Visibility.INTERNAL, "visibility_reason": "ZDIJZ 6"}
LISTS = ("segment", "area", "goal", "organisation", "person", "funding_source", "tag")
OF_HIDDEN = "x-skrito"
"""The code of an entry in each list of which only the internal measure knows."""
FOR_MEMBERS = {
    "session_step": "note",
    "session_move": "haste",
    "attendance": "note",
    "agenda_item": "discussion",
    "person": "work_email",
}
"""Texts of public rows that are not public themselves."""
OUTSIDERS = (Role.PUBLIC, Role.OWNER)


def write_hidden(engine: Engine) -> None:
    """A plan with public things, and beside each kind one that is not for the public."""
    coordination_plan(engine)
    record = recorder(engine)
    with record(3) as r:
        actions.mark_step(r, BODY, SESSION, "invitation", actions.StepGiven.of(done_on=date(2026, 3, 3), note="a"))
        moved = actions.SessionMoveGiven.of(on=date(2026, 3, 20), place="Grad", reason="javno", haste="a")
        actions.move_session(r, BODY, SESSION, moved)
        actions.save_segment(r, OF_HIDDEN, actions.SegmentGiven.of(title="a"))
        actions.save_area(r, OF_HIDDEN, actions.AreaGiven.of(title="a", segment=OF_HIDDEN))
        actions.save_goal(r, OF_HIDDEN, actions.GoalGiven.of(title="a", area=OF_HIDDEN))
        actions.save_organisation(r, OF_HIDDEN, actions.OrganisationGiven.of(title="a"))
        actions.save_person(r, OF_HIDDEN, actions.PersonGiven.of(function="a", organisation=OF_HIDDEN))
        actions.save_source(r, OF_HIDDEN, actions.SourceGiven.of(title="a"))
        actions.save_tag(r, OF_HIDDEN, actions.TagGiven.of(title="a", kind=TagKind.CORE_MEASURE))
    with record(4, "skrito") as r:
        write_measure(r)
        actions.save_session(
            r, BODY, COMING, actions.SessionGiven.of(on=date(2026, 12, 1), hour="09:00", place="a", reason="a")
        )
        actions.move_session(r, BODY, COMING, actions.SessionMoveGiven.of(on=date(2026, 12, 2), reason="a"))
        step = actions.StepGiven.of(done_on=date(2026, 3, 4), note="a")
        actions.mark_step(r, BODY, COMING, "committee_meeting", step)
        actions.add_item(r, BODY, COMING, actions.ItemGiven.of(title="a"))
        actions.add_motion(r, BODY, COMING, actions.MotionGiven.of(item=1, text="a"))
        actions.add_item(r, BODY, SESSION, actions.ItemGiven.of(title="a", **INTERNAL))
        for number, (kind, hidden) in enumerate(((ProposerKind.CITIZEN, {}), (ProposerKind.OTHER, INTERNAL)), start=1):
            visible = {"visibility": hidden["visibility"]} if hidden else {}
            given = {"origin_kind": kind, "origin": "a", "received_on": date(2026, 3, 4), "text": "a", **visible}
            actions.add_proposal(r, actions.ProposalGiven.of(**given), f"P-2026-{number}")
    attend(engine, 6)
    cast(engine, draft(engine, item=2, text="a", task="a"))
    cast(engine, draft(engine, text="Javno.", task="naloga"))


def write_measure(r: actions.Recording) -> None:
    """The internal measure, with everything that a measure may have."""
    given = actions.MeasureGiven.of(
        title="a", area=OF_HIDDEN, goal=OF_HIDDEN, lead=OF_HIDDEN, responsible=OF_HIDDEN, partners=(OF_HIDDEN,),
        tags=(OF_HIDDEN,), budget_items=(BudgetItem("4021", "402", "OB-1"),), start=date(2026, 1, 1),
        end=date(2026, 3, 20), **INTERNAL,
    )  # fmt: skip
    actions.save_measure(r, HIDDEN, given)
    actions.save_milestone(r, HIDDEN, f"{HIDDEN}.M1", actions.MilestoneGiven.of(title="a", planned_on=date(2026, 3, 2)))
    actions.save_indicator(r, HIDDEN, f"{HIDDEN}.K1", actions.IndicatorGiven.of(title="a", baseline=0))
    actions.save_target(r, HIDDEN, f"{HIDDEN}.K1", date(2026, 12, 31), actions.TargetGiven.of(value=5))
    actions.save_reading(r, HIDDEN, f"{HIDDEN}.K1", date(2026, 3, 1), actions.ReadingGiven.of(value=1, note="a"))
    actions.save_line(r, HIDDEN, f"{HIDDEN}.F1", actions.LineGiven.of(source=OF_HIDDEN))
    actions.save_amount(r, HIDDEN, f"{HIDDEN}.F1", 2026, actions.AmountGiven.of(planned=9_182_736_45))
    actions.save_claim(r, HIDDEN, f"{HIDDEN}.F1", "Z1", actions.ClaimGiven.of(due=date(2026, 6, 1), note="a"))
    actions.report_update(r, HIDDEN, date(2026, 3, 4), actions.UpdateGiven.of(progress=0.1, done="a"))
    actions.save_risk(r, HIDDEN, "a", actions.RiskGiven.of(response="a"))
    judged = actions.OverrideGiven.of(light=Light.AMBER, reason="a", expires_on=date(2026, 12, 1))
    actions.override_light(r, HIDDEN, Dimension.MONEY, judged)


def ids(engine: Engine, table: str, **wanted: Any) -> set[int]:
    columns = TABLES[table].c
    with engine.connect() as connection:
        query = select(columns.id).where(*(columns[name] == value for name, value in wanted.items()))
        found = set(connection.execute(query).scalars())
    assert found, table
    return found


@dataclass(frozen=True)
class World:
    """The tracker with what is hidden in it, and the words it is known by."""

    application: Application
    words: tuple[str, ...]

    def found_in(self, content: str) -> list[str]:
        return [word for word in self.words if word in content]


@pytest.fixture(scope="module")
def world(sqlite_databases: SqliteDatabases) -> Iterator[World]:
    url = sqlite_databases.fresh(filled(write_hidden))
    application = bootstrap.application(Settings.model_validate({"DATABASE_URL": url, "today": TODAY}))
    engine = application.engine
    seeds = {
        "measure": ids(engine, "measure", code=HIDDEN),
        "session": ids(engine, "session", code=COMING),
        "agenda_item": ids(engine, "agenda_item", visibility=Visibility.INTERNAL),
        "proposal": ids(engine, "proposal", visibility=Visibility.INTERNAL),
        **{table: ids(engine, table, code=OF_HIDDEN) for table in LISTS},
    }
    words = plant(engine, belonging(engine, seeds, stop=LISTS), MARK)
    with engine.begin() as connection:
        for name, column in FOR_MEMBERS.items():
            for table in (TABLES[name], VERSIONS[name]):
                connection.execute(table.update().values({column: f"{MARK}-{name}-{column}"}))
        for table in (TABLES["proposal"], VERSIONS["proposal"]):
            citizens = table.c.origin_kind == ProposerKind.CITIZEN
            connection.execute(table.update().where(citizens).values(origin=f"{MARK}-citizen"))
    codes = (HIDDEN, COMING, OF_HIDDEN, "9182736", "9.182.736", "P-2026-2")
    of_members = [f"{MARK}-{name}-{column}" for name, column in FOR_MEMBERS.items()]
    yield World(application, (*words, *of_members, f"{MARK}-citizen", *codes))
    engine.dispose()
    sqlite_databases.drop(url)


def test_a_word_stands_in_every_kind_of_row(world: World) -> None:
    planted = {word.split("-")[1] for word in world.words if word.startswith(MARK)}
    with_texts = {name for name, table in TABLES.items() if name in VERSIONS and any(map(is_text, table.columns))}
    elsewhere = {"account", "assessment", "assessment_level", "body", "delivery", "institution", "maturity_method"}
    elsewhere |= {"narrative", "procedure_setting", "publication", "report", "strategy", "submission"}
    assert with_texts - planted <= elsewhere, "nothing of these hangs on a measure, a session or an item"
    assert len(world.words) > 60
    told = repr(world.application.read(role=Role.OFFICER)) + repr(world.application.coordination(Role.OFFICER))
    assert len(world.found_in(told)) > 40, "what is looked for is there, for those who may see it"


DAYS = [None, *(date(2026, 3, 1) + timedelta(days=days) for days in (2, 3, 9, 20))]


@pytest.mark.parametrize("role", OUTSIDERS)
def test_no_fact_holds_one(world: World, role: Role) -> None:
    for day in DAYS:
        read = world.application
        facts = (read.read(day, role), read.coordination(role, day), read.proposals(role, day), read.maturity(day))
        assert world.found_in(repr(facts)) == [], day


@pytest.mark.parametrize("role", OUTSIDERS)
def test_no_history_holds_one(world: World, role: Role) -> None:
    whole = world.application.history.between(date.min, date.max, role)
    assert whole
    assert world.found_in(repr(whole)) == []
    with open_by_now(world.application.engine) as database:
        for number in range(1, store.revision(database) + 1):
            assert world.found_in(repr(store.changes_numbered(database, [number], role))) == []
    nouns = {*LISTS, "measure", "indicator", "milestone", "decision", "proposal", "session", "funding_line", "claim"}
    for noun in nouns:
        for code in (HIDDEN, OF_HIDDEN, COMING, f"{HIDDEN}.K1", f"{HIDDEN}.M1", f"{HIDDEN}.F1", "P-2026-1", "P-2026-2"):
            told = [change.fields for change in world.application.history.of(code, role, noun)]
            assert world.found_in(repr(told)) == [], (noun, code)


def test_no_output_of_a_command_holds_one(world: World) -> None:
    read, t = world.application, Translator("sl")
    now = board(read.read(), TODAY)
    assert world.found_in(json.dumps(status(now, t.sentence), default=str, ensure_ascii=False)) == []
    changes = audit_table(read.history.between(date.min, date.max), ZoneInfo("UTC"), t)
    assert world.found_in(csv_file(changes, "sl").decode()) == []
    book = load_workbook(BytesIO(nrp_workbook(nrp_table(now, 2026), "Občina", TODAY, t)))
    cells = [cell for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row]
    assert world.found_in(repr(cells)) == []


REPORTS = [
    *((kind, {"session": SESSION}) for kind in ("coordination", "execution", "agenda", "pack")),
    ("annual", {"subject": "2026"}), ("measure", {"subject": "E1-01"}), ("minutes", {"session": SESSION}),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "about"), REPORTS)
def test_no_public_report_holds_one(world: World, kind: str, about: dict[str, str]) -> None:
    wanted = reporting.wanted(world.application, reporting.ReportKind(kind), "sl", **about)
    content = reporting.build(world.application, wanted).to_json()
    said = [f"{MARK}-agenda_item-discussion"] if kind == "minutes" else []  # minutes tell what was said in public
    assert world.found_in(content) == said


def asked() -> list[tuple[str, dict[str, str]]]:
    """Every public page, also asked for what is hidden, by its code, as a filter, and on a past day."""
    codes = [
        ("ukrep", {"koda": HIDDEN}), ("ukrep", {"koda": "E1-01"}), ("seja", {"koda": COMING, "telo": BODY}),
        ("seja", {"koda": SESSION, "telo": BODY}), ("podrocje", {"koda": OF_HIDDEN}), ("podrocje", {"koda": "E1"}),
        ("ukrepi", {"oznaka": OF_HIDDEN}), ("ukrepi", {"vir": OF_HIDDEN}), ("seje", {"stanje": "2026-03-10"}),
        ("financiranje", {"stanje": "2026-03-10"}),
    ]  # fmt: skip
    return [*((name, {}) for name in FILES if name not in ("prijava-oidc", "pregled")), *codes]


@pytest.mark.parametrize("role", OUTSIDERS)
def test_no_page_holds_one(world: World, role: Role, monkeypatch: pytest.MonkeyPatch) -> None:
    user = None if role is Role.PUBLIC else user_with(role)
    for name, query in asked():
        page = run_page(monkeypatch, world.application, FILES[name], user, query)
        assert not page.exception, name
        shown = "\n".join(str(node.proto) for node in page._tree if getattr(node, "proto", None) is not None)
        echoed = set(query.values())  # that there is no such thing, or a way back to what was asked
        assert [word for word in world.found_in(shown) if word not in echoed] == [], (name, query)
