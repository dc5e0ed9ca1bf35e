"""Reports of the demonstration: every session there was, and plans with nothing in them."""

from collections.abc import Iterator
from datetime import date
from zoneinfo import ZoneInfo

import pytest

from tests.plans import ADMINISTRATOR, instant
from tests.tooling.databases import LAST_DAY, SqliteDatabases, migrate
from tests.tooling.verapdf import validate
from tracker import actions, reporting
from tracker.bootstrap import Application, application
from tracker.clock import Clock
from tracker.config import Settings
from tracker.documents import pdf
from tracker.sentences import Refusal

SESSIONS = [f"{year}/{number}" for year in (2024, 2025, 2026) for number in (1, 2, 3)]


@pytest.fixture(scope="module")
def demonstration(demonstration_url: str) -> Iterator[Application]:
    tracker = application(Settings(DATABASE_URL=demonstration_url, today=LAST_DAY))
    yield tracker
    tracker.engine.dispose()


@pytest.mark.parametrize(
    ("session", "language"),
    [("2024/1", "sl"), ("2026/3", "en")]
    + [pytest.param(one, language, marks=pytest.mark.night) for one in SESSIONS for language in ("sl", "en")],
)
def test_every_session_has_its_report(demonstration: Application, session: str, language: str) -> None:
    document = reporting.coordination_document(demonstration, session, language)
    assert pdf.typeset(document).startswith(b"%PDF")


@pytest.mark.parametrize("session", ["2026/3", pytest.param("2024/1", marks=pytest.mark.night)])
def test_the_first_and_the_last_meet_the_standards(demonstration: Application, session: str) -> None:
    made = pdf.render(reporting.coordination_document(demonstration, session, "sl"))
    assert (validate(made, "ua1"), validate(made, "3a")) == ([], [])


def test_a_past_report_does_not_know_what_came_later(demonstration: Application) -> None:
    earlier = Application(
        demonstration.settings, demonstration.engine, Clock(ZoneInfo("Europe/Ljubljana"), fixed=date(2026, 6, 12))
    )
    then = reporting.coordination_document(earlier, "2026/2", "sl")
    now = reporting.coordination_document(demonstration, "2026/2", "sl")
    assert (now.cover, now.blocks) == (then.cover, then.blocks)
    assert [one for one in zip(now.particulars, then.particulars, strict=True) if one[0] != one[1]] == [
        (("Datum", "22. 11. 2026"), ("Datum", "12. 6. 2026"))
    ]


def test_an_empty_plan_has_a_report(sqlite_databases: SqliteDatabases) -> None:
    tracker = application(Settings(DATABASE_URL=sqlite_databases.fresh(migrate), today=date(2026, 3, 5)))
    with actions.recording(tracker.engine, ADMINISTRATOR, "prazen načrt", instant(1)) as record:
        actions.save_strategy(record, "S", actions.StrategyGiven.of(title="Strategija"))
        actions.save_body(record, "koordinacija", actions.BodyGiven.of(title="Koordinacija"))
        actions.save_session(record, "koordinacija", "2026/1", actions.SessionGiven.of(on=date(2026, 3, 20)))
    made = pdf.render(reporting.coordination_document(tracker, "2026/1", "sl"))
    assert validate(made, "ua1") == []
    tracker.engine.dispose()


def test_an_unknown_session_is_refused_with_those_there_are(demonstration: Application) -> None:
    with pytest.raises(Refusal) as refused:
        reporting.coordination_document(demonstration, "2030/1", "sl")
    assert all(session in str(refused.value) for session in SESSIONS)
