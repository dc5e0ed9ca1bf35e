"""Merging a measure into another one: what goes over to the cent, that it is one change, and what forbids it."""

from collections.abc import Callable, Iterator
from datetime import date

import pytest
from sqlalchemy import Engine

from tests.plans import Record, open_by_now, recorder, small_plan
from tests.tooling.databases import SqliteDatabases, migrate
from tracker import actions, store
from tracker.actions import Actor, FieldRefusal, Recording
from tracker.coordination import Fate
from tracker.database import create_engine
from tracker.facts import Amount, Channel, Lifecycle, Measure, Plan, Rating, Role
from tracker.rules.closing import life_of
from tracker.sentences import Refusal
from tracker.views.measure.merging import going, takers

MOVES = {"money": Fate.MOVES, "indicators": Fate.MOVES, "milestones": Fate.MOVES}
FILES = Actor("uvoz", Role.ADMINISTRATOR, channel=Channel.IMPORT)


@pytest.fixture
def engine(sqlite_databases: SqliteDatabases) -> Iterator[Engine]:
    """E1-01 with own money and a grant, E1-02 with own money alone, one dropped, one internal, one done milestone."""
    url = sqlite_databases.fresh(migrate)
    engine = create_engine(url)
    small_plan(recorder(engine))
    with recorder(engine)(2) as r:
        for code in ("E1-02", "E1-03", "E1-04"):
            actions.save_measure(r, code, actions.MeasureGiven.of(title=f"Ukrep {code}", area="E1"))
        secret = actions.MeasureGiven.of(title="Tajni", visibility="internal", visibility_reason="pogajanja")
        actions.save_measure(r, "E1-05", secret)
        actions.save_line(r, "E1-02", "E1-02.F1", actions.LineGiven.of(source="own"))
        actions.save_amount(r, "E1-02", "E1-02.F1", 2026, actions.AmountGiven.of(planned=7, secured=3))
        actions.save_source(r, "eu", actions.SourceGiven.of(title="Sklad"))
        actions.save_line(r, "E1-01", "E1-01.F2", actions.LineGiven.of(source="eu", call="Razpis", rate=0.5))
        spent = actions.AmountGiven.of(planned=500, secured=400, contracted=300, realised=100)
        actions.save_amount(r, "E1-01", "E1-01.F2", 2027, spent)
        actions.save_reading(r, "E1-01", "E1-01.K1", date(2026, 3, 1), actions.ReadingGiven.of(value=12))
        actions.save_milestone(
            r, "E1-01", "E1-01.M0", actions.MilestoneGiven.of(title="Začetek", done_on=date(2026, 2, 1))
        )
        actions.save_indicator(r, "E1-02", "E1-01.K1", actions.IndicatorGiven.of(title="Enaka šifra", baseline=0))
    with recorder(engine, FILES)(3) as r:
        actions.save_measure(r, "E1-04", actions.MeasureGiven.of(lifecycle="dropped", lifecycle_reason="ni več treba"))
    yield engine
    engine.dispose()
    sqlite_databases.drop(url)


@pytest.fixture
def record(engine: Engine) -> Record:
    return recorder(engine)


def plan(engine: Engine, role: Role = Role.ADMINISTRATOR) -> Plan:
    with open_by_now(engine) as database:
        return store.load(database, role=role)


def measures(engine: Engine, role: Role = Role.ADMINISTRATOR) -> dict[str, Measure]:
    return {one.code: one for one in plan(engine, role).measures}


def merge(record: Record, into: str = "E1-02", code: str = "E1-01", **given: object) -> None:
    with record(5, "podvajanje") as r:
        actions.merge_measure(r, code, actions.MergingGiven.of(into=into, reason="podvajanje", **given))


def sums(found: dict[str, Measure]) -> dict[tuple[int, str], int]:
    amounts = [one for measure in found.values() for line in measure.funding for one in line.amounts]
    stages = ("planned", "secured", "contracted", "realised", "reimbursed")
    return {(y, s): sum(getattr(one, s) for one in amounts if one.year == y) for y in (2026, 2027) for s in stages}


def test_everything_stays_unless_it_is_said_to_move(engine: Engine, record: Record) -> None:
    before = measures(engine)
    merge(record)
    now = measures(engine)
    gone = now["E1-01"]
    assert (gone.merged_into, gone.lifecycle, gone.lifecycle_reason) == ("E1-02", Lifecycle.DROPPED, "podvajanje")
    assert life_of(gone) is Rating.MERGED
    for name in ("funding", "indicators", "milestones"):
        assert getattr(gone, name) == getattr(before["E1-01"], name)
    assert now["E1-02"] == before["E1-02"]


def test_what_moves_goes_over_to_the_cent_and_keeps_its_history(engine: Engine, record: Record) -> None:
    before = measures(engine)
    found = going(before["E1-01"], before["E1-02"])
    assert [(year, stage.value, cents) for year, stage, cents in found.money] == [
        (2026, "planned", 1_000_001), (2026, "secured", 1_000_000), (2027, "planned", 200), (2027, "secured", 100),
    ]  # fmt: skip
    merge(record, **MOVES)
    now = measures(engine)
    gone, taker = now["E1-01"], now["E1-02"]
    assert sums(now) == sums(before)
    assert [line.amounts for line in gone.funding] == [
        (Amount(2026),),
        (Amount(2027, planned=300, secured=300, contracted=300, realised=100),),
    ]
    own, eu = taker.funding
    assert own.amounts == (Amount(2026, planned=1_000_008, secured=1_000_003),)
    assert (eu.code, eu.source.code, eu.call, eu.rate) == ("E1-02.F2", "eu", "Razpis", 0.5)
    assert eu.amounts == (Amount(2027, planned=200, secured=100),)
    assert (gone.indicators, [one.code for one in gone.milestones]) == ((), ["E1-01.M0"])
    assert [one.code for one in taker.milestones] == ["E1-01.M1"]
    moved = next(one for one in taker.indicators if one.code == "E1-01.E1-01.K1")  # the other has one of that code
    assert (moved.readings[0].value, moved.targets[0].value) == (12, 5000)
    with open_by_now(engine) as database:
        told = store.history(database, "E1-02")
    assert {"milestone", "indicator"} <= {one.noun for one in told if one.number == store_revision(engine)}


