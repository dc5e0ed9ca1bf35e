"""Taking back: exactly what was before, or a refusal in words and nothing written."""

from contextlib import suppress
from dataclasses import fields, is_dataclass, replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine

from tests.acts import Act, acts
from tests.plans import ADMINISTRATOR, Record, fill_small, instant, open_by_now, recorder
from tests.tooling.databases import Engines, SqliteDatabases, filled
from tracker import actions, health, store
from tracker.actions import Actor
from tracker.actions.taking_back import take_back
from tracker.database import create_engine
from tracker.facts import Plan, Role
from tracker.sentences import Refusal

OFFICER = Actor("Ana Novak", Role.OFFICER)


@pytest.fixture
def engine(engines: Engines) -> Engine:
    return engines.fresh(fill_small)


@pytest.fixture
def record(engine: Engine) -> Record:
    return recorder(engine)


def plan_of(engine: Engine) -> Plan:
    """The plan without what history adds to it."""
    with open_by_now(engine) as database:
        plan: Plan = without_former(store.load(database, role=Role.ADMINISTRATOR))
        return plan


def without_former(thing: Any) -> Any:
    if isinstance(thing, tuple):
        return tuple(without_former(part) for part in thing)
    if not is_dataclass(thing):
        return thing
    values = {each.name: getattr(thing, each.name) for each in fields(thing)}
    return replace(
        thing,
        **{
            name: () if name.startswith("former") or name == "plan_changes" else without_former(value)
            for name, value in values.items()
        },
    )


def revision(engine: Engine) -> int:
    with open_by_now(engine) as database:
        return store.revision(database)


def newest_reason(engine: Engine) -> str:
    with open_by_now(engine) as database:
        return store.changes_numbered(database, (store.revision(database),), Role.ADMINISTRATOR)[0].reason


def refused(engine: Engine, number: int, actor: Actor = OFFICER, **part: Any) -> Refusal:
    before = revision(engine)
    with pytest.raises(Refusal) as wrong, actions.recording(engine, actor, "pomota", instant(20)) as r:
        take_back(r, number, **part)
    assert revision(engine) == before
    return wrong.value


def measure(**given: Any) -> Act:
    return lambda r: actions.save_measure(r, "E1-01", actions.MeasureGiven.of(**given))


def milestone(code: str, **given: Any) -> Act:
    return lambda r: actions.save_milestone(r, "E1-01", code, actions.MilestoneGiven.of(**given))


def test_values_return_and_the_reason_names_the_change(engine: Engine, record: Record) -> None:
    before = plan_of(engine)
    with record(5, "zamik") as r:
        measure(end=date(2026, 12, 31), title="Drugače", tags=(), partners=("it",))(r)
    with actions.recording(engine, OFFICER, "pomota pri vnosu", instant(6)) as r:
        take_back(r, 2)
    assert plan_of(engine) == before
    assert newest_reason(engine) == "pomota pri vnosu (↶ 2)"
    assert health.examine(engine) == ()
    with record(7, "razveljavitev spremembe 3") as r:
        take_back(r, 3)
    assert plan_of(engine).measures[0].title == "Drugače"
    assert newest_reason(engine) == "razveljavitev spremembe 3"


def test_what_was_removed_returns_as_the_same_thing(engine: Engine, record: Record) -> None:
    before = plan_of(engine)
    with record(5) as r:
        actions.remove_milestone(r, "E1-01", "E1-01.M1")
    with record(6) as r:
        take_back(r, 2)
    assert plan_of(engine) == before
    assert health.examine(engine) == ()
    with open_by_now(engine) as database:
        found = [change for change in store.history(database, "E1-01") if change.noun == "milestone"]
    assert [change.operation for change in found] == ["insert", "delete", "insert"]
    assert len({change.row for change in found}) == 1


def test_one_record_of_a_change_can_be_taken_back_alone(engine: Engine, record: Record) -> None:
    with record(5) as r:
        measure(title="Drugače")(r)
        milestone("E1-01.M1", title="Tudi drugače")(r)
    with record(6) as r:
        take_back(r, 2, noun="milestone", row=1)
    assert plan_of(engine).measures[0].title == "Drugače"
    assert plan_of(engine).measures[0].milestones[0].title == "Javno naročilo"


def test_a_later_change_of_other_fields_stays(engine: Engine, record: Record) -> None:
    with record(5) as r:
        measure(title="Drugače")(r)
    with record(6) as r:
        measure(end=date(2027, 1, 1))(r)
    with record(7) as r:
        take_back(r, 2)
    found = plan_of(engine).measures[0]
    assert (found.title, found.end) == ("Občinska aplikacija", date(2027, 1, 1))


def test_a_later_change_of_the_same_field_refuses_and_is_named(engine: Engine, record: Record) -> None:
    with record(5) as r:
        measure(title="Drugače")(r)
    with actions.recording(engine, OFFICER, "še enkrat", instant(6)) as r:
        measure(title="Tretjič")(r)
    told = dict(refused(engine, 2).sentence.values)
    assert (told["who"], told["day"], told["later"]) == ("Ana Novak", date(2026, 3, 6), 3)


