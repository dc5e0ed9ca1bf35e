"""A plan in memory and an application that reads it: what the pages' tests stand on."""

import sqlite3
from collections.abc import Collection, Hashable, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, Engine, StaticPool, create_engine

from tracker import models
from tracker.access.links import Purpose
from tracker.access.user import User
from tracker.bootstrap import Head
from tracker.clock import Clock
from tracker.config import Settings
from tracker.coordination import AgendaItem, Coordination, Meeting, Membership, Motion, StepDone
from tracker.database import DatabaseSession, open_for_reading
from tracker.facts import (
    Amount,
    Area,
    AssessedLevel,
    Assessment,
    Body,
    Change,
    Decision,
    Dimension,
    FieldChange,
    Former,
    FundingKind,
    FundingLine,
    FundingSource,
    Indicator,
    IndicatorKind,
    Institution,
    LevelWord,
    Lifecycle,
    Light,
    Maturity,
    MaturityDimension,
    MaturityMethod,
    Measure,
    Milestone,
    Organisation,
    Override,
    Person,
    Plan,
    Proposal,
    ProposerKind,
    Reading,
    Role,
    Segment,
    Session,
    Standing,
    Strategy,
    Submission,
    Tag,
    TagKind,
    Target,
    Update,
)
from tracker.models import AccessLink, Base

TODAY = date(2026, 11, 22)
NOON = datetime(2026, 11, 22, 11, tzinfo=UTC)
MOVED_AT = datetime(2025, 3, 10, 9, tzinfo=UTC)
OWN = FundingSource("own", "Lastna sredstva", "Own funds")
GRANT = FundingSource("interreg", "INTERREG SI-HR", kind=FundingKind.EU_DIRECT)


def measure(code: str = "E1-01", title: str = "Občinska aplikacija", **given: Any) -> Measure:
    """A measure under way with everything that a page can show."""
    full = Measure(
        code,
        title,
        title_en="Municipal application",
        purpose="Občani opravijo storitve prek spleta.",
        area=code.partition("-")[0],
        lead="it",
        responsible="vodja",
        partners=("javna-podjetja",),
        lifecycle=Lifecycle.IN_PROGRESS,
        start=date(2025, 1, 1),
        end=date(2027, 6, 30),
        tags=("aplikacija",),
        milestones=(
            Milestone(f"{code}.M1", "Javno naročilo", planned_on=date(2025, 9, 30), done_on=date(2025, 10, 20)),
            Milestone(
                f"{code}.M2",
                "Uvedba",
                planned_on=date(2026, 6, 30),
                former_planned=(Former(date(2026, 3, 31), MOVED_AT, "2025/1-02"),),
            ),
        ),
        indicators=(indicator(f"{code}.K1"),),
        funding=(
            FundingLine(f"{code}.F1", OWN, amounts=(Amount(2026, 100_000_01, 90_000_00, 80_000_00, 40_000_00),)),
            FundingLine(f"{code}.F2", GRANT, call="Razpis", rate=0.8, claim_due=date(2026, 12, 1)),
        ),
        updates=(Update(date(2026, 10, 1), "vodja službe", light=Light.GREEN, done="Izbran izvajalec."),),
        overrides=(Override(Dimension.MONEY, Light.AMBER, "Rebalans v pripravi.", "tajnik", date(2026, 12, 31)),),
        former_ends=(Former(date(2026, 12, 31), MOVED_AT, "2025/1-02"),),
    )
    return replace(full, **given)


def indicator(code: str) -> Indicator:
    """Users of an application, with a target that was lowered."""
    return Indicator(
        code,
        "Število uporabnikov",
        "Number of users",
        unit="uporabnikov",
        baseline=0.0,
        baseline_on=date(2024, 12, 31),
        targets=(Target(date(2027, 12, 31), 5000.0, (Former(6000.0, MOVED_AT, "2025/1-02"),)),),
        readings=(Reading(date(2025, 12, 31), 900.0, "evidenca"), Reading(date(2026, 9, 30), 2000.0)),
    )


