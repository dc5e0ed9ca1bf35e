"""Days that were cited stay to the byte, in little room, without lying there as files."""

import os
import shutil
import signal
import zlib
from itertools import count
from pathlib import Path
from types import ModuleType

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Engine

from tests.plans import fill_small
from tests.publishing.site import task
from tests.publishing.test_publishing import files_below, rename, room
from tests.tooling.databases import SqliteDatabases, filled
from tracker.database import create_engine
from tracker.publishing import packs, thinning, verify
from tracker.publishing.days import days_of, document_of
from tracker.publishing.deltas import made_from, told_by
from tracker.publishing.folder import Folder, discard
from tracker.publishing.laying import Former
from tracker.publishing.manifests import Manifest, difference
from tracker.publishing.publishing import finish, laid_down, publish, withdraw

PIECES = st.lists(st.sampled_from([b"<p>", b"a,", b"\n", b"1. 3. 2026", b"\0", b"x" * 5000, b">"]), max_size=12)


@pytest.fixture
def engine(sqlite_databases: SqliteDatabases) -> Engine:
    """One measure, recorded on 1 March 2026."""
    return create_engine(sqlite_databases.fresh(filled(fill_small)))


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    return Folder(tmp_path / "javno", days_as_files=False)


def publish_days(engine: Engine, folder: Folder, *days: int) -> None:
    """Publishes on some days of March, each with another title."""
    for day in days:
        rename(engine, day, f"Ukrep {day}")
        publish(folder, task(engine, day))


@given(PIECES.map(b"".join), PIECES.map(b"".join))
def test_what_is_told_by_another_is_made_again(base: bytes, content: bytes) -> None:
    assert made_from(base, told_by(base, content)) == content


def test_what_is_alike_takes_little_room() -> None:
    base = b"".join(b"<tr><td>%d</td></tr>\n" % n for n in range(2000))
    assert len(told_by(base, base.replace(b"<td>77</td>", b"<td>changed</td>"))) < 200
    assert len(told_by(base, b"<p>before</p>" + base + b"<p>after</p>")) < 200


def test_former_days_are_no_files_any_more_and_still_there(engine: Engine, folder: Folder) -> None:
    publish_days(engine, folder, 5)
    before = files_below(folder.current / "S/2026-03-05")
    publish_days(engine, folder, 7, 9, 11)
    assert sorted(one.name for one in (folder.root / "izdaje").iterdir()) == ["0004"]
    assert not (folder.current / "S/2026-03-05").exists()
    assert (folder.current / "S/2026-03-11/E1-01/index.html").exists()
    for path, content in before.items():
        assert document_of(folder, "S", "2026-03-05", path) == content
    assert document_of(folder, "S", "2026-03-07", "E1-01/index.html") == b"<!--stanje-->2026-03-07<!--/stanje-->Ukrep 7"
    for code, day, path in (
        ("S", "2026-03-06", "index.html"),
        ("T", "2026-03-05", "index.html"),
        ("S", "2026-03-05", "x"),
    ):
        assert document_of(folder, code, day, path) is None
    assert list(verify(folder.root, folder.root)) == []


def test_folders_that_a_newer_publication_leads_to_stay(engine: Engine, folder: Folder) -> None:
    for day in (5, 7, 9, 11):
        publish(folder, task(engine, day))
    assert sorted(one.name for one in (folder.root / "izdaje").iterdir()) == ["0001", "0004"]
    assert sorted(files_below(folder.edition(1))) == [thinning.THINNED, "S/E1-01/index.html", "S/en/E1-01/index.html"]
    assert (folder.current / "S/E1-01/index.html").read_text().endswith("Občinska aplikacija")


