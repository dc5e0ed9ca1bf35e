"""`tracker user`: exit codes, what goes where, and what it changes."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.access.conftest import PASSWORD
from tests.plans import fill_small
from tests.test_cli import tracker
from tests.tooling.databases import SqliteDatabases, filled
from tracker.access.signing_in import Caller, password_link_account, try_password
from tracker.clock import system_time
from tracker.database import create_engine


@pytest.fixture
def url(sqlite_databases: SqliteDatabases) -> Iterator[str]:
    address = sqlite_databases.fresh(filled(fill_small))
    yield address
    sqlite_databases.drop(address)


def test_accounts_come_after_the_plan(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'prazna.db'}"
    refused = tracker("user", "add", "ana", "--role", "owner", code=1, DATABASE_URL=url)
    assert "tracker init" in refused.stderr
    tracker("init", DATABASE_URL=url)
    tracker("user", "add", "ana", "--role", "owner", DATABASE_URL=url)


def test_the_life_of_an_account(url: str) -> None:
    here = {"DATABASE_URL": url, "TRACKER_PUBLIC_URL": "https://nacrt.example.si"}
    printed = tracker("user", "add", "Ana@example.si", "--role", "administrator", **here).stdout
    assert printed.startswith("https://nacrt.example.si/geslo/")
    assert len(printed.splitlines()) == 1
    engine = create_engine(url)
    assert password_link_account(engine, printed.strip().rpartition("/")[2], system_time()) is not None
    for twin in ("ana@example.si", "Ana@example.si"):
        assert "že obstaja" in tracker("user", "add", twin, "--role", "owner", code=1, **here).stderr
    tracker("user", "role", "ana@example.si", "officer", **here)
    tracker("user", "disable", "ana@example.si", **here)
    assert tracker("user", "link", "ana@example.si", code=1, **here).stdout == ""
    listed = json.loads(tracker("user", "list", "--json", **here).stdout)
    assert [(each["login"], each["role"], each["is_disabled"]) for each in listed] == [
        ("Ana@example.si", "officer", True)
    ]
    tracker("user", "enable", "ana@example.si", **here)
    assert "Ana@example.si" in tracker("user", "list", **here).stdout
    engine.dispose()


def test_a_password_from_standard_input(url: str) -> None:
    arguments = ("user", "add", "bor", "--role", "officer", "--password-stdin")
    refused = tracker(*arguments, code=1, typed="kratko\n", DATABASE_URL=url)
    assert "12" in refused.stderr
    done = tracker(*arguments, typed=f"{PASSWORD}\n", DATABASE_URL=url)
    assert (done.stdout, PASSWORD in done.stderr) == ("", False)
    engine = create_engine(url)
    assert try_password(engine, "bor", PASSWORD, Caller("192.0.2.7"), system_time()).account is not None
    engine.dispose()


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("disable", "nihče"), 1),
        (("role", "nihče", "owner"), 1),
        (("link", "nihče"), 1),
        (("release", "nihče"), 1),
        (("add", "kdo", "--role", "owner", "--person", "ni-ga"), 1),
        (("add", "kdo", "--role", "public"), 2),
        (("role", "kdo", "car"), 2),
        (("add", "kdo"), 2),
    ],
)
def test_what_cannot_be_is_refused(url: str, arguments: tuple[str, ...], code: int) -> None:
    assert tracker("user", *arguments, code=code, DATABASE_URL=url).stderr
    assert json.loads(tracker("user", "list", "--json", DATABASE_URL=url).stdout) == []
