"""No address of a person is in what is stored of a report, though minutes are read as the officer reads."""

import pytest

from tests.tooling.databases import LAST_DAY
from tracker import reporting
from tracker.bootstrap import application
from tracker.config import Settings
from tracker.documents.data_files import data_files
from tracker.facts import Role, Visibility
from tracker.reporting import ReportKind

BODY = "koordinacija"


@pytest.mark.parametrize(
    ("kind", "visibility"),
    [
        (ReportKind.MINUTES, Visibility.PUBLIC),
        (ReportKind.COORDINATION, Visibility.INTERNAL),
        (ReportKind.PACK, Visibility.INTERNAL),
    ],
)
def test_no_address_is_stored(demonstration_url: str, kind: ReportKind, visibility: Visibility) -> None:
    tracker = application(Settings(DATABASE_URL=demonstration_url, today=LAST_DAY))
    addresses = {one.work_email for one in tracker.read(role=Role.OFFICER).people if one.work_email}
    assert addresses
    held = max(
        (one for one in tracker.read_sessions().sessions if one.body == BODY and one.on <= LAST_DAY),
        key=lambda one: one.on,
    )
    wanted = reporting.wanted(tracker, kind, "sl", session=held.code, body=BODY, visibility=visibility)
    document = reporting.build(tracker, wanted)
    stored = document.to_json() + "".join(file.content for file in data_files(document))
    tracker.engine.dispose()
    assert [one for one in addresses if one in stored] == []
