"""Time stamps: asked for when a report is frozen, held against it, given out beside it; nothing hangs on them."""

import hashlib
import shutil
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from starlette.applications import Starlette
from starlette.routing import Route

from tests.coordination.conftest import prepare
from tests.coordination.plan import announce
from tests.reports.tampering import PLANTED, freeze, opened, write
from tests.test_cli import tracker as run
from tests.tooling.asgi import TestClient
from tests.tooling.databases import Databases, SqliteDatabases
from tests.tooling.time_stamps import AT, Authority, serving
from tests.ui.conftest import run_page, user_with, words
from tracker import boards, reporting, store
from tracker.bootstrap import Application
from tracker.config import read_settings
from tracker.facts import Role
from tracker.reporting import Verdict
from tracker.reporting.stamping import missing_stamps, stamp, stamp_one, unfit_stamps
from tracker.reporting.time_stamps import Stamp, UnfitError, read, requested
from tracker.sentences import Refusal
from tracker.texts import Translator
from tracker.web.frozen_file import frozen_file

CONTENT = '{"naslov":"Poročilo"}'.encode()
FINGERPRINT = hashlib.sha256(CONTENT).hexdigest()


@pytest.fixture
def authority() -> Iterator[Authority]:
    with serving(Authority()) as found:
        yield found


def wired(url: str, authority: Authority | None, roots: Path | None = None) -> Application:
    """The tracker on a small plan, with an authority or without one."""
    tracker = opened(url)
    address = authority.url if authority else None
    changed = {"time_stamp_url": address, "time_stamp_certificates": roots}
    return replace(tracker, settings=tracker.settings.model_copy(update=changed))


@pytest.fixture
def wire(sqlite_databases: SqliteDatabases) -> Iterator[Callable[..., Application]]:
    """Wires the tracker to a database of the test's own."""
    url = sqlite_databases.fresh(prepare)
    yield lambda *arguments: wired(url, *arguments)
    sqlite_databases.drop(url)


def test_an_answer_that_fits_says_when_and_who(authority: Authority) -> None:
    answer = requested(authority.url, CONTENT, [authority.root])
    assert read(answer, FINGERPRINT) == Stamp(AT, "Preizkusni žig", is_trusted=False)
    assert read(answer, FINGERPRINT, [authority.root]) == Stamp(AT, "Preizkusni žig", is_trusted=True)
    assert CONTENT not in authority.asked[0]


def test_certificates_in_another_order_are_read(authority: Authority) -> None:
    authority.is_unsorted = True
    assert read(requested(authority.url, CONTENT, [authority.root]), FINGERPRINT).authority == "Preizkusni žig"


def spoil(**values: Any) -> Callable[[Authority], None]:
    return lambda authority: authority.spoils.update(values)


def attribute(**values: Any) -> Callable[[Authority], None]:
    return lambda authority: [setattr(authority, name, value) for name, value in values.items()] and None


OTHER = {"hash_algorithm": {"algorithm": "sha256"}, "hashed_message": hashlib.sha256(PLANTED).digest()}
SHA1 = {"hash_algorithm": {"algorithm": "sha1"}, "hashed_message": hashlib.sha256(CONTENT).digest()}


@pytest.mark.parametrize(
    ("spoiled", "problem"),
    [
        (spoil(message_imprint=OTHER), "another document"),
        (spoil(message_imprint=SHA1), "another document"),
        (spoil(nonce=7), "another question"),
        (attribute(status="rejection"), "status 2"),
        (attribute(status="waiting"), "status 3"),
        (attribute(status="granted_with_mods"), "status 1"),
        (attribute(answers=(200, b"")), "cannot be read"),
        (attribute(answers=(200, b"<html>")), "cannot be read"),
        (attribute(answers=(200, b"\x30\x03\x02\x01\x00")), "cannot be read"),
        (attribute(answers=(200, b"\x30" * 300_000)), "too long"),
        (attribute(answers=(500, b"")), "500"),
        (attribute(answers=(302, b"")), "302"),
    ],
)
def test_an_answer_that_does_not_fit_is_none(
    authority: Authority, spoiled: Callable[[Authority], None], problem: str
) -> None:
    spoiled(authority)
    with pytest.raises(UnfitError, match=problem):
        requested(authority.url, CONTENT)