def steps(code: str) -> Indicator:
    """An indicator that goes in steps."""
    return Indicator(code, "Zrelost", kind=IndicatorKind.QUALITATIVE, states=("brez", "delno", "v celoti"))


def plan(*measures: Measure, **given: Any) -> Plan:
    """A demonstration plan with two areas of the default code list."""
    whole = Plan(
        Strategy("S", "Strategija digitalne preobrazbe", "Digital strategy", "Mestna občina", is_demonstration=True),
        segments=(Segment("E", "Digitalna občina", "Digital municipality", is_placeholder=True),),
        areas=(
            Area("E1", "Občinska uprava", "Administration", segment="E", is_placeholder=True),
            Area("E2", "Podatki", "Data", segment="E", is_placeholder=True),
        ),
        organisations=(Organisation("it", "Služba za informatiko", "IT office"), Organisation("javna-podjetja", "JP")),
        people=(Person("vodja", "vodja službe", "head of office"),),
        sources=(OWN, GRANT),
        tags=(Tag("aplikacija", "Aplikacija", kind=TagKind.CORE_MEASURE),),
        measures=measures,
        bodies=(Body("koordinacija", "Medresorska koordinacija"),),
        sessions=(
            Session("2026/2", "koordinacija", date(2026, 7, 1)),
            Session("2026/3", "koordinacija", date(2026, 12, 3)),
        ),
        decisions=(Decision("2025/1-02", "2026/2", "Rok se podaljša.", measures=("E1-01",)),),
    )
    return replace(whole, **given)


def proposal(code: str, text: str, **given: Any) -> Proposal:
    """A citizen's proposal that waits for its answer."""
    asked = Proposal(code, date(2026, 10, 1), text, ProposerKind.CITIZEN, answer_due=date(2026, 11, 1))
    return replace(asked, **given)


def maturity(texts: tuple[str, ...]) -> Maturity:
    """A method with a dimension for each text, and two institutions; every text stands wherever people type."""
    dimensions = tuple(MaturityDimension(f"d{number}", text) for number, text in enumerate(texts))
    levels = tuple(AssessedLevel(one.code, 2.5, one.title) for one in dimensions)
    first, last = texts[0], texts[-1]
    return Maturity(
        (MaturityMethod("m", first, source=last, dimensions=dimensions, level_words=(LevelWord(2, last),)),),
        (Institution("sola", "Šola", "School"), Institution("knjiznica", first), Institution("muzej", last)),
        (
            Assessment("sola", "m", date(2025, 5, 5), levels[1:], "https://example.org/1"),
            Assessment("sola", "m", date(2026, 5, 5), levels, last),
            Assessment("knjiznica", "m", date(2026, 5, 6), levels[:1], "javascript:alert(1)"),
        ),
    )


def coordination(plan: Plan) -> Coordination:
    """The sessions of a plan, each with an announced agenda; every measure's purpose is an item and its motion."""
    meetings = []
    for session in plan.sessions:
        items, motions = [], []
        for number, one in enumerate(plan.measures, start=1):
            text = one.purpose or one.title
            items.append(AgendaItem(number, text, measure=one.code, explanation=text, presenter=text, annexes=text))
            motions.append(Motion(session.code, session.body, number, number, text, task=text))
        steps = (StepDone("invitation", session.on),)
        place = " ".join(one.purpose for one in plan.measures)
        meetings.append(Meeting(session, "15:00", place, items=tuple(items), motions=tuple(motions), steps=steps))
    seats = tuple(Membership(body.code, person.code) for body in plan.bodies for person in plan.people)
    return Coordination(plan.bodies, seats, tuple(meetings), procedure=plan.procedure)


