"""What runs by itself sees all strategies: one letter holds what is due in them, the desk tells of the others."""

from collections.abc import Iterator
from datetime import date

import pytest
from sqlalchemy import Engine

from tests.strategies.world import FIRST, SECOND, TITLES, WORDS, fill, office
from tests.tooling.databases import SqliteDatabases, migrate
from tests.ui.conftest import run_page, user_with, words
from tracker.database import create_engine
from tracker.facts import Role, Topic
from tracker.jobs.drafting import prepare_drafts
from tracker.jobs.reminding import Wanted, post_reminders
from tracker.jobs.standings import keep_standings
from tracker.jobs.wording import addresses
from tracker.sentences import say
from tracker.texts import Translator
from tracker.views.reporting.duties import Duty, duties_of_all

DAY = date(2026, 3, 10)


@pytest.fixture(scope="module")
def engine(sqlite_databases: SqliteDatabases) -> Iterator[Engine]:
    url = sqlite_databases.fresh(migrate)
    made = create_engine(url)
    fill(made)
    yield made
    made.dispose()
    sqlite_databases.drop(url)


def duty(topic: Topic, subject: str) -> Duty:
    return Duty(topic, subject, say("{code}", code=subject), DAY)


def test_what_serves_all_is_due_once_and_the_rest_in_each() -> None:
    hers = (duty(Topic.MILESTONE, "E1-01.M1"), duty(Topic.SESSION, "k/2026/1/invitation"))
    task = duty(Topic.TASK, "k/2026/1/2026/1-02")
    found = duties_of_all([("", hers), ("promet", (*hers, task))])
    assert [(one.strategy, one.topic) for one in found] == [
        ("", Topic.MILESTONE),
        ("", Topic.SESSION),
        ("promet", Topic.MILESTONE),
        ("promet", Topic.TASK),
    ]
    assert [one.key for one in found if one.topic is Topic.MILESTONE] == [
        f"milestone:E1-01.M1:{DAY}",
        f"promet|milestone:E1-01.M1:{DAY}",
    ]


def test_one_letter_holds_what_is_due_in_all(engine: Engine) -> None:
    letter = next(one.letter for one in post_reminders(office(engine), Wanted(is_trial=True)))
    assert letter.to == "ana@obcina.si"
    (same,) = post_reminders(office(engine).of(SECOND), Wanted(is_trial=True))
    assert same.letter.text == letter.text
    for strategy in (FIRST, SECOND):
        assert f"– {TITLES[strategy].upper()}" in letter.text
        assert f"Ukrep {WORDS[strategy]} E1-02" in letter.text
    assert f"strategija={SECOND}" in letter.text
    assert f"strategija={FIRST}" not in letter.text


def test_a_letter_about_a_session_leads_to_the_strategy_it_was_written_for(engine: Engine) -> None:
    links = [addresses(one, Translator("sl"))("seja?koda=2026/1") for one in office(engine).each()]
    assert [link.partition("seja")[2] for link in links] == ["?koda=2026/1", f"?koda=2026/1&strategija={SECOND}"]


def test_jobs_do_their_work_for_each(engine: Engine) -> None:
    tracker = office(engine)
    keep_standings(tracker, tracker.clock.now())
    assert all(one.kept_standings([date(2026, 3, 14)], Role.OFFICER) for one in tracker.each())
    tried: list[str | None] = []
    april = office(engine)
    prepare_drafts(april, april.clock.now(), lambda one, *_: tried.append(one.strategy) or b"")
    assert tried in ([], [None, None, SECOND, SECOND])


def test_the_desk_tells_of_the_other_strategies(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    page = run_page(monkeypatch, office(engine), "desk", user_with(Role.OFFICER), {})
    assert not page.exception
    shown = words(page)
    assert "V drugih strategijah" in shown
    assert f'href="miza?strategija={SECOND}">{TITLES[SECOND]}</a>: ' in shown
    assert WORDS[SECOND] not in shown
