"""Two weeks of the scheduler around each change of the clock, and that the simulation sees what it is there to see."""

import shutil
from collections import Counter
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import make_url

from tests.simulate.ledger import Broken, Ledger
from tests.simulate.running import simulate
from tests.tooling.databases import SqliteDatabases, migrate
from tracker.jobs import runs

SPRING, AUTUMN, DAYS = date(2026, 3, 24), date(2026, 10, 12), 15
"""Days before each change of the clock; with Easter after the one and a session with its tasks before the other."""


def lived(folder: Path, databases: SqliteDatabases, first: date, days: int, seed: int) -> Ledger:
    shutil.copyfile(str(make_url(databases.fresh(migrate)).database), folder / "tracker.db")
    ledger = Ledger()
    simulate(folder, first, days, seed, ledger)
    return ledger


@pytest.mark.parametrize(
    ("first", "seeds"),
    [
        pytest.param(SPRING, (2,), marks=pytest.mark.night),
        (AUTUMN, (3,)),
        pytest.param(SPRING, (1, 5), marks=pytest.mark.night),
        pytest.param(AUTUMN, (4, 6), marks=pytest.mark.night),
    ],
)
def test_every_invariant_holds(
    tmp_path: Path, sqlite_databases: SqliteDatabases, first: date, seeds: tuple[int, ...]
) -> None:
    counts = Counter[str]()
    for seed in seeds:
        (tmp_path / str(seed)).mkdir()
        counts += lived(tmp_path / str(seed), sqlite_databases, first, DAYS, seed).counts
    assert counts["sound"] == counts["clock-change"] == len(seeds)
    assert min(counts[kind] for kind in ("killed", "both ticked", "outage", "mail 250", "told", "report")) > 0


@pytest.mark.night
def test_the_same_seed_tells_the_same(tmp_path: Path, sqlite_databases: SqliteDatabases) -> None:
    ledgers = []
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        ledgers.append([*lived(tmp_path / name, sqlite_databases, SPRING, 8, 3).closed()])
    assert ledgers[0] == ledgers[1]
    assert ledgers[0][-1].startswith("sha256 ")


def test_a_job_that_both_schedulers_do_is_seen(
    tmp_path: Path, sqlite_databases: SqliteDatabases, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(runs, "begin", lambda *_: True)
    with pytest.raises(Broken, match="ran twice"):
        lived(tmp_path, sqlite_databases, SPRING, 8, 1)
