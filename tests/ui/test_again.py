"""Whoever opens a page again while nothing was recorded waits for nothing that hangs on the plan alone."""

from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import Engine, event

from tests.coordination.plan import BODY, DAY, SESSION, acting, coordination_plan
from tests.tooling.databases import SqliteDatabases, filled
from tests.ui.conftest import run_page, user_with, words
from tracker import actions
from tracker.bootstrap import Application
from tracker.clock import Clock
from tracker.config import Settings
from tracker.database import create_engine
from tracker.facts import Role
from tracker.ui.frame.pages import PAGES

OF_ONE = {
    "area": {"koda": "E1"},
    "measure": {"koda": "E1-01"},
    "closing": {"koda": "E1-01"},
    "edit": {"vrsta": "measure", "koda": "E1-01"},
    "report": {"koda": "E1-01"},
    "session": {"koda": SESSION, "telo": BODY},
    "motion": {"seja": SESSION, "telo": BODY, "tocka": "1"},
}
"""What the pages of single things are asked about."""
WHOLE_PLAN = "milestone_version"
"""A table that is read whenever a plan is, and by no page for itself."""
WRITTEN = ("INSERT", "UPDATE", "DELETE")


@pytest.fixture
def application(sqlite_databases: SqliteDatabases) -> Application:
    """The tracker on a small plan with a session."""
    url = sqlite_databases.fresh(filled(coordination_plan))
    return Application(Settings(database_url=url), create_engine(url), Clock(ZoneInfo("Europe/Ljubljana"), DAY))


def noted(engine: Engine) -> list[str]:
    """The statements that reach a database from now on."""
    seen: list[str] = []

    def note(*given: object) -> None:
        seen.append(str(given[2]))

    event.listen(engine, "before_cursor_execute", note)
    return seen


OF_ACCOUNTS = {"openid", "users"}
"""They tell of no plan, and ask whoever acts."""


@pytest.mark.parametrize("file", sorted({page.file for page in PAGES} - OF_ACCOUNTS))
def test_a_page_that_is_opened_again_reads_no_plan(
    monkeypatch: pytest.MonkeyPatch, application: Application, file: str
) -> None:
    page = run_page(monkeypatch, application, file, user_with(Role.ADMINISTRATOR), OF_ONE.get(file, {}))
    assert not page.exception
    seen = noted(application.engine)
    assert not page.run().exception
    assert [statement for statement in seen if WHOLE_PLAN in statement] == []


def test_taking_back_is_tried_once_for_a_state_of_the_data(
    monkeypatch: pytest.MonkeyPatch, application: Application
) -> None:
    with acting(application.engine, 19) as record:
        actions.save_measure(record, "E1-01", actions.MeasureGiven.of(purpose="Bližje ljudem"))
    asked = {"sprememba": str(application.revision())}
    page = run_page(monkeypatch, application, "changes", user_with(Role.OFFICER), asked)
    assert "Kaj bi naredila razveljavitev" in words(page)
    seen = noted(application.engine)
    assert "Kaj bi naredila razveljavitev" in words(page.run())
    assert [statement for statement in seen if statement.startswith(WRITTEN)] == []
    with acting(application.engine, 20) as record:
        actions.save_measure(record, "E1-01", actions.MeasureGiven.of(title="Drugače"))
    seen.clear()
    page.run()
    assert [statement for statement in seen if statement.startswith(WRITTEN)], "tried anew after a change"