def full_plan() -> Plan:
    """Three measures: one under way, one completed, one about which nothing is known."""
    done = measure("E1-02", "Arhiv", lifecycle=Lifecycle.COMPLETED, completed_on=date(2026, 5, 5), title_en="")
    bare = Measure("E2-01", "Odprti podatki", area="E2")
    return plan(measure(indicators=(indicator("E1-01.K1"), steps("E1-01.K2"))), done, bare)


ASKED_FOR = (
    "job_run", "job_pause", "heartbeat", "draft", "delivery", "access_link", "person", "change_set",
    "publication_version", "account",
)  # fmt: skip
"""The tables that pages ask beside the plan."""


def engine_without_plan() -> Engine:
    """A database in memory in which nothing ever ran by itself, and one person has an address and a link."""
    engine = create_engine("sqlite://", poolclass=StaticPool, connect_args={"check_same_thread": False})
    with engine.connect() as connection:
        held(connection).deserialize(without_plan())
    return engine


@cache
def without_plan() -> bytes:
    """The file of that database: to make the tables anew took a tenth of the time of a page's test."""
    engine = create_engine("sqlite://", poolclass=StaticPool)
    Base.metadata.create_all(engine, [Base.metadata.tables[name] for name in ASKED_FOR])
    link = AccessLink(
        token_hash="",
        purpose=Purpose.REPORT,
        person_id=1,
        made_at=MOVED_AT,
        expires_at=datetime(2026, 12, 22, tzinfo=UTC),
    )
    with engine.begin() as connection:
        for row in (models.Person(id=1, code="vodja", work_email="vodja@example.org", version=1), link):
            table = Base.metadata.tables[str(row.__tablename__)]
            connection.execute(table.insert().values(row.model_dump(exclude={"id"})))
    with engine.connect() as connection:
        return held(connection).serialize()


def held(connection: Connection) -> sqlite3.Connection:
    """SQLite's own connection behind one."""
    own = connection.connection.driver_connection
    assert isinstance(own, sqlite3.Connection)
    return own


@dataclass(frozen=True)
class FakeHistory:
    """What was changed in the plan: one measure was moved, and all were written."""

    whole: Plan

    def of(
        self, code: str, role: Role = Role.PUBLIC, noun: str = "measure", numbers: Collection[int] | None = None
    ) -> tuple[Change, ...]:
        """One recorded change."""
        moved = FieldChange("end", date(2026, 12, 31), date(2027, 6, 30))
        return (Change(MOVED_AT, "skrbnica načrta", "sklep seje", "2025/1-02", "measure", code, "update", (moved,)),)

    def numbers_of(self, code: str, first: date, last: date, *others: object, **by: Any) -> tuple[int, ...]:
        """The number of that change."""
        return tuple(each.number for each in self.of(code))

    def between(
        self, first: date, last: date, role: Role = Role.PUBLIC, actor: str = "", noun: str = ""
    ) -> tuple[Change, ...]:
        """The purpose of each measure was written; by the one who keeps the plan."""
        return tuple(
            Change(
                MOVED_AT, "skrbnica načrta", one.purpose or "vnos", "2025/1-02", "measure", one.code, "update",
                (FieldChange("purpose", "", one.purpose),), number, number, role=Role.OFFICER,
            )
            for number, one in enumerate(self.whole.measures, start=1)
        )  # fmt: skip

    def numbers_between(
        self, first: date, last: date, *others: object, at_most: int | None = None, **by: Any
    ) -> tuple[int, ...]:
        """The numbers of all changes, no more than `at_most`."""
        return tuple(each.number for each in self.between(first, last))[:at_most]

    def numbered(self, numbers: Collection[int], role: Role = Role.PUBLIC, noun: str = "") -> tuple[Change, ...]:
        """Some of the changes."""
        return tuple(each for each in self.between(date.min, date.max) if each.number in numbers)

    def actors(self) -> tuple[str, ...]:
        """The one who keeps the plan."""
        return ("skrbnica načrta",)