def test_a_page_of_a_past_day_that_was_altered_is_found(engine: Engine, folder: Folder) -> None:
    publish_days(engine, folder, 5, 7, 9, 11)
    pack = folder.pack(2)
    pack.write_bytes(zlib.compress(zlib.decompress(pack.read_bytes()).replace(b"Ukrep 7", b"Ukrep 8")))
    assert document_of(folder, "S", "2026-03-07", "E1-01/index.html") is None, "nothing altered is handed out"
    wrong = [dict(one.values) for one in verify(folder.root, folder.root)]
    assert {(one["path"], one["day"]) for one in wrong} == {
        ("S/E1-01/index.html", "2026-03-07"),
        ("S/en/E1-01/index.html", "2026-03-07"),
    }
    publish_days(engine, folder, 13)
    assert {dict(one.values)["day"] for one in verify(folder.root, folder.root)} == {"2026-03-07"}


PATHS = ("a", "b", "c")
STEPS = st.lists(st.none() | st.dictionaries(st.sampled_from(PATHS), st.integers(1, 3)), min_size=1, max_size=9)


@given(STEPS)
def test_any_day_is_found_whatever_was_withdrawn(steps: list[dict[str, int] | None]) -> None:
    chain = list[Manifest]()
    states: dict[int, dict[str, str]] = {0: {}}
    shown, stack = 0, [0]
    for number, step in enumerate(steps, 1):
        if step is not None:
            after = {path: f"{value:064}" for path, value in step.items()}
            changed, gone = difference(states[shown], after)
            chain.append(Manifest(number, "", "", documents=changed, gone=gone))
            stack.append(number)
            states[number] = after
        elif shown:
            stack.pop()
            chain.append(Manifest(number, "", "", withdraws=shown, shows=stack[-1]))
        shown = stack[-1]
    days = days_of(chain)
    for number in stack[1:]:
        found = {path: days.find(number, path) for path in PATHS}
        assert {path: one[1] for path, one in found.items() if one} == states[number]
        assert {path: one[0] for path, one in found.items() if one} == packs.brought_by(chain, number)


def test_two_withdrawals_show_a_day_that_was_no_file_any_more(engine: Engine, folder: Folder) -> None:
    publish_days(engine, folder, 5, 7)
    seen = files_below(folder.edition(2))
    publish_days(engine, folder, 9, 11)
    withdraw(folder, 4, task(engine, 12).day, "napaka")
    withdraw(folder, 3, task(engine, 12).day, "napaka")
    assert files_below(folder.edition(2)) == seen
    assert (folder.current / "S/E1-01/index.html").read_text().endswith("Ukrep 7")
    assert not folder.pack(3).exists(), "nothing of what was withdrawn is left"
    assert document_of(folder, "S", "2026-03-09", "E1-01/index.html") is None
    publish_days(engine, folder, 13)
    assert list(verify(folder.root, folder.root)) == []


def test_what_packs_do_not_tell_stays_as_files(engine: Engine, folder: Folder, tmp_path: Path) -> None:
    publish_days(engine, folder, 5)
    kept = tmp_path / "kopija"
    shutil.copytree(folder.root, kept, symlinks=True)
    folder.pack(1).unlink()
    (found,) = verify(folder.root, folder.root)
    assert dict(found.values) == {"file": "paketi/0001.zlib", "number": 1}
    publish_days(engine, folder, 7, 9)
    assert (folder.edition(1) / "S/E1-01/index.html").exists()
    assert list(verify(folder.root, folder.root)) == [], "as if an earlier version had written no pack"
    assert [dict(one.values)["number"] for one in verify(kept, folder.root)] == [1]


def test_files_that_were_lost_or_are_wanted_again_come_from_the_packs(engine: Engine, folder: Folder) -> None:
    publish_days(engine, folder, 5, 7, 9, 11)
    shown = files_below(folder.current)
    discard(folder.root / "izdaje")
    finish(folder)
    assert files_below(folder.current) == shown
    publish(Folder(folder.root), task(engine, 13))
    assert {one.name for one in (folder.current / "S").iterdir() if one.name.startswith("2026")} == {
        "2026-03-05", "2026-03-07", "2026-03-09", "2026-03-11", "2026-03-13"
    }  # fmt: skip


