"""The preview promises: what it shows is what adopting does, and what is allowed keeps every sum to the cent."""

from dataclasses import replace
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Engine

from tests.coordination.plan import acting, attend, cast, draft, motion, plan, reallocation
from tracker import actions
from tracker.bootstrap import Application
from tracker.clock import Clock
from tracker.config import Settings
from tracker.coordination import Move, Reallocation, UndoEffect
from tracker.facts import (
    Amount,
    Change,
    FundingKind,
    FundingLine,
    FundingSource,
    Lifecycle,
    Light,
    Measure,
    Plan,
    Priority,
    Role,
    Stage,
    Strategy,
)
from tracker.rules.effects import problems, with_effects
from tracker.rules.funding import plan_totals
from tracker.rules.reallocation import MOVABLE
from tracker.texts import Translator
from tracker.views.board import Board, board
from tracker.views.motion.preview import Preview, plan_with, preview

TODAY = date(2026, 3, 20)


@pytest.fixture
def engine(sqlite_engine: Engine) -> Engine:
    """What is tried here does not hang on the database; deciding does, in `test_decisions`."""
    return sqlite_engine


def bare(whole: Plan) -> dict[str, Measure]:
    """The measures without the former values that adopting leaves behind, and without what a board adds to them."""
    return {
        one.code: replace(
            one,
            former_ends=(),
            former_lifecycles=(),
            former_priorities=(),
            bound_changes=(),
            plan_changes=(),
            first_report=None,
            milestones=tuple(replace(each, former_planned=()) for each in one.milestones),
            indicators=tuple(
                replace(each, targets=tuple(replace(target, former=(), decision="") for target in each.targets))
                for each in one.indicators
            ),
        )
        for one in whole.measures
    }


def now(engine: Engine) -> Board:
    return board(plan(engine), TODAY)


def changes(engine: Engine) -> tuple[Change, ...]:
    application = Application(Settings(), engine, Clock(ZoneInfo("Europe/Ljubljana")))
    return application.history.between(date(2026, 3, 1), date(2026, 4, 1), Role.ADMINISTRATOR)


EFFECTS = {
    "priority": (actions.PriorityGiven(measure="E1-01", priority="high"),),
    "dates": (
        actions.DatesGiven(measure="E1-01", end=date(2027, 1, 31), milestones=(("E1-01.M1", date(2026, 10, 31)),)),
    ),
    "start": (actions.DatesGiven(measure="E1-02", start=date(2026, 2, 1)),),
    "target": (actions.NewTargetGiven(measure="E1-01", indicator="E1-01.K1", due=date(2026, 12, 31), value=6000),),
    "new target": (actions.NewTargetGiven(measure="E1-01", indicator="E1-01.K1", due=date(2027, 12, 31), value=9),),
    "owner": (actions.OwnerGiven(measure="E1-02", lead="finance", responsible="clan-2"),),
    "begin": (actions.LifecycleGiven(measure="E1-02", step="begin"),),
    "drop": (actions.LifecycleGiven(measure="E1-02", step="drop", reason="dvojnik", merge_into="E1-01"),),
    "merge, all of it": (
        actions.LifecycleGiven(
            measure="E1-02",
            step="drop",
            reason="dvojnik",
            merge_into="E1-01",
            money="moves",
            indicators="moves",
            milestones="moves",
        ),
    ),
    "merge, its plan alone": (
        actions.LifecycleGiven(
            measure="E1-01",
            step="drop",
            reason="dvojnik",
            merge_into="E1-02",
            indicators="moves",
            milestones="moves",
        ),
    ),
    "hold and resume": (
        actions.LifecycleGiven(measure="E1-02", step="begin"),
        actions.LifecycleGiven(measure="E1-02", step="hold", reason="čaka na razpis"),
        actions.LifecycleGiven(measure="E1-02", step="resume"),
    ),
    "drop and reopen": (
        actions.LifecycleGiven(measure="E1-02", step="drop", reason="ni denarja"),
        actions.LifecycleGiven(measure="E1-02", step="reopen", reason="denar je"),
    ),
    "reallocation": (reallocation(),),
    "two reallocations": (reallocation(100_000), reallocation(100_000)),
    "to a new year": (
        actions.ReallocationGiven(
            purpose="pozneje",
            moves=(
                {"measure": "E1-02", "line": "E1-02.F1", "year": 2026, "stage": "planned", "cents": -5},
                {"measure": "E1-01", "line": "E1-01.F1", "year": 2027, "stage": "planned", "cents": 5},
            ),
        ),
    ),
}