@dataclass(frozen=True)
class FakeApplication:
    """Reads one plan that was recorded on a day; before it, nothing."""

    whole: Plan
    recorded_on: date = date(2024, 1, 1)
    settings: Settings = field(default_factory=lambda: Settings(site_folder=Path("/nothing/is/published")))
    clock: Clock = field(default_factory=lambda: Clock(ZoneInfo("Europe/Ljubljana"), TODAY, lambda: NOON))
    waiting: tuple[Submission, ...] = ()
    engine: Engine = field(default_factory=lambda: engine_without_plan(), hash=False)

    chosen = ""
    strategy = None

    def strategy_codes(self) -> tuple[str, ...]:
        """The one strategy."""
        return (self.whole.strategy.code,)

    def narrowed(self, user: User | None) -> User | None:
        """Everybody has her role in the one strategy."""
        return user

    def of(self, code: str) -> "FakeApplication":
        """There is no other."""
        return self

    def strategies(self, role: Role = Role.PUBLIC) -> tuple[Strategy, ...]:
        """The one strategy."""
        return (self.whole.strategy,)

    def read(self, as_of: date | None = None, role: Role = Role.PUBLIC) -> Plan:
        """The plan, or an empty one before it was recorded."""
        return Plan(Strategy("", "")) if as_of and as_of < self.recorded_on else self.whole

    def read_states(self, days: Sequence[date | None], role: Role = Role.PUBLIC) -> tuple[Plan, ...]:
        """The plan on each of the days."""
        return tuple(self.read(day, role) for day in days)

    def kept_standings(
        self, days: Sequence[date], role: Role = Role.PUBLIC, measure: str = ""
    ) -> dict[date, dict[str, Standing]]:
        """No night was ever judged."""
        return {}

    def change_at(self, as_of: date | None = None) -> int:
        """All was recorded in one change."""
        return 1

    def read_sessions(self, as_of: date | None = None) -> Plan:
        """The plan: its sessions are in it."""
        return self.read(as_of)

    def state(self, as_of: date, role: Role = Role.PUBLIC) -> Hashable:
        """Nothing is ever recorded."""
        return as_of, role

    def revision(self) -> int:
        """The plan does not change."""
        return self.newest().number

    def newest(self) -> Head:
        """The one change there is."""
        return Head(1, 1)

    @property
    def history(self) -> FakeHistory:
        """Its few changes."""
        return FakeHistory(self.whole)

    def reading(self) -> DatabaseSession:
        """A database in which only what has no history is kept."""
        return open_for_reading(self.engine)

    def submissions(self, role: Role = Role.PUBLIC) -> tuple[Submission, ...]:
        """The reports that wait, for officers."""
        return self.waiting if role in (Role.OFFICER, Role.ADMINISTRATOR) else ()

    def submissions_of(self, measures: Collection[str]) -> tuple[Submission, ...]:
        """The reports that wait for some measures."""
        return tuple(submission for submission in self.waiting if submission.measure in measures)

    def holds_everywhere(self, user: User | None, role: Role) -> bool:
        """Everybody has her role in the one strategy."""
        return user is not None and user.has(role)

    def proposals(self, role: Role = Role.PUBLIC, as_of: date | None = None) -> tuple[Proposal, ...]:
        """Somebody proposed each measure, in the words of its purpose; citizens' names are for officers."""
        name = "Janez Zgled" if role in (Role.OFFICER, Role.ADMINISTRATOR) else ""
        return tuple(
            proposal(f"P-2026-{number:03d}", one.purpose, origin=name, measure=one.code)
            for number, one in enumerate(self.read(as_of).measures, start=1)
        )

    def maturity(self, as_of: date | None = None) -> Maturity:
        """Two institutions by one method, one of them assessed twice; each measure's purpose is a note."""
        measures = self.read(as_of).measures
        return maturity(tuple(one.purpose for one in measures)) if measures else Maturity()

    def coordination(self, role: Role = Role.PUBLIC, as_of: date | None = None) -> Coordination:
        """The sessions of the plan."""
        return coordination(self.read(as_of))
