"""The commands work on the strategy that is named, and refuse one that there is not."""

import json
from pathlib import Path

import pytest

from tests.strategies.world import FIRST, SECOND, WORDS, fill
from tests.test_cli import tracker
from tests.tooling.databases import SqliteDatabases, migrate
from tracker.database import create_engine


@pytest.fixture(scope="module")
def url(sqlite_databases: SqliteDatabases) -> str:
    url = sqlite_databases.fresh(migrate)
    engine = create_engine(url)
    fill(engine)
    engine.dispose()
    return url


def test_a_command_works_on_the_strategy_that_is_named(url: str, tmp_path: Path) -> None:
    settings = {"DATABASE_URL": url, "TRACKER_TODAY": "2026-03-15"}
    told = {
        code: json.loads(tracker("status", *named, "--json", **settings).stdout)["strategy"]
        for code, named in ((FIRST, ()), (SECOND, ("--strategy", SECOND)))
    }
    assert str(told[SECOND]) != str(told[FIRST])
    history = tracker("history", "E1-01", "--strategy", SECOND, **settings).stdout
    assert WORDS[SECOND] in history
    assert WORDS[FIRST] not in history
    file = str(tmp_path / "načrt.xlsx")
    tracker("export", file, "--strategy", SECOND, **settings)
    refused = tracker("import", file, code=1, **settings).stderr
    assert "--strategy" in refused
    assert WORDS[FIRST] not in tracker("import", file, "--strategy", SECOND, **settings).stdout
    unknown = tracker("status", "--strategy", "neznana", code=1, **settings).stderr
    assert "V zbirki podatkov ni strategije »neznana«" in unknown