def test_a_later_change_that_was_taken_back_is_in_nobodys_way(engine: Engine, record: Record) -> None:
    first = plan_of(engine)
    for day, title in ((2, "Prvi"), (3, "Drugi")):
        with record(day) as r:
            measure(title=title)(r)
    number = revision(engine)
    for back in (number, number - 1):
        with record(4) as r:
            take_back(r, back)
    assert plan_of(engine) == first


def test_what_a_decision_changed_only_a_decision_changes_back(engine: Engine, record: Record) -> None:
    with record(5, "sklep", "2026/1-03") as r:
        measure(end=date(2027, 1, 1))(r)
    assert dict(refused(engine, 2, ADMINISTRATOR).sentence.values)["decision"] == "2026/1-03"


def test_what_others_use_is_not_removed(engine: Engine, record: Record) -> None:
    with record(5) as r:
        actions.save_area(r, "E2", actions.AreaGiven.of(title="Podatki"))
    with record(6) as r:
        measure(area="E2")(r)
    assert dict(refused(engine, 2).sentence.values)["row"] == "E1-01"
    with record(7) as r:
        take_back(r, 3)
    with record(8) as r:
        take_back(r, 2)
    assert [area.code for area in plan_of(engine).areas] == ["E1"]


def test_what_a_grant_has_to_keep_is_not_removed(engine: Engine, record: Record) -> None:
    with record(5) as r:
        actions.save_amount(r, "E1-01", "E1-01.F1", 2027, actions.AmountGiven.of(planned=5))
    with record(6) as r:
        actions.save_line(r, "E1-01", "E1-01.F1", actions.LineGiven.of(retain_until=date(2031, 12, 31)))
    assert dict(refused(engine, 2).sentence.values)["until"] == date(2031, 12, 31)


def test_what_no_longer_fits_is_refused(engine: Engine, record: Record) -> None:
    with record(5) as r:
        actions.remove_milestone(r, "E1-01", "E1-01.M1")
    with record(6) as r:
        milestone("E1-01.M1", title="Nov z isto šifro")(r)
    refused(engine, 2)


@pytest.mark.parametrize("number", [0, 99, 2])
def test_there_has_to_be_something_to_take_back(engine: Engine, number: int) -> None:
    refused(engine, number)


def test_accounts_and_settings_take_an_administrator(engine: Engine, record: Record) -> None:
    with record(5) as r:
        actions.save_account(r, "ana", actions.AccountGiven.of(role=Role.ADMINISTRATOR))
    with record(6) as r:
        actions.save_strategy(r, "S", actions.StrategyGiven.of(title="Drugače"))
    refused(engine, 2)
    refused(engine, 3)
    refused(engine, 2, ADMINISTRATOR)  # she is the only one
    refused(engine, 3, Actor("član", Role.MEMBER))
    with record(7) as r:
        take_back(r, 3)
    assert plan_of(engine).strategy.title == "Strategija"


def test_a_whole_import_can_be_taken_back(engine: Engine, record: Record) -> None:
    before = plan_of(engine)
    with record(5) as r:
        actions.save_organisation(r, "jz", actions.OrganisationGiven.of(title="Zavod", parent="it"))
        for number in range(2, 30):
            code = f"E1-{number:02}"
            actions.save_measure(r, code, actions.MeasureGiven.of(title="Ukrep", area="E1", lead="jz"))
            actions.save_milestone(r, code, f"{code}.M1", actions.MilestoneGiven.of(title="Mejnik"))
    with record(6) as r:
        take_back(r, 2)
    assert plan_of(engine) == before
    assert health.examine(engine) == ()
    with record(7) as r:
        take_back(r, 3)
    assert len(plan_of(engine).measures) == 29


def test_the_first_plan_is_taken_back_whole(engine: Engine, record: Record) -> None:
    with record(5) as r:
        take_back(r, 1)
    with open_by_now(engine) as database:
        assert store.strategies(database) == ()
    assert health.examine(engine) == ()


@settings(max_examples=8)
@given(changes=st.lists(st.lists(acts(), min_size=1, max_size=4), min_size=1, max_size=5), back=st.integers(0, 4))
def test_whatever_was_done_the_last_change_can_be_taken_back(
    sqlite_databases: SqliteDatabases, changes: list[list[Act]], back: int
) -> None:
    url = sqlite_databases.fresh(filled(fill_small))
    engine = create_engine(url)
    try:
        plans = {1: plan_of(engine)}
        for several in changes:
            with suppress(Refusal), recorder(engine)(5) as r:
                for act in several:
                    act(r)
            plans[revision(engine)] = plan_of(engine)
        last = revision(engine)
        number = max(1, last - back)
        before = plan_of(engine)
        try:
            with recorder(engine)(6) as r:
                take_back(r, number)
        except Refusal:
            assert number != last
            assert (revision(engine), plan_of(engine)) == (last, before)
            return
        if number == last and number > 1:
            assert plan_of(engine) == plans[last - 1]
        assert health.examine(engine) == ()
        if revision(engine) > last:
            with recorder(engine)(7) as r:
                take_back(r, last + 1)
            assert plan_of(engine) == before
            assert health.examine(engine) == ()
    finally:
        engine.dispose()
        sqlite_databases.drop(url)