def store_revision(engine: Engine) -> int:
    with open_by_now(engine) as database:
        return store.revision(database)


@pytest.mark.parametrize("given", [{}, MOVES])
def test_it_is_one_change_and_taken_back_as_one(engine: Engine, record: Record, given: dict[str, Fate]) -> None:
    before, number = measures(engine), store_revision(engine)
    merge(record, **given)
    assert store_revision(engine) == number + 1
    with record(6, "nazaj") as r:
        actions.take_back(r, number + 1)
    now = measures(engine)
    assert {code: one.lifecycle for code, one in now.items()} == {code: one.lifecycle for code, one in before.items()}
    for code, one in now.items():
        assert (one.funding, one.merged_into) == (before[code].funding, before[code].merged_into)
        assert [x.code for x in one.indicators] == [x.code for x in before[code].indicators]
        assert [x.code for x in one.milestones] == [x.code for x in before[code].milestones]


@pytest.mark.parametrize(
    ("into", "told"),
    [("E1-01", "into itself"), ("E1-04", "was dropped"), ("E1-05", "is internal"), ("E9-99", "There is no")],
)
def test_where_it_cannot_go_is_refused_with_the_field(engine: Engine, record: Record, into: str, told: str) -> None:
    with pytest.raises(FieldRefusal, match=told) as refused:
        merge(record, into)
    assert refused.value.field == "into"
    assert into not in [one.code for one in takers(plan(engine), measures(engine)["E1-01"])]


def test_nothing_goes_into_one_that_was_merged_itself(engine: Engine, record: Record) -> None:
    merge(record, "E1-02", "E1-03")
    with pytest.raises(FieldRefusal, match="other=E1-02"):
        merge(record, "E1-03")
    with pytest.raises(Refusal):
        merge(record, "E1-02", "E1-03")  # it has ended


@pytest.mark.parametrize(
    "act",
    [
        lambda r: actions.save_measure(r, "E1-01", actions.MeasureGiven.of(merged_into="E1-02", lifecycle_reason="x")),
        lambda r: actions.save_measure(r, "E1-03", actions.MeasureGiven.of(merged_into=None)),
    ],
)
def test_merging_in_passing_is_refused(engine: Engine, record: Record, act: Callable[[Recording], None]) -> None:
    merge(record, "E1-02", "E1-03")
    with pytest.raises(FieldRefusal) as refused, record(6) as r:
        act(r)
    assert refused.value.field == "merged_into"


def test_the_public_never_reads_a_merged_measure_alive(engine: Engine) -> None:
    files = recorder(engine, FILES)
    with pytest.raises(FieldRefusal, match="is internal"), files(6) as r:
        actions.save_measure(r, "E1-01", actions.MeasureGiven.of(merged_into="E1-05"))
    with files(6) as r:  # as a file may tell it, and then the other one becomes internal
        actions.save_measure(r, "E1-01", actions.MeasureGiven.of(merged_into="E1-02"))
        hidden = actions.MeasureGiven.of(visibility="internal", visibility_reason="pogajanja")
        actions.save_measure(r, "E1-02", hidden)
    seen = measures(engine, Role.PUBLIC)["E1-01"]
    assert (seen.lifecycle, seen.merged_into) == (Lifecycle.DROPPED, "")


def test_taken_up_again_it_stands_by_itself(engine: Engine, record: Record) -> None:
    merge(record)
    with record(6) as r:
        actions.reopen(r, "E1-01", "vendarle potreben")
    again = measures(engine)["E1-01"]
    assert (again.merged_into, again.lifecycle) == ("", Lifecycle.IN_PROGRESS)


def test_what_was_merged_taken_up_again_and_merged_anew_finds_free_codes(engine: Engine, record: Record) -> None:
    for _ in range(2):
        merge(record, **MOVES)
        with record(6) as r:
            actions.reopen(r, "E1-01", "vendarle potreben")
            actions.save_indicator(r, "E1-01", "E1-01.K1", actions.IndicatorGiven.of(title="Znova", baseline=0))
    merge(record, **MOVES)
    there = {"E1-01.K1", "E1-01.E1-01.K1", "E1-01.E1-01.K1-2", "E1-01.E1-01.K1-3"}
    assert {one.code for one in measures(engine)["E1-02"].indicators} == there


def test_it_goes_into_a_measure_whose_code_a_file_spelled_freely(engine: Engine, record: Record) -> None:
    with recorder(engine, FILES)(4) as r:
        actions.save_measure(r, "Ukrep 6", actions.MeasureGiven.of(title="Iz preglednice"))
    merge(record, "Ukrep 6", **MOVES)
    now = measures(engine)["Ukrep 6"]
    assert [line.code for line in now.funding] == ["Ukrep 6.F1", "Ukrep 6.F2"]