def die_in(engine: Engine, folder: Folder, module: ModuleType, name: str, after: int) -> int:
    """Publishes in a process of its own that is killed when something is done for the so-and-so-many-th time."""
    child = os.fork()
    if child:
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    engine.dispose(close=False)
    real, left = getattr(module, name), count(after, -1)

    def dying(*given: object, **named: object) -> object:
        if not next(left):
            os.kill(os.getpid(), signal.SIGKILL)
        return real(*given, **named)

    setattr(module, name, dying)
    publish(folder, task(engine, 13))
    os._exit(0)


@pytest.mark.parametrize("after", range(6))
def test_thinning_that_was_broken_off_is_known_for_it(engine: Engine, folder: Folder, after: int) -> None:
    publish_days(engine, folder, 5, 7)
    shown = files_below(folder.edition(2))
    rename(engine, 8, "Drugače")
    ended = die_in(engine, folder, thinning, "discard", after)
    assert ended == -signal.SIGKILL or not folder.edition(2).exists()
    assert page_of(folder).endswith("Drugače"), "what is shown is whole"
    assert list(verify(folder.root, folder.root)) == []
    withdraw(folder, 3, task(engine, 14).day, "napaka")
    assert files_below(folder.edition(2)) == shown
    assert page_of(folder).endswith("Ukrep 7")


@pytest.mark.parametrize("after", range(0, 14, 3))
def test_laying_days_down_again_that_was_broken_off_leaves_a_whole_site(
    engine: Engine, folder: Folder, after: int
) -> None:
    publish_days(engine, folder, 5)
    publish(folder, task(engine, 7))  # leads to folders of the first
    publish(folder, task(engine, 9))
    assert folder.edition(1).is_dir()
    before = files_below(folder.current)
    files = Folder(folder.root)
    assert die_in(engine, files, thinning, "write_whole", after) in (0, -signal.SIGKILL)
    seen = files_below(folder.current)
    assert {path: seen.get(path) for path in before if "E1-01" in path} == {
        path: content for path, content in before.items() if "E1-01" in path
    }
    publish(files, task(engine, 14))
    assert (folder.current / "S/2026-03-05/index.html").exists()
    assert list(verify(folder.root, folder.root)) == []
    assert not [one for one in folder.root.rglob(".*") if one.name != ".publishing.lock"]


def page_of(folder: Folder) -> str:
    """The page of the measure as it is shown."""
    return (folder.current / "S/E1-01/index.html").read_text()


def test_now_and_then_documents_are_told_whole(engine: Engine, folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packs, "WHOLE_EVERY", 3)
    publish_days(engine, folder, 5, 7, 9)
    bases = [
        packs._read(folder.pack(n), folder.pack(n).stat().st_mtime_ns).documents["S/index.html"][0] for n in (1, 2, 3)
    ]
    assert bases == [0, 1, 0]


ROWS = {n: "".join(f"<li>ukrep {n}, korak {k * n}</li>\n" for k in range(900)) for n in range(60)}


def night(number: int) -> dict[str, bytes]:
    """A site in which a third of the pages tell every night that something is late by a day more, and one changed."""
    late = {n: f"<p>zamuja {number} dni</p>\n" if n % 3 == 0 else "" for n in ROWS}
    title = {n: f"<h1>{'Drugače' if n == number % 60 else 'Ukrep'}</h1>\n" for n in ROWS}
    return {f"S/M-{n}/index.html": f"{title[n]}{late[n]}{ROWS[n]}".encode() for n in ROWS} | {"index.html": b"koren"}


def test_250_nights_in_which_a_third_of_the_pages_is_new_take_less_room_than_three(folder: Folder) -> None:
    folder.root.mkdir()
    sizes, former = [], None
    for number in range(1, 7):
        planned = Manifest(number, f"{number}", folder.newest_hash(), strategies=("S",), cited=f"{number}")
        ready = laid_down(folder, planned, night(number), former)
        ready.show()
        former = Former(folder.edition(number), ready.hashes, number=number)
        sizes.append(room(folder.root))
    told_whole = 249 // packs.WHOLE_EVERY * folder.pack(1).stat().st_size
    assert (sizes[-1] - sizes[1]) / 4 * 248 + sizes[1] + told_whole < 3 * sizes[0]
    assert list(verify(folder.root, folder.root)) == []
