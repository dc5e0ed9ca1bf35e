"""Every door through which a frozen report leaves: none gives out a byte of one that was altered."""

from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.routing import Route

from tests.coordination.plan import announce
from tests.reports.tampering import PLANTED, freeze, write
from tests.test_cli import tracker as run
from tests.tooling.asgi import TestClient
from tests.ui.conftest import run_page, words
from tracker import reporting
from tracker.bootstrap import Application
from tracker.coordination import FrozenReport
from tracker.reporting import Verdict
from tracker.sentences import Refusal
from tracker.web.frozen_file import frozen_file

PLANT = "update rendition set content = :planted"


@pytest.fixture
def report(small: Application) -> FrozenReport:
    """A report of a session that was announced, frozen as JSON."""
    announce(small.engine)
    return freeze(small)


@pytest.mark.parametrize(("language", "words"), [("sl", "ni na voljo"), ("en", "is not given out")])
def test_the_address_answers_with_a_page_and_no_byte(
    small: Application, report: FrozenReport, language: str, words: str
) -> None:
    server = TestClient(Starlette(routes=[Route("/porocilo/{name}", frozen_file)]))
    address = f"/porocilo/{report.sha256[:16]}.json?lang={language}"
    sound = server.get(address)
    write(small.engine, PLANT, planted=PLANTED)
    for headers in ({}, {"If-None-Match": sound.headers["etag"]}):
        answer = server.get(address, headers=headers)
        assert answer.status_code == 503
        assert answer.headers["cache-control"] == "no-store"
        assert "etag" not in answer.headers
        assert "content-disposition" not in answer.headers
        assert answer.headers["content-type"].startswith("text/html")
        assert words in answer.text
        assert report.title in answer.text
        assert PLANTED not in answer.content
    assert sound.content not in answer.content
    assert server.get(f"/porocilo/{report.sha256[:16]}.pdf").status_code == 503


def test_the_command_writes_no_file(small: Application, report: FrozenReport, tmp_path: Path) -> None:
    office = {"DATABASE_URL": small.settings.database_url, "TRACKER_TODAY": "2026-03-15"}
    asked = ("report", "execution", "--session", report.session, "--frozen", "--format", "json", "--out", str(tmp_path))
    write(small.engine, PLANT, planted=PLANTED)
    told = run(*asked, code=1, **office).stderr
    assert "(številka 1)" in told
    assert "tracker doctor" in told
    assert list(tmp_path.iterdir()) == []
    named = run("doctor", code=1, **office).stdout
    assert "spremenjena je datoteka json" in named


def test_two_are_not_compared(small: Application, report: FrozenReport, monkeypatch: pytest.MonkeyPatch) -> None:
    other = freeze(small, language="en")
    write(small.engine, "update report set content = '{}' where id = 2")
    query = {"primerjaj": report.sha256[:16], "z": other.sha256[:16]}
    shown = words(run_page(monkeypatch, small, "reports", None, query))
    assert "(številka 2) je bilo spremenjeno mimo sledilnika" in shown
    with pytest.raises(Refusal, match="number=2"):
        reporting.frozen_document(small, other)


def test_a_file_is_told_from_what_is_kept(small: Application, report: FrozenReport, tmp_path: Path) -> None:
    true, planted = tmp_path / "pravo.json", tmp_path / "drugo.json"
    true.write_bytes(reporting.frozen_file(small, report.id, "json") or b"")
    planted.write_bytes(PLANTED)
    write(small.engine, PLANT, planted=PLANTED)
    assert reporting.verify(small, true).verdict is Verdict.DAMAGED
    assert reporting.verify(small, planted).verdict is Verdict.UNKNOWN
