"""The head of the chain that a report prints: told in every file, found or missed in the history."""

import json
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from sqlalchemy import text

from tests.coordination.conftest import prepare
from tests.coordination.plan import acting
from tests.reports.tampering import cut_off, freeze, opened, seal_anew, write
from tests.test_cli import tracker as run
from tests.tooling.databases import Databases, SqliteDatabases
from tracker import actions, reporting, store
from tracker.bootstrap import Application
from tracker.documents.document import from_json
from tracker.reporting import FORMATS, Verdict
from tracker.reporting.claimed import Claim, attachments, claimed
from tracker.reporting.seals import Noted, noted
from tracker.sentences import Refusal
from tracker.store import Finding, Held

SEAL = "ab12" * 16


@pytest.fixture
def tracker(databases: Databases) -> Iterator[Application]:
    """The tracker on a small plan of three changes."""
    url = databases.fresh(prepare)
    found = opened(url)
    change(found, "prva")
    yield found
    found.engine.dispose()
    databases.drop(url)


@pytest.fixture
def sqlite_tracker(sqlite_databases: SqliteDatabases) -> Iterator[Application]:
    """The same on SQLite alone."""
    url = sqlite_databases.fresh(prepare)
    found = opened(url)
    change(found, "prva")
    yield found
    found.engine.dispose()
    sqlite_databases.drop(url)


def seal_of(tracker: Application, number: int) -> str:
    """The seal of a change as it is shown."""
    return store.shown_seal(seal_itself(tracker, number))


def seal_itself(tracker: Application, number: int) -> str:
    with tracker.reading() as database:
        return store.seal_of_change(database, number)


def look_for(tracker: Application, seal: str, number: int | None = None) -> Finding:
    with tracker.reading() as database:
        return store.look_for(database, seal, number)


def change(tracker: Application, purpose: str) -> None:
    with acting(tracker.engine, 12, purpose) as record:
        actions.save_measure(record, "E1-01", actions.MeasureGiven.of(purpose=purpose))


def test_every_file_tells_the_change_and_the_seal(sqlite_tracker: Application, tmp_path: Path) -> None:
    report = freeze(sqlite_tracker, *FORMATS)
    seal = seal_of(sqlite_tracker, report.change)
    assert len(seal) == 64
    for name in FORMATS:
        path = tmp_path / f"porocilo.{name}"
        path.write_bytes(reporting.frozen_file(sqlite_tracker, report.id, name) or b"")
        assert claimed(path) == Claim(report.sha256, report.change, seal)
        assert noted(str(path)) == Noted(seal, report.change)
        found = reporting.verify(sqlite_tracker, path)
        assert (found.verdict, found.is_held) == (Verdict.AGREES, True)
    with ZipFile(tmp_path / "porocilo.docx") as word:
        assert seal in word.read("word/document.xml").decode()
    with ZipFile(tmp_path / "porocilo.xlsx") as workbook:
        assert seal in workbook.read("xl/sharedStrings.xml").decode()


def test_history_holds_it_whatever_is_done_afterwards(tracker: Application) -> None:
    report = freeze(tracker)
    seal = seal_of(tracker, report.change)
    change(tracker, "druga")
    assert look_for(tracker, seal, report.change) == Finding(Held.HELD, report.change)
    assert look_for(tracker, seal) == Finding(Held.HELD, report.change)
    assert look_for(tracker, seal, report.change + 1) == Finding(Held.OTHER_NUMBER, report.change)
    assert look_for(tracker, seal_itself(tracker, report.change)) == Finding(Held.HELD, report.change), "noted long ago"
    assert look_for(tracker, SEAL) == Finding(Held.UNKNOWN)


def test_what_was_cut_off_or_sealed_anew_is_missed(tracker: Application) -> None:
    seals = [seal_of(tracker, number) for number in (1, 2, 3)]
    write(tracker.engine, "update change_set set reason = 'drugače' where id = 2")
    assert look_for(tracker, seals[0]).held is Held.HELD
    assert look_for(tracker, seals[1]) == Finding(Held.BROKEN, 2)
    assert look_for(tracker, seals[2]) == Finding(Held.BROKEN, 2)
    seal_anew(tracker.engine, 2)
    assert [look_for(tracker, seal).held for seal in seals] == [Held.HELD, Held.UNKNOWN, Held.UNKNOWN]
    cut_off(tracker.engine, 2)
    assert [look_for(tracker, seal).held for seal in seals] == [Held.HELD, Held.UNKNOWN, Held.UNKNOWN]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        (SEAL, Noted(SEAL)),
        (SEAL.upper(), Noted(SEAL)),
        (f" {SEAL[:30]}\n{SEAL[30:]} ", Noted(SEAL)),
        ("\u200b".join((SEAL[:8], SEAL[8:])), Noted(SEAL)),
        (f"1234:{SEAL}", Noted(SEAL, 1234)),
        (f"1234: {SEAL}", Noted(SEAL, 1234)),
        (f"0:{SEAL}", Noted(SEAL, 0)),
    ],
)
def test_a_seal_is_read_however_it_was_copied(typed: str, found: Noted) -> None:
    assert noted(typed) == found


