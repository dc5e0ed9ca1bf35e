"""The process beside the server: it reads, tells a fault by its number, and ends with whoever started it."""

import os
import pickle
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from inspect import getsource
from pathlib import Path
from threading import Event, Semaphore, Thread
from zoneinfo import ZoneInfo

import pytest
from pydantic import SecretStr

from tests.importing.workbooks import ENGLISH
from tests.tooling.databases import SqliteDatabases, migrate
from tests.tooling.patience import PATIENCE, wait_for
from tracker.bootstrap import Application
from tracker.clock import Clock
from tracker.config import Settings
from tracker.database import create_engine
from tracker.importing import Mapping
from tracker.importing.map.names import given_names
from tracker.importing.understand.headings import known_words
from tracker.intake import child
from tracker.intake.answer import Asked, Outcome, unpack
from tracker.intake.apart import Reader, Readers
from tracker.intake.wire import packed, send, unpacked
from tracker.log import LogForm, keep_log

PLAN = "Šifra;Ukrep\nX-1;Nova pot\n"


@pytest.fixture
def tracker(sqlite_databases: SqliteDatabases) -> Iterator[Application]:
    """An application on an empty database of its own."""
    url = sqlite_databases.fresh(migrate)
    settings = Settings(DATABASE_URL=url)
    engine = create_engine(url)
    yield Application(settings, engine, Clock(ZoneInfo("UTC"), date(2026, 11, 22)))
    engine.dispose()
    sqlite_databases.drop(url)


@pytest.fixture
def reader() -> Iterator[Reader]:
    reader = Reader()
    yield reader
    reader.end()


def test_all_end_that_read_nothing(tracker: Application, tmp_path: Path) -> None:
    readers = Readers(2)
    assert readers.read(asked(tracker, tmp_path / "a.csv")).result is not None
    readers.end()
    assert readers.read(asked(tracker, tmp_path / "a.csv")).result is not None
    readers.end()


def asked(tracker: Application, file: Path) -> Asked:
    file.write_text(PLAN, encoding="utf-8")
    return Asked(tracker.settings, tracker.chosen, date(2026, 11, 22), file, None, "")


def words(outcome: Outcome) -> str:
    return ENGLISH.sentence(outcome.refusal) if outcome.refusal else ""


def test_it_reads_ends_and_is_started_again(tracker: Application, reader: Reader, tmp_path: Path) -> None:
    question = asked(tracker, tmp_path / "a.csv")
    for _ in range(2):
        outcome = reader.read(question)
        assert outcome.result is not None
        assert [one.code for one in outcome.result.added if one.noun == "measure"] == ["X-1"]
        reader.end()


def test_who_opens_the_page_does_not_wait_for_the_file_of_another(reader: Reader) -> None:
    with reader._lock:
        opening = Thread(target=reader.start)
        opening.start()
        opening.join(PATIENCE)
        assert not opening.is_alive()