def test_a_signature_under_another_root_is_none(authority: Authority) -> None:
    answer = requested(authority.url, CONTENT)
    with pytest.raises(UnfitError):
        read(answer, FINGERPRINT, [Authority().root])
    authority.at = AT + timedelta(days=5000)  # the certificate had ended by then
    with pytest.raises(UnfitError):
        requested(authority.url, CONTENT, [authority.root])


def test_an_altered_token_is_none_where_signatures_are_checked(authority: Authority) -> None:
    answer = requested(authority.url, CONTENT)
    altered = answer.replace(b"20260315103000Z", b"20250315103000Z")
    assert read(altered, FINGERPRINT).at.year == 2025
    with pytest.raises(UnfitError):
        read(altered, FINGERPRINT, [authority.root])


def test_nobody_answers_at_a_closed_address(wire: Callable[..., Application]) -> None:
    tracker = wire(Authority(url="http://127.0.0.1:9/tsr"))
    report = freeze(tracker)
    problem = stamp(tracker, report.id)
    assert problem is not None
    told = Translator("sl").sentence(problem)
    assert told.startswith("Poročilo je dokončno shranjeno, nima pa še časovnega žiga: http://127.0.0.1:9/tsr")
    assert "tracker stamp" in told
    assert reporting.frozen_file(tracker, report.id, reporting.TIME_STAMP) is None


@pytest.mark.skipif(shutil.which("openssl") is None, reason="openssl is not there")
def test_openssl_verifies_it(authority: Authority, tmp_path: Path) -> None:
    (tmp_path / "porocilo.json").write_bytes(CONTENT)
    (tmp_path / "porocilo.tsr").write_bytes(requested(authority.url, CONTENT))
    authority.write_root(tmp_path / "koren.pem")
    command = "openssl ts -verify -data porocilo.json -in porocilo.tsr -CAfile koren.pem"
    done = subprocess.run(command.split(), cwd=tmp_path, capture_output=True, text=True, check=False)
    assert "Verification: OK" in done.stdout, done.stderr


def test_without_an_authority_nothing_is_asked(wire: Callable[..., Application]) -> None:
    tracker = wire(None)
    report = freeze(tracker)
    assert stamp(tracker, report.id) is None
    assert missing_stamps(tracker) is None
    with pytest.raises(Refusal, match="TRACKER_TIME_STAMP_URL"):
        stamp_one(tracker, report.id)


def test_a_stamp_is_kept_once_on_both_databases(databases: Databases, authority: Authority) -> None:
    url = databases.fresh(prepare)
    tracker = wired(url, authority)
    report = freeze(tracker)
    assert missing_stamps(tracker) is not None
    assert stamp(tracker, report.id) is None
    first = reporting.frozen_file(tracker, report.id, reporting.TIME_STAMP)
    assert first is not None
    assert read(first, report.sha256).at == AT
    assert stamp(tracker, report.id) is None
    assert reporting.frozen_file(tracker, report.id, reporting.TIME_STAMP) == first
    assert [one.is_stamped for one in tracker.coordination(Role.ADMINISTRATOR).reports] == [True]
    assert (list(unfit_stamps(tracker)), missing_stamps(tracker)) == ([], None)
    tracker.engine.dispose()
    databases.drop(url)


def test_verifying_tells_the_stamp(wire: Callable[..., Application], authority: Authority, tmp_path: Path) -> None:
    tracker = wire(authority, authority.write_root(tmp_path / "koren.pem"))
    report = freeze(tracker)
    stamp(tracker, report.id)
    path = tmp_path / "porocilo.json"
    path.write_bytes(reporting.frozen_file(tracker, report.id, "json") or b"")
    found = reporting.verify(tracker, path)
    told = " ".join(Translator("sl").sentence(one) for one in found.sentences)
    assert found.verdict is Verdict.AGREES
    assert "overitelj »Preizkusni žig« potrjuje" in told
    assert "2026-03-15 10:30:00 UTC (podpis je preverjen)" in told


@pytest.mark.parametrize("planted", [PLANTED, "besedilo", 7])
def test_a_stamp_that_was_replaced_is_named(
    wire: Callable[..., Application], authority: Authority, planted: object
) -> None:
    tracker = wire(authority)
    report = freeze(tracker)
    stamp(tracker, report.id)
    write(tracker.engine, "update time_stamp set response = :planted", planted=planted)
    (words,) = (Translator("sl").sentence(one) for one in unfit_stamps(tracker))
    assert f"(številka {report.id}) se ne ujema" in words