@pytest.mark.parametrize(
    "typed", [SEAL[:-1], f"{SEAL}0", f"-1:{SEAL}", f"x:{SEAL}", SEAL.replace("a", "g"), "ni-je.pdf", "", ".", "a\0b"]
)
def test_anything_else_is_refused(typed: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(Refusal, match=r"neither a seal nor a file|tells no seal"):
        noted(typed)


@pytest.mark.parametrize("changed", [{"seal": 7}, {"seal": "x"}, {"change": "1"}, {"change": -1}, {"change": True}])
def test_a_document_that_claims_nonsense_tells_no_seal(
    sqlite_tracker: Application, tmp_path: Path, changed: dict[str, object]
) -> None:
    report = freeze(sqlite_tracker)
    content = json.loads(reporting.frozen_file(sqlite_tracker, report.id, "json") or b"")
    path = tmp_path / "porocilo.json"
    path.write_text(json.dumps(content | changed), "utf-8")
    assert claimed(path).seal == "" or changed == {"change": "1"}
    reporting.verify(sqlite_tracker, path)


def test_the_doctor_and_verifying_say_so(sqlite_tracker: Application, tmp_path: Path) -> None:
    report = freeze(sqlite_tracker)
    path = tmp_path / "porocilo.json"
    path.write_bytes(reporting.frozen_file(sqlite_tracker, report.id, "json") or b"")
    seal = seal_of(sqlite_tracker, report.change)
    office = {"DATABASE_URL": sqlite_tracker.settings.database_url, "TRACKER_TODAY": "2026-03-15"}
    assert (
        f"Zgodovina vsebuje spremembo številka {report.change}" in run("doctor", "--seal", str(path), **office).stdout
    )
    assert f"spremembi številka {report.change}, ne 1" in run("doctor", "--noted", f"1:{seal}", code=1, **office).stdout
    assert "ni ne pečat ne datoteka" in run("doctor", "--seal", "kar nekaj", code=1, **office).stderr
    told = json.loads(run("verify", str(path), "--json", **office).stdout)
    assert told["seal"] == {"change": report.change, "seal": seal, "held": True}
    write(sqlite_tracker.engine, "update change_set set reason = 'drugače' where id = 2")
    seal_anew(sqlite_tracker.engine, 2)
    told = json.loads(run("verify", str(path), "--json", code=1, **office).stdout)
    assert (told["verdict"], told["seal"]["held"]) == ("differs", False)
    assert "Stanje zapisov" in told["sections"]
    assert any("Nobena sprememba nima pečata" in one for one in told["sentences"])


def test_a_report_frozen_before_there_was_a_seal_in_it_still_verifies(
    sqlite_tracker: Application, tmp_path: Path
) -> None:
    report = freeze(sqlite_tracker, seal="")
    content = reporting.frozen_file(sqlite_tracker, report.id, "json") or b""
    assert b'"seal"' not in content
    assert from_json(content.decode()).sha256() == report.sha256
    path = tmp_path / "porocilo.json"
    path.write_bytes(content)
    found = reporting.verify(sqlite_tracker, path)
    assert (found.verdict, found.is_held) == (Verdict.AGREES, None)
    with pytest.raises(Refusal, match="tells no seal"):
        noted(str(path))


def test_a_report_that_tells_the_seal_itself_as_earlier_releases_did_still_verifies(
    sqlite_tracker: Application, tmp_path: Path
) -> None:
    newest = max(number for number in range(1, 9) if seal_itself(sqlite_tracker, number))
    report = freeze(sqlite_tracker, seal=seal_itself(sqlite_tracker, newest))
    path = tmp_path / "porocilo.json"
    path.write_bytes(reporting.frozen_file(sqlite_tracker, report.id, "json") or b"")
    found = reporting.verify(sqlite_tracker, path)
    assert (report.change, found.verdict, found.is_held) == (newest, Verdict.AGREES, True)
    assert reporting.printed_seals(sqlite_tracker, [report.id])[report.id].is_held
    write(sqlite_tracker.engine, "update change_set set reason = 'drugače' where id = 2")
    seal_anew(sqlite_tracker.engine, 2)
    assert reporting.verify(sqlite_tracker, path).is_held is False
    assert not reporting.printed_seals(sqlite_tracker, [report.id])[report.id].is_held


def test_no_file_holds_a_seal_itself_for_two_of_them_would_confirm_a_guess_of_who_did_it(
    sqlite_tracker: Application,
) -> None:
    first = freeze(sqlite_tracker, *FORMATS)
    change(sqlite_tracker, "druga")
    second = freeze(sqlite_tracker, *FORMATS)
    seals = [seal_itself(sqlite_tracker, number).encode() for number in range(1, second.change + 1)]
    assert all(seals)
    for report in (first, second):
        files = [reporting.frozen_file(sqlite_tracker, report.id, name) or b"" for name in FORMATS]
        texts = b"".join(unpacked(content) for content in files)
        assert seal_of(sqlite_tracker, report.change).encode() in texts
        assert [seal for seal in seals if seal in texts] == []


def unpacked(content: bytes) -> bytes:
    """A file with all that is packed in it."""
    if not content.startswith(b"PK"):
        return content + b"".join(attachments(content, 10_000_000))
    with ZipFile(BytesIO(content)) as archive:
        return b"".join(archive.read(name) for name in archive.namelist())


def test_changes_without_seals_are_told_without_one(sqlite_tracker: Application) -> None:
    with sqlite_tracker.engine.execution_options(writes=True).begin() as connection:
        connection.execute(text("update change_set set hash = '', previous_hash = ''"))
    report = freeze(sqlite_tracker)
    assert reporting.frozen_document(sqlite_tracker, report).head == ""
    with sqlite_tracker.reading() as database:
        assert not list(store.damages(database, report.id))