def test_nobody_waits_for_the_file_of_another(
    tracker: Application, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    long, short = asked(tracker, tmp_path / "long.csv"), asked(tracker, tmp_path / "short.csv")
    is_reading, may_end = Semaphore(0), Event()

    def read(_: Reader, question: Asked, __: float) -> Outcome:
        if question is long:
            is_reading.release()
            assert may_end.wait(PATIENCE)
        return Outcome(change=len(question.file.name))

    monkeypatch.setattr(Reader, "read", read)
    readers = Readers(2)
    with ThreadPoolExecutor() as officers:
        first = officers.submit(readers.read, long)
        assert is_reading.acquire(timeout=PATIENCE)
        assert officers.submit(readers.read, short).result(PATIENCE).change == len("short.csv")
        assert not first.done()
        second = officers.submit(readers.read, long)
        assert is_reading.acquire(timeout=PATIENCE)
        readers.start()  # while all of them read it does nothing
        third = officers.submit(readers.read, short)
        assert not third.done()
        may_end.set()
        assert [one.result(PATIENCE).change for one in (first, second, third)] == [8, 8, 9]


def test_a_fault_of_ours_is_not_told_as_one_of_the_file(
    tracker: Application, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(_: Asked) -> Outcome:
        raise KeyError("Janez Novak")

    monkeypatch.setattr(child, "read", fail)
    monkeypatch.setattr(child, "keep_log", lambda *_, **__: None)
    assert "error number" in words(child._told(asked(tracker, tmp_path / "a.csv")))
    assert [type(one.exc_info[1]) for one in caplog.records if one.exc_info] == [KeyError]


SERVER = """
import os, subprocess, sys, time
print(subprocess.Popen([sys.executable, "-c", sys.argv[1], str(os.getpid())], stdin=int(sys.argv[2])).pid, flush=True)
time.sleep(60)
"""
BESIDE = """
import sys, time
from tracker.intake import child
child.LOOK_SECONDS = 0.1
child.read = lambda _: time.sleep(60)
child.main(int(sys.argv[1]))
"""


def lives(process: int) -> bool:
    stat = Path(f"/proc/{process}/stat")
    return stat.exists() and stat.read_text().rpartition(")")[2].split()[0] != "Z"


def copies(process: int) -> list[int]:
    return [int(one) for one in Path(f"/proc/{process}/task/{process}/children").read_text().split()]


def test_it_ends_with_a_server_that_is_killed(tracker: Application, tmp_path: Path) -> None:
    """Also while it reads, and while another process still holds the pipe open through which it is asked."""
    reading, writing = os.pipe()
    server = subprocess.Popen(
        [sys.executable, "-c", SERVER, BESIDE, str(reading)], stdout=subprocess.PIPE, text=True, pass_fds=[reading]
    )
    assert server.stdout is not None
    with server.stdout, os.fdopen(writing, "wb") as pipe:
        beside = int(server.stdout.readline())
        send(pipe, pickle.dumps(asked(tracker, tmp_path / "a.csv")))
        wait_for(lambda: bool(copies(beside)))
        all_of_them = [beside, *copies(beside)]
        server.kill()
        server.wait()
        wait_for(lambda: not any(map(lives, all_of_them)))
    os.close(reading)


def test_it_waits_for_a_file_no_longer_than_its_server_lives() -> None:
    reading, writing = os.pipe()
    with os.fdopen(reading, "rb") as pipe, os.fdopen(writing, "wb"):
        assert not child.is_ready(pipe, server=os.getpid())
        assert not child.is_ready(pipe, server=os.getppid(), seconds=0)


def test_a_message_holds_values_and_nothing_that_acts() -> None:
    settings = Settings(smtp_password=SecretStr("skrivnost"), log=LogForm.JSON)
    question = Asked(settings, "S", date(2026, 11, 22), Path("a.csv"), Mapping(), "")
    assert unpacked(packed(question)) == question
    for other in (os.system, subprocess.Popen, print, Path.unlink, keep_log):
        with pytest.raises(pickle.UnpicklingError):
            unpacked(pickle.dumps(other))
    for name in (b"replace", b"Mapping", b"log.log"):  # what our module knows, and what it does not
        with pytest.raises(pickle.UnpicklingError):
            unpacked(pickle.dumps(Outcome()).replace(b"Outcome", name))


def test_a_part_that_belongs_to_no_answer_is_not_believed() -> None:
    for more in (("understanding", ()), ("added", 1), Outcome()):
        with pytest.raises(pickle.UnpicklingError):
            unpack(pickle.dumps(Outcome()) + pickle.dumps(more))
    with pytest.raises(pickle.UnpicklingError):
        unpack(pickle.dumps(("added", ())))


def test_an_answer_that_acts_is_not_believed(tracker: Application, tmp_path: Path) -> None:
    class Answering(Reader):
        def _answer(self, asked: Asked, seconds: float) -> bytes | None:
            return pickle.dumps(os.getcwd)

    assert "cannot be read here" in words(Answering().read(asked(tracker, tmp_path / "a.csv")))


def test_what_every_file_is_read_with_is_learnt_before_the_first_one() -> None:
    """A copy of the process forgets what it learnt: it would learn the words for every file anew."""
    known_words.cache_clear()
    given_names.cache_clear()
    child.learn_words()
    assert known_words.cache_info().currsize == 1
    assert given_names.cache_info().currsize == 1
    asked_once = known_words.cache_info().misses
    assert "ukrep" in known_words()
    assert known_words.cache_info().misses == asked_once
    main = getsource(child.main)
    assert main.index("learn_words()") < main.index("in_a_copy(")
