"""What every test may ask for; how it is made stands in tests/tooling."""

import gc
import logging
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.tooling import ahead
from tests.tooling.browser import Windows, open_browser
from tests.tooling.collector import search_seldom
from tests.tooling.databases import (
    Databases,
    Engines,
    PostgresDatabases,
    SqliteDatabases,
    demonstrate,
    migrate,
)
from tests.tooling.examples import choose_examples
from tests.tooling.postgres import run_postgres
from tests.tooling.server import Server, serve
from tests.tooling.sharing import Shared
from tests.tooling.statements import share_statements
from tracker import database

# Durability is of no use to a database that lives for one test.
CHOSEN_SYNCHRONOUS, database.SYNCHRONOUS = database.SYNCHRONOUS, "OFF"

search_seldom()
share_statements()

SLOW_LAST = ("app_server", "browser", "page")

POSTGRES_BY_DAY = (
    "backup",
    "coordination/test_decisions",
    "crash",
    "jobs/test_tick",
    "reports/test_backends",
    "test_actions",
    "test_migrations",
    "test_seal",
    "test_store",
    "test_toolchain",
)
"""Where the databases may differ: what is written and read, locks, seals, migrations, votes. The rest runs on
PostgreSQL at night."""

WITHOUT_CHECK = (
    "access",
    "backup",
    "browser",
    "coordination/test_calling_off",
    "coordination/test_preview",
    "coordination/test_year",
    "crash",
    "documents",
    "faults",
    "importing/test_hostile",
    "importing/test_import_command",
    "importing/test_round_trip",
    "importing/test_threeway",
    "intake",
    "jobs",
    "mail",
    "opendata",
    "openid",
    "publishing",
    "reports",
    "seeding",
    "simulate",
    "strategies/test_apart",
    "test_allocation",
    "test_cli",
    "test_first_start",
    "test_hidden_words",
    "test_history",
    "test_hostile_actions",
    "test_imports",
    "test_migrations",
    "test_missing_database",
    "test_reporting",
    "test_seal",
    "test_taking_back",
    "test_toolchain",
    "ui/test_edit",
    "ui/test_grid",
    "ui/test_importing",
    "ui/test_opening",
    "ui/test_publishing",
)
"""What `make check` leaves to `make test`: besides browsers, servers and PostgreSQL all that takes long, and what lint
has tried. A test that takes more than a second belongs here with its file."""
LONG_TO_MAKE = {"app_server", "browser", "page", "demonstration_url", "own_demonstration_url"}


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--night`: everything on both databases, the long tests, and many more examples. `--check`: the quick ones."""
    parser.addoption("--night", action="store_true", help="all tests on both databases, long ones too; many examples")
    parser.addoption("--check", action="store_true", help="what is quick on SQLite, without a browser; few examples")


SHARED = pytest.StashKey[Path]()


def pytest_configure(config: pytest.Config) -> None:
    """Chooses how many examples properties are tried on, and where the workers of a run keep what they share."""
    choose_examples(next((name for name in ("night", "check") if config.getoption(f"--{name}")), "day"))
    given = getattr(config, "workerinput", {}).get("shared")
    config.stash[SHARED] = Path(given or tempfile.mkdtemp(prefix="tracker-tests-"))
    if not given:
        config.add_cleanup(lambda: shutil.rmtree(config.stash[SHARED], ignore_errors=True))


@pytest.hookimpl(optionalhook=True)
def pytest_configure_node(node: Any) -> None:
    """Tells a worker where that is."""
    node.workerinput["shared"] = str(node.config.stash[SHARED])


def pytest_sessionstart(session: pytest.Session) -> None:
    """Where workers try all of them, the plan that many need is begun at once."""
    config = session.config
    is_all = config.args_source is not pytest.Config.ArgsSource.ARGS and not config.getoption("--check")
    if is_all and config.getoption("numprocesses", None) and "PYTEST_XDIST_WORKER" not in os.environ:
        making = ahead.begin(config.stash[SHARED])
        config.add_cleanup(lambda: ahead.end(making))


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """What is too long for `make check` is not even read by it."""
    place = collection_path.relative_to(config.rootpath).as_posix().removeprefix("tests/")
    return True if config.getoption("--check") and place.startswith(WITHOUT_CHECK) else None


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Iterator[None]:
    """What is there once all tests are found stays to the end: the cycle collector need not walk through it."""
    gc.disable()
    yield
    gc.collect()
    gc.freeze()
    gc.enable()


def pytest_xdist_auto_num_workers(config: pytest.Config) -> int:
    """One more than there are cores: tests in a browser wait for much of their time. Four have memory enough.

    What is quick waits for nothing.
    """
    cores = os.cpu_count() or 1
    return min(4, cores if config.getoption("--check") else cores + 1)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Fast tests first: a mistake in a rule shows before a browser is started. What is for the night is left out."""
    for item in items:
        if set(SLOW_LAST) & set(getattr(item, "fixturenames", ())):
            item.add_marker("browser")
    if not config.getoption("--night"):
        is_quick_only = config.getoption("--check")
        left_out = [one for one in items if is_for_the_night(one) or (is_quick_only and is_for_the_whole(one))]
        config.hook.pytest_deselected(items=left_out)
        items[:] = [item for item in items if item not in set(left_out)]
    items.sort(key=lambda item: [item.get_closest_marker(name) is not None for name in ("browser", "postgres")])


def is_for_the_night(item: pytest.Item) -> bool:
    """Whether a test is long, or only repeats on PostgreSQL what stands on things that are tried on it by day."""
    if item.get_closest_marker("night") is not None:
        return True
    place = item.nodeid.removeprefix("tests/")
    return item.get_closest_marker("postgres") is not None and not place.startswith(POSTGRES_BY_DAY)


def is_for_the_whole(item: pytest.Item) -> bool:
    """Whether a test is too long for `make check`."""
    return bool(item.get_closest_marker("postgres") or LONG_TO_MAKE & set(getattr(item, "fixturenames", ())))


@pytest.fixture(autouse=True)
def own_log() -> Iterator[None]:
    """What a command of a test says of the log holds for that test alone."""
    factory = logging.getLogRecordFactory()
    yield
    logging.setLogRecordFactory(factory)


# Databases. `databases` is one backend; tests that only need one kind ask for
# sqlite_databases or postgres_databases.


@pytest.fixture(scope="session")
def shared_folder(pytestconfig: pytest.Config) -> Path:
    """A folder for what is made once per run: all workers have it in common."""
    return pytestconfig.stash[SHARED]


@pytest.fixture(scope="session")
def shared(shared_folder: Path) -> Shared:
    """What is made once per run: `shared.once(name, make)`."""
    return Shared(shared_folder)


@pytest.fixture(scope="session")
def sqlite_databases(tmp_path_factory: pytest.TempPathFactory, shared_folder: Path) -> Iterator[SqliteDatabases]:
    """SQLite files of this session."""
    databases = SqliteDatabases(tmp_path_factory.mktemp("sqlite"), shared_folder)
    yield databases
    databases.engines.close()


@pytest.fixture(scope="session")
def postgres_databases() -> Iterator[PostgresDatabases]:
    """Databases on a PostgreSQL server of this session, or on the one TEST_DATABASE_URL names."""
    with ExitStack() as stack:
        url = os.environ.get("TEST_DATABASE_URL") or stack.enter_context(run_postgres())
        databases = PostgresDatabases(url, prefix=f"tracker_test_{os.getpid()}")
        stack.callback(databases.close)
        yield databases


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def databases(request: pytest.FixtureRequest) -> Databases:
    """Each test that asks for it runs twice: on SQLite and on PostgreSQL."""
    name = {"sqlite": "sqlite_databases", "postgresql": "postgres_databases"}[request.param]
    chosen: Databases = request.getfixturevalue(name)
    return chosen


@pytest.fixture
def engines(databases: Databases) -> Engines:
    """Engines on new databases, for tests that only use the database: `engines.fresh(fill)`."""
    return databases.engines


@pytest.fixture
def database_url(databases: Databases) -> Iterator[str]:
    """The address of an empty database."""
    url = databases.fresh()
    yield url
    databases.drop(url)


@pytest.fixture
def migrated_database_url(databases: Databases) -> Iterator[str]:
    """The address of a database with all tables and no rows of ours."""
    url = databases.fresh(migrate)
    yield url
    databases.drop(url)


@pytest.fixture(scope="session")
def demonstration_url(sqlite_databases: SqliteDatabases) -> str:
    """The demonstration plan up to 22 November 2026, shared by all tests that only read it."""
    return sqlite_databases.fresh(demonstrate)


@pytest.fixture
def own_demonstration_url(sqlite_databases: SqliteDatabases) -> Iterator[str]:
    """A demonstration plan of the test's own, to change."""
    url = sqlite_databases.fresh(demonstrate)
    yield url
    sqlite_databases.drop(url)


# The running application and the browser.


@pytest.fixture(scope="session")
def app_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[..., Server]]:
    """Starts `tracker serve` with the given environment: `app_server(DATABASE_URL=...)`; all end with the session."""
    folder, numbers = tmp_path_factory.mktemp("servers"), count(1)
    with ExitStack() as stack:

        def start(**environment: str) -> Server:
            return stack.enter_context(serve(folder / f"{next(numbers)}.log", **environment))

        yield start


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A Chromium with our fonts; ask for `page` unless a context of your own is the point."""
    with open_browser() as opened:
        yield opened


@pytest.fixture(scope="session")
def windows(browser: Browser) -> Windows:
    """The windows that all tests of a worker share."""
    return Windows(browser)


@pytest.fixture
def page(windows: Windows) -> Iterator[Page]:
    """A tab without cookies. The test fails when its page has script errors or asks another host."""
    with windows.lend() as lent:
        yield lent
