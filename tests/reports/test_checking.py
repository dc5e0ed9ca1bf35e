"""The file of a report that anybody brings on the page of reports: what it is, in plain words."""

import tracemalloc
import zlib
from dataclasses import replace
from functools import cache
from io import BytesIO
from threading import BoundedSemaphore
from zipfile import ZIP_BZIP2, ZIP_DEFLATED, ZIP_LZMA, ZipFile

import anyio
import pytest
from anyio import sleep_forever
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.routing import Route
from starlette.types import Message

from tests.coordination.plan import SESSION, announce
from tests.plans import ADMINISTRATOR
from tests.reports.tampering import freeze, frozen_given
from tests.tooling.asgi import TestClient
from tests.ui.conftest import ALL_FILES, run_page, words
from tracker import actions, reporting
from tracker.bootstrap import Application
from tracker.reporting import ReportKind, claimed
from tracker.reporting.claimed import BEGINS, LARGEST_SENT, Claim, claimed_in
from tracker.web import report_check
from tracker.web.rate import Buckets

FILES = ("docx", "json")


def check(content: bytes, name: str = "porocilo.pdf", **headers: str) -> tuple[int, str]:
    """The status of the answer, and its words."""
    routes = [Route("/preveri-porocilo", report_check.check_report, methods=["POST"])]
    answer = TestClient(Starlette(routes=routes)).post(
        "/preveri-porocilo", files={"datoteka": (name, content)}, headers=headers
    )
    return answer.status_code, answer.text


def test_a_file_is_told_for_what_it_is(small: Application) -> None:
    announce(small.engine)
    report = freeze(small, *FILES)
    files = {name: reporting.frozen_file(small, report.id, name) or b"" for name in FILES}
    for name, content in files.items():
        status, told = check(content, f"porocilo.{name}")
        assert status == 200
        assert "To je dokončno poročilo<" in told
        assert "Zgodovina se ujema" in told
        assert report.sha256 in told or name != "json"
    altered = check(files["docx"] + b"\n", "porocilo.docx")[1]
    assert "Ta datoteka je bila spremenjena ali znova shranjena<" in altered
    assert f'href="porocilo/{report.sha256[:16]}.' in altered
    draft = reporting.rendered(reporting.coordination_document(small, report.session, "sl"))["docx"]
    assert "To je osnutek<" in check(draft, "osnutek.docx")[1]
    assert "To ni poročilo tega sledilnika<" in check(b"%PDF-1.7 nekaj drugega")[1]
    later = freeze(small, "json")
    assert later.id > report.id
    assert "To je starejša različica poročila<" in check(files["docx"], "porocilo.docx")[1]
    with small.recording(ADMINISTRATOR, "drugo področje") as record:
        actions.start_strategy(record, "drugi", actions.StrategyGiven.of(title="Drugi načrt"))
    other = small.of("drugi")
    wanted = replace(reporting.wanted(other, ReportKind.EXECUTION, "sl", session=SESSION), is_final=True)
    given = frozen_given(reporting.build(other, wanted), wanted, ("json",))
    with other.recording(ADMINISTRATOR, "sprejeto") as record:
        reporting.freeze(other, record, wanted, given)
    assert "To je dokončno poročilo<" in check(given.content.encode(), "porocilo.json")[1]


@pytest.mark.usefixtures("small")
def test_what_is_too_large_of_another_kind_or_sent_by_another_site_is_refused() -> None:
    assert check(b"MZ program", "porocilo.pdf")[0] == 422
    assert check(b"%PDF", "porocilo.exe")[0] == 422
    assert check(b"0" * (LARGEST_SENT + 20_000))[0] == 413
    status, told = check(b"%PDF", Origin="https://drugje.example")
    assert status == 403
    assert "znova izberite datoteko" in told


def test_no_more_is_unpacked_of_a_file_than_agreed() -> None:
    bomb = zlib.compress(BEGINS + b" " * 50_000)
    assert claimed_in(b"%PDF" + b"stream\n".join([b"", *[bomb] * 50]), 10_000) == Claim()


def packed(kind: int, entries: int = 1) -> bytes:
    """A Word file, as far as it is looked at, whose properties unpack to much more than is taken of it."""
    file = BytesIO()
    with ZipFile(file, "w", kind) as archive:
        archive.writestr("docProps/core.xml", b" " * 20_000_000)
        for number in range(entries - 1):
            archive.writestr(f"{number}", b"")
    return file.getvalue()


PARTS = BEGINS + b"[" + b"{}," * (claimed.MOST_PARTS + 1) + b"{}]}"
COSTLY = {
    "a ZIP that unpacks at once": packed(ZIP_BZIP2),
    "another": packed(ZIP_LZMA),
    "a ZIP of many files": packed(ZIP_DEFLATED, claimed.MOST_ENTRIES + 1),
    "a JSON text of many parts": PARTS,
    "a PDF with one": b"%PDF stream\n" + zlib.compress(PARTS),
}


@pytest.mark.parametrize("content", COSTLY.values(), ids=COSTLY)
def test_a_file_made_to_fill_the_memory_does_not(content: bytes) -> None:
    tracemalloc.start()
    assert claimed_in(content, 2_000_000) == Claim()
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert most < 8_000_000


def test_not_every_stream_of_a_file_is_looked_at() -> None:
    ours = b"stream\n" + zlib.compress(BEGINS)
    for junk, found in ((claimed.MOST_STREAMS - 1, [BEGINS]), (claimed.MOST_STREAMS, [])):
        assert list(claimed.attachments(b"%PDF" + b"stream\n" * junk + ours, 1000)) == found


@pytest.mark.usefixtures("small")
def test_nobody_brings_files_without_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(report_check, "buckets", cache(lambda: Buckets(2, 0.1)))
    assert [check(b"%PDF")[0] for _ in range(3)] == [200, 200, 429]


@pytest.mark.usefixtures("small")
def test_no_more_files_come_in_at_once_than_there_is_room_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(report_check, "_coming", BoundedSemaphore(1))
    assert check(b"%PDF")[0] == 200
    assert check(b"MZ", "porocilo.exe")[0] == 422
    with report_check._coming:
        status, told = check(b"%PDF")
    assert status == 503
    assert "Poskusite znova čez minuto" in told
    assert check(b"%PDF")[0] == 200


@pytest.mark.usefixtures("small")
def test_what_does_not_come_in_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(report_check, "LONGEST_SECONDS", 0.01)
    headers = [(b"content-length", b"100"), (b"content-type", b"multipart/form-data; boundary=x")]
    scope = {"type": "http", "method": "POST", "path": "/", "query_string": b"", "headers": headers}

    async def receive() -> Message:
        await sleep_forever()
        raise AssertionError

    async def answer() -> int:
        return (await report_check.check_report(Request(scope, receive))).status_code

    assert anyio.run(answer) == 422


def test_the_page_of_reports_takes_a_file_of_anybody(small: Application, monkeypatch: pytest.MonkeyPatch) -> None:
    shown = words(run_page(monkeypatch, small, ALL_FILES["porocila"], None, {}))
    assert 'action="preveri-porocilo' in shown
    assert 'type="file"' in shown
    assert "Datoteka se ne shrani" in shown
