"""A month of the scheduler around each change of the clock, and that the simulation sees what it is there to see."""

import shutil
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import make_url

from tests.simulate.ledger import Broken, Ledger
from tests.simulate.running import simulate
from tests.tooling.databases import SqliteDatabases, migrate
from tracker.jobs import runs

SPRING, AUTUMN = date(2026, 3, 14), date(2026, 10, 1)
"""Days before each change of the clock; with Easter in one and a session with its tasks in the other."""


def lived(folder: Path, databases: SqliteDatabases, first: date, days: int, seed: int) -> Ledger:
    shutil.copyfile(str(make_url(databases.fresh(migrate)).database), folder / "tracker.db")
    ledger = Ledger()
    simulate(folder, first, days, seed, ledger)
    return ledger


@pytest.mark.parametrize(("first", "seed"), [(SPRING, 1), (SPRING, 3), (AUTUMN, 2), (AUTUMN, 4)])
def test_a_month_hold_every_invariant(
    tmp_path: Path, sqlite_databases: SqliteDatabases, first: date, seed: int
) -> None:
    counts = lived(tmp_path, sqlite_databases, first, 30, seed).counts
    assert counts["sound"] == counts["clock-change"] == 1
    assert min(counts[kind] for kind in ("killed", "both ticked", "outage", "mail 250", "told", "report")) > 0


def test_the_same_seed_tells_the_same(tmp_path: Path, sqlite_databases: SqliteDatabases) -> None:
    ledgers = []
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        ledgers.append([*lived(tmp_path / name, sqlite_databases, SPRING, 10, 3).closed()])
    assert ledgers[0] == ledgers[1]
    assert ledgers[0][-1].startswith("sha256 ")


def test_a_job_that_both_schedulers_do_is_seen(
    tmp_path: Path, sqlite_databases: SqliteDatabases, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(runs, "begin", lambda *_: True)
    with pytest.raises(Broken, match="ran twice"):
        lived(tmp_path, sqlite_databases, SPRING, 10, 1)
