"""Commands on a database that cannot work: exit 1, one sentence, no traceback, nothing written."""

import pytest

from tests.importing.test_apply import PLAN
from tests.importing.workbooks import workbook
from tests.plans import fill_small
from tests.test_cli import tracker
from tests.tooling.databases import SqliteDatabases, filled
from tests.tooling.faults import busy
from tracker.database import create_engine


@pytest.mark.parametrize("command", ["import", "user"])
def test_a_writer_that_does_not_end_is_said_in_a_sentence(
    sqlite_databases: SqliteDatabases, tmp_path_factory: pytest.TempPathFactory, command: str
) -> None:
    url = sqlite_databases.fresh(filled(fill_small))
    file = workbook(tmp_path_factory.mktemp("uvoz") / "nacrt.xlsx", PLAN)
    arguments = {"import": ("import", str(file), "--apply"), "user": ("user", "add", "ana", "--role", "officer")}
    engine = create_engine(url)
    with busy(engine):
        done = tracker(*arguments[command], code=1, DATABASE_URL=url)
    assert "Trenutno zapisuje nekdo drug" in done.stderr
    assert "Traceback" not in done.stderr
    assert tracker("history", "E1-02", code=1, DATABASE_URL=url).stderr
    engine.dispose()
    sqlite_databases.drop(url)
