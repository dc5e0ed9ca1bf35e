"""On SQLite and on PostgreSQL a frozen report is kept, found again and verified alike."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from tests.coordination.conftest import prepare
from tests.coordination.plan import SESSION
from tests.reports.world import OFFICER
from tests.tooling.databases import Databases
from tracker import health, reporting, store
from tracker.bootstrap import Application, application
from tracker.config import Settings
from tracker.reporting import FORMATS, ReportKind, Verdict


@pytest.fixture
def opened(databases: Databases) -> Iterator[Application]:
    """The tracker on a small plan with a session, in the middle of March 2026."""
    url = databases.fresh(prepare)
    tracker = application(Settings(DATABASE_URL=url, today=date(2026, 3, 15)))
    yield tracker
    tracker.engine.dispose()
    databases.drop(url)


def test_a_report_is_frozen_and_every_file_is_verified(opened: Application, tmp_path: Path) -> None:
    wanted = reporting.wanted(opened, ReportKind.COORDINATION, "sl", session=SESSION)
    given = reporting.to_freeze(opened, wanted)
    with opened.recording(OFFICER, "sprejeto poročilo") as record:
        number = reporting.freeze(opened, record, wanted, given)
    for name in FORMATS:
        path = tmp_path / f"porocilo.{name}"
        path.write_bytes(reporting.frozen_file(opened, number, name) or b"")
        assert reporting.verify(opened, path).verdict is Verdict.AGREES
    with opened.reading() as database:
        assert not list(store.damages(database, number))
    assert health.examine(opened.engine) == ()