@pytest.mark.parametrize("kind", EFFECTS)
def test_what_the_preview_shows_is_what_adopting_does(engine: Engine, kind: str) -> None:
    attend(engine, 6)
    before = plan(engine)
    number = draft(engine, *EFFECTS[kind])
    effects = motion(engine, number).effects
    cast(engine, number)
    assert bare(plan_with(before, effects)) == bare(plan(engine))


@pytest.mark.parametrize("kind", EFFECTS)
def test_undoing_shows_what_undoing_does(engine: Engine, kind: str) -> None:
    attend(engine, 6)
    original = plan(engine)
    code = cast(engine, draft(engine, *EFFECTS[kind]))
    decided = now(engine)
    view = preview(decided, (UndoEffect(code),), changes=changes(engine))
    assert view.is_possible
    expected = bare(plan_with(decided.plan, (UndoEffect(code),), changes(engine)))
    if bare(original) != bare(decided.plan):
        assert view.put_back
    cast(engine, draft(engine, actions.UndoGiven(decision=code)))
    assert bare(plan(engine)) == expected == bare(original)


def test_two_reallocations_in_one_motion_cannot_take_the_same_money_twice(engine: Engine) -> None:
    # of 5.000,00 planned 3.000,00 is contracted: 2.000,00 is free
    assert problems(plan(engine), motion_effects(reallocation(150_000)) * 2)
    assert not problems(plan(engine), motion_effects(reallocation(100_000)) * 2)


def motion_effects(given_: actions.ReallocationGiven) -> tuple[Reallocation, ...]:
    return (Reallocation(given_.purpose, tuple(Move(**dict(move)) for move in given_.moves)),)


def seen(engine: Engine, number: int) -> Preview:
    stored = motion(engine, number)
    return preview(now(engine), stored.effects, stored.before)


def test_the_preview_names_what_moved_since_from_which_value_to_which(engine: Engine) -> None:
    number = draft(engine, reallocation(), actions.PriorityGiven(measure="E1-01", priority="high"))
    assert seen(engine, number).moved == ()
    with acting(engine, 12, "popravek") as record:
        actions.save_amount(record, "E1-02", "E1-02.F1", 2026, actions.AmountGiven.of(planned=450_000))
        actions.save_measure(record, "E1-01", actions.MeasureGiven.of(priority="low"))
    moved = {(one.before, one.after) for one in seen(engine, number).moved}
    assert moved == {(500_000, 450_000), (Priority.MEDIUM, Priority.LOW)}
    with acting(engine, 13, "pogled") as record:
        actions.preview_motion(record, "koordinacija", "2026/1", number)
    assert seen(engine, number).moved == ()


def test_the_preview_shows_gaps_money_and_warnings(engine: Engine) -> None:
    view = preview(now(engine), motion_effects(reallocation(100_000)))
    assert [(one.measure.code if one.measure else "", one.year, one.before, one.after) for one in view.gaps] == [
        ("E1-01", 2026, 1, 100_001),
        ("E1-02", 2026, 100_000, 0),
        ("", 2026, 100_001, 100_001),
    ]
    assert [(one.line.code, one.stage, one.before, one.after) for one in view.money] == [
        ("E1-01.F1", Stage.PLANNED, 1_000_001, 1_100_001),
        ("E1-02.F1", Stage.PLANNED, 500_000, 400_000),
    ]
    assert [(one.before, one.after) for one in view.values] == [(500_000, 400_000), (1_000_001, 1_100_001)]


