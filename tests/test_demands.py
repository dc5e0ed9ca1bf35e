"""What a form refuses is refused by the action too: whoever calls it, nothing wrong goes in."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from sqlalchemy import Engine

from tests.coordination.plan import BODY, MEMBERS, coordination_plan
from tests.plans import Record, fill_small, recorder
from tests.tooling.databases import Engines
from tracker import actions, store
from tracker.actions import Actor, Recording
from tracker.actions.given import FieldRefusal
from tracker.database import open_for_reading
from tracker.facts import BudgetItem, Channel, IndicatorKind, Role, Thresholds, Visibility
from tracker.sentences import Refusal

EARLY, LATE = date(2026, 1, 1), date(2026, 12, 31)
Act = Callable[[Recording], object]


def measure(code: str = "E1-01", **given: Any) -> Act:
    return lambda r: actions.save_measure(r, code, actions.MeasureGiven.of(**given))


def milestone(code: str = "E1-01.M1", **given: Any) -> Act:
    return lambda r: actions.save_milestone(r, "E1-01", code, actions.MilestoneGiven.of(**given))


def indicator(code: str = "E1-01.K1", **given: Any) -> Act:
    return lambda r: actions.save_indicator(r, "E1-01", code, actions.IndicatorGiven.of(**given))


def strategy(**given: Any) -> Act:
    return lambda r: actions.save_strategy(r, "S", actions.StrategyGiven.of(**given))


def person(mail: str) -> Act:
    return lambda r: actions.save_person(r, "ana", actions.PersonGiven.of(function="vodja", work_email=mail))


def body(members: int) -> Act:
    return lambda r: actions.save_body(r, "odbor", actions.BodyGiven.of(title="Odbor", members=members))


@pytest.fixture
def engine(engines: Engines) -> Engine:
    return engines.fresh(fill_small)


@pytest.fixture
def record(engine: Engine) -> Record:
    return recorder(engine)


@pytest.mark.parametrize(
    ("act", "field"),
    [
        (measure(start=LATE, end=EARLY), "end"),
        (measure("E1-02", title="Nov", start=LATE, end=EARLY), "end"),
        (measure(start=LATE), "end"),  # the end is recorded
        (measure(visibility=Visibility.INTERNAL), "visibility_reason"),
        (measure(visibility=Visibility.INTERNAL, visibility_reason=" "), "visibility_reason"),
        (milestone(starts_on=LATE), "planned_on"),
        (milestone("E1-01.M2", title="M", starts_on=LATE, planned_on=EARLY), "planned_on"),
        (indicator(kind=IndicatorKind.QUALITATIVE), "states"),
        (indicator(kind=IndicatorKind.QUALITATIVE, states=("da",)), "states"),
        (strategy(period_start=LATE, period_end=EARLY), "period_end"),
        (strategy(thresholds=Thresholds(time_amber=0.5, time_red=0.1)), "time_red"),
        (strategy(thresholds=Thresholds(result_amber=0.95, result_green=0.5)), "result_green"),
        *((person(mail), "work_email") for mail in ("ana(at)loka.si", "ana", "ana@loka", "a@b@c.si", "ana @loka.si")),
        (body(1001), "members"),
        *((measure(code, title="Nov"), "code") for code in ("E1 07", "_E1", "-1", "E1;07", "č?", "E1#1")),
        (milestone("E1-01 M9", title="M"), "code"),
        (indicator("E1-01, K9", title="K"), "code"),
        (lambda r: actions.save_body(r, "odbor 3", actions.BodyGiven.of(title="Odbor")), "code"),
        (lambda r: actions.save_organisation(r, "služba it", actions.OrganisationGiven.of(title="Služba")), "code"),
    ],
)
def test_what_a_form_refuses_the_action_refuses(record: Record, act: Act, field: str) -> None:
    with pytest.raises(FieldRefusal) as refused, record(2) as r:
        act(r)
    assert refused.value.field == field


@pytest.mark.parametrize(
    "act",
    [
        measure(start=EARLY),
        measure(start=EARLY, end=EARLY),
        measure(visibility=Visibility.INTERNAL, visibility_reason="pogajanja"),
        milestone(starts_on=EARLY),
        indicator(kind=IndicatorKind.QUALITATIVE, states=("ne", "da")),
        strategy(period_start=EARLY, period_end=LATE, thresholds=Thresholds()),
        person("ana.novak@loka.si"),
        person(""),
        body(1000),
        *(measure(code, title="Nov") for code in ("E1-07", "Č.2/a_1", "7")),
    ],
)
def test_what_holds_is_saved(record: Record, act: Act) -> None:
    with record(2) as r:
        act(r)


def test_what_a_file_told_keeps_nobody_from_saving_the_rest(engine: Engine, record: Record) -> None:
    told = recorder(engine, Actor("uvoz", Role.ADMINISTRATOR, channel=Channel.IMPORT))
    with told(2) as r:
        measure(start=LATE, end=EARLY, visibility=Visibility.INTERNAL)(r)
    with record(3) as r:
        measure(title="Drugo ime", start=LATE)(r)
    with pytest.raises(FieldRefusal), record(4) as r:
        measure(end=date(2026, 2, 1))(r)


def test_a_file_keeps_its_codes_and_whoever_corrects_such_a_measure_too(engine: Engine, record: Record) -> None:
    told = recorder(engine, Actor("uvoz", Role.ADMINISTRATOR, channel=Channel.IMPORT))
    with told(2) as r:
        measure("Ukrep 7", title="Nov")(r)
    with record(3) as r:
        measure("Ukrep 7", title="Drugo ime")(r)


def test_another_nrp_number_of_the_same_budget_item_is_saved(engine: Engine, record: Record) -> None:
    for day, nrp in ((2, "OB096-25-0001"), (3, "OB096-25-0002"), (4, "")):
        with record(day) as r:
            measure(budget_items=(BudgetItem("4007", "4202", nrp), BudgetItem("4008")))(r)
        with open_for_reading(engine) as database:
            found = store.load(database, role=Role.ADMINISTRATOR).measures[0].budget_items
        assert BudgetItem("4007", "4202", nrp) in found
        assert len(found) == 2


def seat(day: date, until: date | None = None) -> Act:
    given = actions.MembershipGiven.of(valid_until=until)
    return lambda r: actions.save_membership(r, BODY, MEMBERS[0], day, given)


@pytest.mark.parametrize(
    ("act", "is_refused"),
    [
        (seat(date(2024, 1, 1)), True),
        (seat(date(2022, 1, 1)), True),
        (seat(date(2022, 1, 1), date(2022, 12, 31)), False),
        (seat(date(2022, 1, 1), date(2023, 1, 1)), True),
        (seat(date(2023, 1, 1), date(2025, 1, 1)), False),  # the seat itself, corrected
    ],
)
def test_nobody_sits_in_a_body_twice(engines: Engines, act: Act, is_refused: bool) -> None:
    record = recorder(engines.fresh(coordination_plan))
    if not is_refused:
        with record(2) as r:
            act(r)
        return
    with pytest.raises(Refusal, match="sits in the body already"), record(2) as r:
        act(r)
