"""Nothing of one strategy is told in another, by no door, and it stands in the address which one is looked at."""

from collections.abc import Iterator
from datetime import date

import pytest
from sqlalchemy import Engine

from tests.strategies.world import FIRST, SECOND, TITLES, TODAY, WORDS, fill, office, other
from tests.tooling.databases import SqliteDatabases, migrate
from tests.ui.conftest import run_page, user_with, words
from tracker import actions
from tracker.actions import Actor
from tracker.boards import current_boards
from tracker.database import create_engine
from tracker.facts import Role
from tracker.sentences import Refusal
from tracker.ui.frame.drafts import named
from tracker.ui.frame.pages import PAGES
from tracker.views.measure.portfolio import portfolio

RECORD = {"ukrep": {"koda": "E1-01"}, "podrocje": {"koda": "E1"}, "urejanje": {"vrsta": "measure", "koda": "E1-01"}}
OFFICER = Actor("olga", Role.OFFICER)
OF_ACCOUNTS = {"uporabniki", "racun", "prijava-oidc", "nacrti"}
"""Pages that are of no plan, and the one that shows them all."""


@pytest.fixture(scope="module")
def engine(sqlite_databases: SqliteDatabases) -> Iterator[Engine]:
    url = sqlite_databases.fresh(migrate)
    made = create_engine(url)
    fill(made)
    yield made
    made.dispose()
    sqlite_databases.drop(url)


@pytest.mark.parametrize("role", [Role.PUBLIC, Role.OFFICER])
@pytest.mark.parametrize("strategy", [FIRST, SECOND])
def test_by_no_door_is_anything_told_of_the_other(engine: Engine, strategy: str, role: Role) -> None:
    tracker = office(engine).of(strategy)
    span = (date(2026, 1, 1), TODAY)
    doors = [
        tracker.read(role=role),
        tracker.read_states((None, date(2026, 3, 2)), role),
        tracker.read_marked(role)[0],
        tracker.coordination(role),
        tracker.proposals(role),
        tracker.history.of("E1-01", role),
        tracker.history.between(*span, role),
        tracker.history.numbered(tracker.history.numbers_between(*span, role), role),
        [tracker.history.numbered((number,), role) for number in range(1, tracker.revision() + 1)],
    ]
    assert TITLES[strategy] in repr(doors[0])
    for told in doors:
        assert WORDS[other(strategy)] not in repr(told)
        assert TITLES[other(strategy)] not in repr(told)
    assert WORDS[strategy] in repr(doors[0])
    assert WORDS[strategy] in repr(doors[6])


def test_parts_are_those_of_its_own_measure(engine: Engine) -> None:
    for strategy in (FIRST, SECOND):
        measure = office(engine).of(strategy).read().measures[0]
        assert [one.value for one in measure.former_ends] == [date(2026, 9, 30)]
        assert [change.cents for change in measure.plan_changes] == [2_000_000]
        assert measure.tags == ("oznaka",)
        assert measure.entered_at is not None


def test_a_process_tied_to_one_serves_it_alone(engine: Engine) -> None:
    tied = office(engine, strategy=SECOND)
    assert (tied.strategy, tied.strategy_codes()) == (SECOND, (SECOND,))
    assert [one.code for one in tied.strategies()] == [SECOND]
    assert tied.read().strategy.code == SECOND


def test_drafts_of_two_strategies_are_apart(engine: Engine) -> None:
    first, second = office(engine), office(engine).of(SECOND)
    assert named(first, "edit:measure:E1-01") != named(second, "edit:measure:E1-01")


def test_no_page_shows_anything_of_the_other(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    user = user_with(Role.OFFICER)
    for entry in PAGES:
        if entry.name in OF_ACCOUNTS or not entry.opens_for(user):
            continue
        query = {"strategija": SECOND, **RECORD.get(entry.name, {})}
        page = run_page(monkeypatch, office(engine), entry.file, user, query)
        assert not page.exception, entry.name
        shown = words(page)
        assert WORDS[FIRST] not in shown, entry.name
        assert TITLES[SECOND] in shown
        links = [link.partition('"')[0] for link in shown.split('href="')[1:]]
        own = [link for link in links if link.startswith(("./", "?", "ukrep", "seja", "sklep", "podrocje"))]
        plain = [link for link in own if f"strategija={SECOND}" not in link]
        # The way back to the first strategy is the only one that names none.
        assert all(WORDS[SECOND] not in link for link in plain)
        assert len(plain) <= 1, (entry.name, plain)


def test_the_choice_stands_on_top_and_leads_to_the_same_list(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    page = run_page(monkeypatch, office(engine), "measures", None, {"stanje": "2026-03-10"})
    shown = words(page)
    assert "Druge strategije" in shown
    assert f'href="ukrepi?stanje=2026-03-10&amp;strategija={SECOND}"' in shown
    assert 'href="nacrti' in shown
    assert WORDS[FIRST] in shown
    assert WORDS[SECOND] not in shown


def test_an_unknown_code_is_named_and_the_list_shown(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    page = run_page(monkeypatch, office(engine), "measures", None, {"strategija": "neznana"})
    shown = words(page)
    assert "Te strategije ni" in shown
    assert "neznana" in shown
    assert all(title in shown for title in TITLES.values())
    assert not any(word in shown for word in WORDS.values())


def test_the_portfolio_shows_all_of_them_and_what_they_share(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    trackers = (office(engine).of(code) for code in (FIRST, SECOND))
    view = portfolio([current_boards(tracker, None, Role.OFFICER).now for tracker in trackers])
    assert [(line.strategy.code, line.measures, line.money.planned) for line in view.lines] == [
        (FIRST, 2, 2_000_000),
        (SECOND, 2, 2_000_000),
    ]
    assert [(one.what.code, dict(one.measures)) for one in view.owners] == [("it", {FIRST: 2, SECOND: 2})]
    assert [(one.what.code, dict(one.measures)) for one in view.sources] == [("own", {FIRST: 1, SECOND: 1})]

    page = run_page(monkeypatch, office(engine), "portfolio", user_with(Role.OFFICER), {})
    assert not page.exception
    shown = words(page)
    assert all(title in shown for title in TITLES.values())
    assert f'href="./?strategija={SECOND}"' in shown
    assert "Služba za informatiko" in shown
    assert "2026/1" in shown


def test_a_change_of_the_other_is_not_taken_back(engine: Engine) -> None:
    number = office(engine).of(SECOND).history.of("E1-01", Role.OFFICER)[0].number
    with pytest.raises(Refusal, match="another strategy"), office(engine).recording(OFFICER, "nazaj") as record:
        actions.take_back(record, number)
