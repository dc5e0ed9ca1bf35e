"""One record for a form: its values, what stood there before, and what others changed since it was opened."""

from datetime import date

import pytest
from sqlalchemy import Engine

from tests.plans import fill_small, recorder
from tests.tooling.databases import Engines
from tracker import actions
from tracker.actions import Conflict
from tracker.database import open_for_reading
from tracker.facts import Dimension, Light
from tracker.records import RecordKey, own_key
from tracker.store import changes_since, read_record

MEASURE = RecordKey("measure", ("E1-01",))
MILESTONE = RecordKey("milestone", ("E1-01.M1",), "E1-01")


@pytest.fixture
def engine(engines: Engines) -> Engine:
    return engines.fresh(fill_small)


def test_it_gives_values_with_codes_and_what_belongs_to_it(engine: Engine) -> None:
    with open_for_reading(engine) as database:
        measure = read_record(database, MEASURE)
        line = read_record(database, RecordKey("line", ("E1-01.F1",), "E1-01"))
        target = read_record(database, RecordKey("target", (date(2026, 12, 31),), "E1-01", "E1-01.K1"))
    assert measure is not None
    assert line is not None
    assert target is not None
    assert (measure.values["area"], measure.values["lead"], measure.values["partners"]) == ("E1", "it", ())
    assert (line.values["source"], line.values["2026.planned"], line.values["2026.realised"]) == ("own", 1_000_001, 0)
    assert target.values["value"] == 5000


def test_former_values_carry_who_when_and_by_which_decision(engine: Engine) -> None:
    with recorder(engine)(5, "rok", "2026/2-03") as r:
        actions.save_milestone(r, "E1-01", "E1-01.M1", actions.MilestoneGiven.of(planned_on=date(2026, 9, 30)))
    with open_for_reading(engine) as database:
        record = read_record(database, MILESTONE)
    assert record is not None
    former = record.former["planned_on"]
    assert (former.value, former.decision, former.actor) == (date(2026, 6, 30), "2026/2-03", "upravitelj")
    assert former.until.day == 5
    assert "title" not in record.former


@pytest.mark.parametrize(
    "key",
    [
        RecordKey("measure", ("X",)),
        RecordKey("milestone", ("E1-01.M1",), "X"),
        RecordKey("target", (date(2020, 1, 1),), "E1-01", "E1-01.K1"),
        RecordKey("reading", (date(2020, 1, 1),), "E1-01", "X"),
    ],
)
def test_there_is_no_record_where_nothing_is_recorded(engine: Engine, key: RecordKey) -> None:
    with open_for_reading(engine) as database:
        assert read_record(database, key) is None
        assert changes_since(database, key, 0) == ()


def test_a_stale_version_is_refused_with_what_was_changed(engine: Engine) -> None:
    with open_for_reading(engine) as database:
        opened = read_record(database, MILESTONE)
    assert opened is not None
    with recorder(engine)(5, "popravek prve") as r:
        actions.save_milestone(r, "E1-01", "E1-01.M1", actions.MilestoneGiven.of(title="Naziv prve"))
    given = actions.MilestoneGiven.of(title="Naziv druge", version=opened.version)
    with pytest.raises(Conflict) as refused, recorder(engine)(6) as r:
        actions.save_milestone(r, "E1-01", "E1-01.M1", given)
    (change,) = refused.value.changes
    assert (change.reason, change.fields[0].before, change.fields[0].after) == (
        "popravek prve",
        "Javno naročilo",
        "Naziv prve",
    )
    with open_for_reading(engine) as database:
        present = read_record(database, MILESTONE)
    assert present is not None
    assert present.values["title"] == "Naziv prve"


def test_changes_of_what_is_edited_with_a_measure_count_as_its_own(engine: Engine) -> None:
    with open_for_reading(engine) as database:
        opened = read_record(database, MEASURE)
    assert opened is not None
    with recorder(engine)(5, "partner") as r:
        actions.save_measure(r, "E1-01", actions.MeasureGiven.of(partners=("it",)))
    with open_for_reading(engine) as database:
        changes = changes_since(database, MEASURE, opened.change)
        now = read_record(database, MEASURE)
    assert now is not None
    assert [change.reason for change in changes] == ["partner"]
    assert (now.version, now.values["partners"]) == (opened.version, ("it",))


def test_a_judgement_is_found_by_its_light_and_its_last_day(engine: Engine) -> None:
    given = actions.OverrideGiven.of(light=Light.AMBER, reason="Rebalans.", expires_on=date(2026, 12, 3))
    with recorder(engine)(5) as r:
        actions.override_light(r, "E1-01", Dimension.MONEY, given)
    own = own_key("override", "money/2026-12-03")
    assert own is not None
    with open_for_reading(engine) as database:
        record = read_record(database, RecordKey("override", own, "E1-01"))
    assert record is not None
    assert record.values["reason"] == "Rebalans."


@pytest.mark.parametrize(
    ("noun", "text"), [("target", "včeraj"), ("override", "money"), ("amount", "2026a"), ("override", "a/b/c")]
)
def test_an_address_that_is_no_key_gives_none(noun: str, text: str) -> None:
    assert own_key(noun, text) is None
