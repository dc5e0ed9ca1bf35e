"""Another strategy is started by an administrator, in preparation, perhaps with the code lists of one that there is."""

from collections.abc import Iterator
from datetime import date

import pytest
from sqlalchemy import Engine

from tests.strategies.world import FIRST, SECOND, TITLES, WORDS, fill, office
from tests.tooling.databases import SqliteDatabases, migrate
from tests.ui.conftest import run_page, user_with, words
from tracker import actions
from tracker.actions import Actor, FieldRefusal, StrategyGiven
from tracker.database import create_engine
from tracker.facts import Role, Topic
from tracker.intake.plan_import import refuse_unchosen
from tracker.sentences import Refusal

ADMINISTRATOR, OFFICER = Actor("ana", Role.ADMINISTRATOR), Actor("olga", Role.OFFICER)
NEXT = StrategyGiven.of(title="Naslednje obdobje", period_start=date(2031, 1, 1), period_end=date(2036, 12, 31))


@pytest.fixture
def engine(sqlite_databases: SqliteDatabases) -> Iterator[Engine]:
    url = sqlite_databases.fresh(migrate)
    made = create_engine(url)
    fill(made)
    with office(made).recording(ADMINISTRATOR, "vnos") as r:
        actions.save_segment(r, "E", actions.SegmentGiven.of(title="Segment"))
        actions.save_area(r, "E1", actions.AreaGiven.of(segment="E"))
        actions.save_goal(r, "C1", actions.GoalGiven.of(title="Cilj", area="E1"))
        actions.save_area(r, "E9", actions.AreaGiven.of(title="Opuščeno", is_retired=True))
    yield made
    made.dispose()
    sqlite_databases.drop(url)


def test_it_begins_in_preparation_with_the_lists_of_another(engine: Engine) -> None:
    tracker = office(engine)
    with tracker.recording(ADMINISTRATOR, "nastavitve") as r:
        actions.save_strategy(r, FIRST, StrategyGiven.of(sessions_per_year=4, needs_approval=True))
        actions.save_cadence(r, Topic.TASK, actions.CadenceGiven.of(before=3))
    with tracker.recording(ADMINISTRATOR, "naslednje obdobje") as r:
        actions.start_strategy(r, "dp2036", NEXT, FIRST)
    plan = tracker.of("dp2036").read(role=Role.OFFICER)
    assert plan.strategy.is_in_preparation
    assert (plan.strategy.title, plan.strategy.period_end) == ("Naslednje obdobje", date(2036, 12, 31))
    assert [(one.code, one.title) for one in plan.segments] == [("E", "Segment")]
    assert [(one.code, one.segment) for one in plan.areas] == [("E1", "E")]
    assert [(one.code, one.area) for one in plan.goals] == [("C1", "E1")]
    assert [one.code for one in plan.tags] == ["oznaka"]
    assert plan.measures == ()
    assert (plan.strategy.sessions_per_year, plan.strategy.needs_approval) == (4, True)
    assert plan.strategy.cadence == tracker.read(role=Role.OFFICER).strategy.cadence
    assert [one.code for one in tracker.strategies()] == [*TITLES]
    assert [one.code for one in tracker.strategies(Role.MEMBER)] == [*TITLES, "dp2036"]
    assert len(tracker.read(role=Role.OFFICER).areas) == 2, "the other is as it was"


def test_what_is_refused(engine: Engine) -> None:
    tracker = office(engine)
    with pytest.raises(Refusal), tracker.recording(OFFICER, "vnos") as r:
        actions.start_strategy(r, "nova", NEXT)
    with pytest.raises(FieldRefusal, match="already a strategy"), tracker.recording(ADMINISTRATOR, "vnos") as r:
        actions.start_strategy(r, FIRST, NEXT)
    with pytest.raises(Refusal), tracker.recording(ADMINISTRATOR, "vnos") as r:
        actions.start_strategy(r, "nova", NEXT, "neznana")
    backwards = StrategyGiven.of(title="Narobe", period_start=date(2031, 1, 1), period_end=date(2030, 1, 1))
    with pytest.raises(Refusal), tracker.recording(ADMINISTRATOR, "vnos") as r:
        actions.start_strategy(r, "nova", backwards)
    assert tracker.strategy_codes() == tuple(TITLES)


def test_a_file_is_not_taken_for_the_plan_of_the_first(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    """It would remove whatever of that plan is not in it; an empty plan says how a file comes into this one."""
    with pytest.raises(Refusal, match=f"{FIRST}, {SECOND}"):
        refuse_unchosen(office(engine))
    refuse_unchosen(office(engine, strategy=SECOND))
    with office(engine).recording(ADMINISTRATOR, "naslednje obdobje") as r:
        actions.start_strategy(r, "dp2036", NEXT)
    page = run_page(monkeypatch, office(engine), "measures", user_with(Role.OFFICER), {"strategija": "dp2036"})
    assert "Vpisan ni še noben ukrep." in words(page)
    assert 'href="uvoz?strategija=dp2036"' in words(page)


def test_on_the_page_of_plans(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    page = run_page(monkeypatch, office(engine), "portfolio", user_with(Role.OFFICER), {})
    assert "Začni novo strategijo" not in words(page)
    page = run_page(monkeypatch, office(engine), "portfolio", user_with(Role.ADMINISTRATOR), {})
    typed = {"code": "promet2", "title": "Nova prometna", "period_start": "1. 1. 2031"}
    for name, value in typed.items():
        next(one for one in page.text_input if one.key == f"strategy:another|{name}").set_value(value)
    next(one for one in page.selectbox if one.key == "strategy:another|lists_of").set_value(FIRST)
    page.button(key="plain-form-save").click().run()
    assert not page.exception
    assert "strategija=promet2" in words(page)
    plan = office(engine).of("promet2").read(role=Role.OFFICER)
    assert plan.strategy.title == "Nova prometna"
    assert WORDS[FIRST] in plan.areas[0].title
