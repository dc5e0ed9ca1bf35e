"""Many rows at once: all or nothing, and nothing over what somebody else changed."""

from datetime import date
from typing import Any

import pytest
from sqlalchemy import Engine

from tests.plans import Record, fill_small, recorder
from tests.tooling.databases import Engines
from tracker import actions, health, store
from tracker.actions import Actor, RowsGiven
from tracker.database import open_for_reading
from tracker.facts import Measure, Role
from tracker.sentences import Refusal


@pytest.fixture
def engine(engines: Engines) -> Engine:
    return engines.fresh(fill_small)


@pytest.fixture
def record(engine: Engine) -> Record:
    return recorder(engine)


def measures(engine: Engine) -> tuple[Measure, ...]:
    with open_for_reading(engine) as database:
        return store.load(database, role=Role.OFFICER).measures


def revision(engine: Engine) -> int:
    with open_for_reading(engine) as database:
        return store.revision(database)


def rows(kind: str, since: int, *rows: dict[str, Any]) -> RowsGiven:
    return RowsGiven.of(kind=kind, since=since, rows=list(rows))


def test_rows_of_every_kind_are_saved_in_one_change(engine: Engine, record: Record) -> None:
    since = revision(engine)
    with record(2) as r:
        actions.save_rows(r, rows("measure", since, {"key": ["E1-01"], "fields": {"phase": "Uvedba"}}))
        milestone = {"key": ["E1-01", "E1-01.M2"], "fields": {"title": "Prevzem"}, "is_new": True}
        actions.save_rows(r, rows("milestone", since, milestone))
        reading = {"key": ["E1-01", "E1-01.K1", "2026-02-01"], "fields": {"value": 7}, "is_new": True}
        actions.save_rows(r, rows("reading", since, reading))
        amount = {"key": ["E1-01", "E1-01.F1", "2026"], "fields": {"planned": 5}}
        actions.save_rows(r, rows("funding_amount", since, amount))
        actions.save_rows(r, rows("risk", since, {"key": ["E1-01", "Zamuda"], "fields": {"impact": 4}, "is_new": True}))
    one = measures(engine)[0]
    assert one.phase == "Uvedba"
    assert [milestone.code for milestone in one.milestones] == ["E1-01.M1", "E1-01.M2"]
    assert [(reading.on, reading.value) for reading in one.indicators[0].readings] == [(date(2026, 2, 1), 7)]
    assert one.funding[0].amounts[0].planned == 5
    assert one.risks[0].impact == 4
    assert revision(engine) == since + 1
    assert health.examine(engine) == ()


@pytest.mark.parametrize(
    ("kind", "wrong", "told"),
    [
        ("measure", {"key": ["E9-99"], "fields": {"phase": "x"}}, "took this row out"),
        ("measure", {"key": ["E1-01"], "fields": {"phase": "x"}, "is_new": True}, "such a row already"),
        ("measure", {"key": ["E1-01"], "fields": {"barva": "x"}}, "The field"),
        ("measure", {"key": ["E1-01"], "fields": {"lifecycle": "completed"}}, "in passing"),
        ("milestone", {"key": ["E1-01"], "fields": {"title": "x"}}, "not named in full"),
        ("milestone", {"key": ["E9-99", "M"], "fields": {"title": "x"}, "is_new": True}, "There is no"),
        ("reading", {"key": ["E1-01", "E1-01.K1", "31. 2."], "fields": {"value": 1}, "is_new": True}, "is no day"),
        ("funding_amount", {"key": ["E1-01", "E1-01.F1", "leto"], "fields": {}, "is_new": True}, "The field"),
    ],
)
def test_one_wrong_row_keeps_all_back(
    engine: Engine, record: Record, kind: str, wrong: dict[str, Any], told: str
) -> None:
    before, since = measures(engine), revision(engine)
    good = {"key": ["E1-07"], "fields": {"title": "Nov ukrep"}, "is_new": True}
    with pytest.raises(Refusal) as refused, record(2) as r:
        actions.save_rows(r, rows("measure", since, good))
        actions.save_rows(r, rows(kind, since, wrong))
    assert told in str(refused.value)
    assert measures(engine) == before


def test_what_somebody_else_changed_is_not_written_over(engine: Engine, record: Record) -> None:
    since = revision(engine)
    with recorder(engine, Actor("vodja oddelka", Role.OFFICER))(2) as r:
        actions.save_measure(r, "E1-01", actions.MeasureGiven.of(title="Njen naziv"))
    mine = {"key": ["E1-01"], "fields": {"title": "Moj naziv"}}
    with pytest.raises(Refusal) as refused, record(3) as r:
        actions.save_rows(r, rows("measure", since, mine))
    assert "vodja oddelka" in str(refused.value)
    assert "E1-01" in str(refused.value)
    with record(4) as r:
        actions.save_rows(r, rows("measure", revision(engine), mine))
    assert measures(engine)[0].title == "Moj naziv"


def test_other_cells_of_the_row_keep_what_somebody_else_wrote(engine: Engine, record: Record) -> None:
    """Also a cell into which she wrote the same, and one that was changed and changed back."""
    since = revision(engine)
    for title in ("Vmes", "Občinska aplikacija"):
        with recorder(engine, Actor("vodja oddelka", Role.OFFICER))(2) as r:
            actions.save_measure(r, "E1-01", actions.MeasureGiven.of(title=title, phase="Uvedba", purpose="Njen namen"))
    mine = {"key": ["E1-01"], "fields": {"title": "Moj naziv", "phase": "Uvedba", "weight": 2.0}}
    with record(3) as r:
        actions.save_rows(r, rows("measure", since, mine))
    one = measures(engine)[0]
    assert (one.title, one.phase, one.weight, one.purpose) == ("Moj naziv", "Uvedba", 2.0, "Njen namen")


def test_a_row_removed_and_made_anew_is_not_written_over(engine: Engine, record: Record) -> None:
    since = revision(engine)
    with record(2) as r:
        actions.remove_milestone(r, "E1-01", "E1-01.M1")
    with record(2) as r:
        actions.save_milestone(r, "E1-01", "E1-01.M1", actions.MilestoneGiven.of(title="Drug mejnik"))
    mine = {"key": ["E1-01", "E1-01.M1"], "fields": {"title": "Moj mejnik"}}
    with pytest.raises(Refusal, match="same cell"), record(3) as r:
        actions.save_rows(r, rows("milestone", since, mine))


def test_only_officers_save_rows(engine: Engine) -> None:
    with (
        pytest.raises(Refusal, match="may not do this"),
        recorder(engine, Actor("nosilka", Role.OWNER, frozenset(), frozenset({"it"})))(2) as r,
    ):
        actions.save_rows(r, rows("measure", 1))
