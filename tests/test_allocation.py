"""What a server keeps stays out of the collector's way, and does not grow."""

import gc
import json
import os
import subprocess
import sys
import weakref
from collections.abc import Callable, Iterator
from threading import Event, Thread
from time import sleep
from typing import Any

import pytest

from tests.plans import fill_small
from tests.tooling.databases import SqliteDatabases, filled
from tests.tooling.paths import ROOT
from tests.tooling.patience import PATIENCE
from tracker import allocation
from tracker.allocation import collect_garbage, lasting_allocation, search_if_due, undisturbed_allocation

BY_DAY, BY_NIGHT = 60, 200
"""Revisions of a server that never rests and shows no page: nothing has to be searched for."""
WALKED_AT_MOST = 20_000
"""Objects; the libraries alone are some 400,000."""
GROWN_AT_MOST = 10
"""Megabytes."""
A_MOMENT = 0.3
"""Seconds in which a thread that nothing holds up has ended."""


class Knot:
    """A thing that holds itself, which only the collector finds."""

    def __init__(self) -> None:
        self.itself = self


@pytest.fixture(scope="module")
def after_revisions(sqlite_databases: SqliteDatabases, request: pytest.FixtureRequest) -> dict[str, Any]:
    """What `tests.revisions` found on a small plan."""
    url = sqlite_databases.fresh(filled(fill_small))
    number = BY_NIGHT if request.config.getoption("--night") else BY_DAY
    command = [sys.executable, "-m", "tests.revisions", str(number)]
    environment = {**os.environ, "DATABASE_URL": url}
    ran = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr
    found: dict[str, Any] = json.loads(ran.stdout)
    return found


def test_the_collection_after_a_run_walks_through_what_the_run_made(after_revisions: dict[str, Any]) -> None:
    assert max(after_revisions["walked"]) < WALKED_AT_MOST


def test_memory_stays_as_it_is_however_often_the_plan_changes(after_revisions: dict[str, Any]) -> None:
    assert after_revisions["grown"] < GROWN_AT_MOST, "megabytes more after many revisions"


@pytest.fixture
def thawed(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The collector as a server uses it; leaves it as it was."""
    monkeypatch.setattr(allocation, "gc", gc)
    yield
    collect_garbage(thoroughly=True)


@pytest.mark.usefixtures("thawed")
def test_garbage_is_taken_away_before_it_would_be_frozen() -> None:
    knot = Knot()
    gone = weakref.ref(knot)
    del knot
    with lasting_allocation():
        pass
    assert gone() is None


@pytest.mark.usefixtures("thawed")
def test_a_window_that_was_open_when_something_was_kept_goes_with_a_thorough_search() -> None:
    knot = Knot()
    gone = weakref.ref(knot)
    with lasting_allocation():
        pass
    del knot
    collect_garbage()
    assert gone() is not None
    collect_garbage(thoroughly=True)
    assert gone() is None


@pytest.mark.usefixtures("thawed")
def test_when_nobody_waits_everything_is_searched_if_enough_was_kept_since(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(allocation, "THOROUGH_EVERY", 2)
    collect_garbage(thoroughly=True)
    knot = Knot()
    gone = weakref.ref(knot)
    with lasting_allocation():
        pass
    del knot
    search_if_due()
    assert gone() is not None, "one batch is not enough"
    with lasting_allocation():
        pass
    search_if_due()
    assert gone() is None
    assert allocation.BATCHES.kept == 0


@pytest.mark.usefixtures("thawed")
def test_where_somebody_always_waits_everything_is_searched_at_latest(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(allocation, "AT_LATEST", 3)
    collect_garbage(thoroughly=True)
    for kept in (1, 2, 0, 1):
        with lasting_allocation():
            pass
        assert allocation.BATCHES.kept == kept


@pytest.mark.usefixtures("thawed")
def test_the_collector_is_on_again_also_after_a_mistake() -> None:
    with pytest.raises(ZeroDivisionError), lasting_allocation(), undisturbed_allocation():
        raise ZeroDivisionError
    assert gc.isenabled()


class Late:
    """The collector, whose answer whether it is on comes late: until then something else may happen."""

    def __init__(self, meanwhile: Callable[[], object]) -> None:
        self.meanwhile = meanwhile

    def isenabled(self) -> bool:
        """What was so when it was asked."""
        is_on = gc.isenabled()
        self.meanwhile()
        return is_on

    def __getattr__(self, name: str) -> Any:
        return getattr(gc, name)


@pytest.mark.usefixtures("thawed")
def test_the_collector_is_on_again_where_one_thread_ends_while_another_one_begins(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    end = Event()

    def make_until_end() -> None:
        with undisturbed_allocation():
            end.wait(PATIENCE)

    first = Thread(target=make_until_end)
    first.start()
    while gc.isenabled():
        sleep(0.001)

    def let_the_first_end() -> None:
        end.set()
        first.join(A_MOMENT)

    monkeypatch.setattr(allocation, "gc", Late(let_the_first_end))
    with undisturbed_allocation():
        pass
    first.join()
    is_on = gc.isenabled()
    gc.enable()
    assert is_on
