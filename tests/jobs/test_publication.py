"""The nightly publication: once begun, where something was recorded since, else once a week."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from tests.plans import fill_small, recorder
from tests.publishing.site import small_site, tracker_on
from tests.tooling.databases import SqliteDatabases, filled
from tracker import actions, publishing
from tracker.database import create_engine
from tracker.facts import Role
from tracker.jobs.publishing import publish_nightly
from tracker.texts import Translator


def test_it_publishes_what_is_new_and_once_a_week(
    sqlite_databases: SqliteDatabases, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    engine = create_engine(sqlite_databases.fresh(filled(fill_small)))
    make_task = publishing.own_task
    monkeypatch.setattr(publishing, "own_task", lambda office: make_task(office, small_site))

    def night(day: int) -> str:
        office = tracker_on(engine, date(2026, 3, day), tmp_path / "javno")
        return Translator("en").sentence(publish_nightly(office, office.clock.now()))

    assert night(5) == "Published as number 1."
    assert night(6) == night(11) == "Nothing is new for the public; nothing was published."
    assert night(12) == "Published as number 2."
    with recorder(engine)(13) as record:
        actions.save_measure(record, "E1-01", actions.MeasureGiven.of(title="Drugače"))
    assert night(13) == "Published as number 3."
    assert night(14) == "Nothing is new for the public; nothing was published."
    office = tracker_on(engine, date(2026, 3, 14), tmp_path / "javno")
    shown = publishing.shown_of(office)
    assert shown
    assert publishing.knows(office, shown)
    assert not publishing.is_behind(office, shown)
    assert not publishing.knows(office, replace(shown, reason="another manifest"))
    for other in (replace(shown, tree="0" * 64), replace(shown, change=99), replace(shown, strategies=("S", "T"))):
        assert publishing.is_behind(office, other), "a backup was restored, or another plan is open without a change"
    known = publishing.approved(tracker_on(engine, date(2026, 3, 13), tmp_path), Role.OFFICER)
    assert [(one.number, one.actor) for one in known] == [(n, "samodejna objava") for n in (3, 2, 1)]
    engine.dispose()