def test_planned_and_secured_money_are_told_apart(engine: Engine) -> None:
    both = (*motion_effects(reallocation(100_000)), *motion_effects(reallocation(70_000, stage="secured")))
    told = [Translator("en").sentence(one) for one in preview(now(engine), both).sentences]
    assert "1,000.00 EUR (planned) would be moved; the amounts of 2 funding lines change." in told
    assert "700.00 EUR (secured) would be moved; the amounts of 2 funding lines change." in told


def test_a_dropped_measure_has_no_light_any_more(engine: Engine) -> None:
    with acting(engine, 11, "začetek") as record:
        actions.save_measure(record, "E1-01", actions.MeasureGiven.of(lifecycle="in_progress"))
    number = draft(engine, actions.LifecycleGiven(measure="E1-01", step="drop", reason="ni potrebe"))
    view = seen(engine, number)
    assert view.values[0].after is Lifecycle.DROPPED
    assert {one.after for one in view.lights} <= {Light.NO_DATA}


def test_an_undo_is_not_possible_where_others_changed_the_same_since(engine: Engine) -> None:
    attend(engine, 6)
    code = cast(engine, draft(engine, reallocation()))
    with acting(engine, 21, "popravek") as record:
        actions.save_amount(record, "E1-02", "E1-02.F1", 2026, actions.AmountGiven.of(planned=410_000))
    view = preview(now(engine), (UndoEffect(code),), changes=changes(engine))
    assert not view.is_possible
    assert not preview(now(engine), (UndoEffect("2020/1-01"),), changes=changes(engine)).is_possible


# Any set of moves that the rules accept

OWN = FundingSource("own", "Lastna sredstva")
CODES = ("A-1", "A-2", "A-3")
YEARS = (2026, 2027)
cents = st.integers(0, 10_000)
amounts = st.builds(
    lambda year, planned, secured, contracted, realised: Amount(year, planned, secured, contracted, realised),
    st.sampled_from(YEARS), cents, cents, cents, cents,
)  # fmt: skip


@st.composite
def plans(draw: st.DrawFn) -> Plan:
    """Three measures with a line each, one of them without a source."""
    measures = []
    for code in CODES:
        kind = draw(st.sampled_from((FundingKind.OWN, FundingKind.UNCOVERED)))
        found = draw(st.lists(amounts, max_size=2, unique_by=lambda one: one.year))
        line = FundingLine(f"{code}.F1", replace(OWN, kind=kind), amounts=tuple(sorted(found, key=lambda a: a.year)))
        measures.append(Measure(code, code, funding=(line,)))
    return Plan(Strategy("S", "S"), measures=tuple(measures), as_of=datetime(2026, 1, 1, tzinfo=UTC))


@st.composite
def balanced(draw: st.DrawFn) -> Reallocation:
    """Pairs of what is taken and given; some of them more than there is."""
    moves: list[Move] = []
    for _ in range(draw(st.integers(1, 4))):
        stage, taken = draw(st.sampled_from(MOVABLE)), draw(st.integers(1, 4_000))
        for sign in (-1, 1):
            code, year = draw(st.sampled_from(CODES)), draw(st.sampled_from(YEARS))
            moves.append(Move(code, f"{code}.F1", year, stage, sign * taken))
    return Reallocation("namen", tuple(moves))


def every_amount(whole: Plan) -> dict[tuple[str, int], Amount]:
    return {(one.code, a.year): a for one in whole.measures for line in one.funding for a in line.amounts}


@given(plans(), st.lists(balanced(), min_size=1, max_size=3))
def test_what_the_rules_accept_keeps_both_sums_and_leaves_what_is_bound(
    whole: Plan, effects: list[Reallocation]
) -> None:
    if problems(whole, effects):
        return
    after = with_effects(whole, effects)
    was, would = plan_totals(whole.measures), plan_totals(after.measures)
    assert (was.planned, was.secured) == (would.planned, would.secured)
    before = every_amount(whole)
    for place, amount in every_amount(after).items():
        known = before.get(place, Amount(amount.year))
        for stage in MOVABLE:
            now_there, there = getattr(amount, stage), getattr(known, stage)
            assert now_there >= 0
            assert now_there >= there or now_there >= max(amount.contracted, amount.realised)