def test_certificates_that_cannot_be_read_are_refused(
    wire: Callable[..., Application], authority: Authority, tmp_path: Path
) -> None:
    report = freeze(wire(None))
    (tmp_path / "prazna.pem").write_text("nič")
    for path in (tmp_path / "ni.pem", tmp_path / "prazna.pem", tmp_path):
        problem = stamp(wire(authority, path), report.id)
        assert problem is not None
        assert problem.id.startswith("The certificates of the time stamping authority")
    assert authority.asked == []


def test_the_commands_ask_again(wire: Callable[..., Application], authority: Authority, tmp_path: Path) -> None:
    tracker = wire(authority)
    report = freeze(tracker)
    office = {
        "DATABASE_URL": tracker.settings.database_url,
        "TRACKER_TODAY": "2026-03-15",
        "TRACKER_TIME_STAMP_URL": authority.url,
    }
    asked = ("report", "execution", "--session", report.session, "--frozen", "--format", "tsr", "--out", str(tmp_path))
    assert "nima časovnega žiga" in run(*asked, code=1, **office).stderr
    assert "1 dokončno poročilo še nima časovnega žiga" in run("doctor", **office).stdout
    authority.status = "rejection"
    assert "nima pa še časovnega žiga" in run("stamp", code=1, **office).stderr
    authority.status = "granted"
    assert "overitelj »Preizkusni žig« potrjuje" in run("stamp", **office).stdout
    assert "ni brez časovnega žiga" in run("stamp", **office).stdout
    assert "časovnega žiga" not in run("doctor", **office).stdout
    (file,) = run(*asked, **office).stdout.splitlines()
    assert Path(file).read_bytes() == reporting.frozen_file(tracker, report.id, reporting.TIME_STAMP)
    run(*asked[:-5], "--format", "tsr", code=2, **office)


def test_it_is_given_out_beside_the_files(
    wire: Callable[..., Application], authority: Authority, monkeypatch: pytest.MonkeyPatch
) -> None:
    tracker = wire(authority)
    announce(tracker.engine)
    report = freeze(tracker)
    monkeypatch.setenv("DATABASE_URL", tracker.settings.database_url)
    monkeypatch.setenv("TRACKER_TODAY", "2026-03-15")
    boards.opened.cache_clear()
    server = TestClient(Starlette(routes=[Route("/porocilo/{name}", frozen_file)]))
    address = f"/porocilo/{report.sha256[:16]}.tsr"
    assert server.get(address).status_code == 404
    assert address not in words(run_page(monkeypatch, tracker, "reports", None, {}))
    stamp(tracker, report.id)
    answer = server.get(address)
    assert (answer.status_code, answer.content) == (
        200,
        reporting.frozen_file(tracker, report.id, reporting.TIME_STAMP),
    )
    assert answer.headers["content-type"] == "application/timestamp-reply"
    assert '.tsr"' in answer.headers["content-disposition"]
    with tracker.reading() as database:
        seal = store.shown_seal(store.seal_of_change(database, report.change))
    shown = words(run_page(monkeypatch, tracker, "reports", user_with(Role.MEMBER), {}))
    assert address.removeprefix("/") in shown
    assert f"sprememba št. {report.change}, pečat {seal[:12]}…" in shown
    assert "ne vsebuje več" not in shown
    write(tracker.engine, "update change_set set hash = previous_hash where id = :change", change=report.change)
    shown = words(run_page(monkeypatch, tracker, "reports", None, {}))
    assert "Zgodovina tega pečata ne vsebuje več" in shown
    assert server.get(address).status_code == 503
    boards.opened().engine.dispose()
    boards.opened.cache_clear()


@pytest.mark.parametrize("url", ["http://tsa.example.org", "ftp://tsa.example.org", "https://", "file:///etc", "tsa"])
def test_only_an_encrypted_address_is_taken(url: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("TRACKER_TIME_STAMP_URL", url)
    with pytest.raises(Refusal, match="cannot be"):
        read_settings(tmp_path)
    monkeypatch.setenv("TRACKER_TIME_STAMP_URL", "https://tsa.example.org/tsr?a=1")
    assert read_settings(tmp_path).time_stamp_url == "https://tsa.example.org/tsr?a=1"
