"""Publishing: whole or not at all, the same bytes for the same state, and nothing of what was cited ever changes."""

import errno
import os
import shutil
import signal
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from threading import Thread

import pytest
from sqlalchemy import Engine

from tests.plans import fill_small, recorder
from tests.publishing.site import task
from tests.tooling.databases import SqliteDatabases, filled
from tracker import actions
from tracker.database import create_engine
from tracker.facts import Visibility
from tracker.publishing import keep_chain, laying, showing, verify
from tracker.publishing.folder import Folder, discard
from tracker.publishing.laying import Former, refuse_strategy
from tracker.publishing.manifests import Manifest
from tracker.publishing.publishing import finish, laid_down, prepared, publish, withdraw
from tracker.sentences import Refusal
from tracker.site.edition import Edition


@pytest.fixture
def engine(sqlite_databases: SqliteDatabases) -> Engine:
    """One measure, recorded on 1 March 2026."""
    return create_engine(sqlite_databases.fresh(filled(fill_small)))


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    return Folder(tmp_path / "javno")


def rename(engine: Engine, day: int, title: str) -> None:
    with recorder(engine)(day) as record:
        actions.save_measure(record, "E1-01", actions.MeasureGiven.of(title=title))


def page(folder: Folder, path: str) -> str:
    return (folder.current / path).read_text()


def files_below(root: Path) -> dict[str, bytes]:
    """Every file a web server would hand out, over links too."""
    found = (Path(above, name) for above, _, names in os.walk(root, followlinks=True) for name in names)
    return {str(one.relative_to(root)): one.read_bytes() for one in found}


def test_days_can_be_cited_and_never_change(engine: Engine, folder: Folder) -> None:
    first = publish(folder, task(engine, 5))
    rename(engine, 6, "Drugače")
    second = publish(folder, task(engine, 7))
    third = publish(folder, task(engine, 9))
    assert first
    assert second
    assert third
    assert [one.cited for one in folder.manifests()] == ["2026-03-05", "2026-03-07", "2026-03-09"]
    assert page(folder, "S/E1-01/index.html").endswith("Drugače")
    assert page(folder, "S/2026-03-05/en/E1-01/index.html").endswith("Občinska aplikacija")
    assert page(folder, "S/2026-03-07/E1-01/index.html").endswith("Drugače")
    # Nothing but the day is new on the 9th: the page goes on saying since when it is so, the overview says the day.
    assert "2026-03-07" in page(folder, "S/E1-01/index.html")
    assert "2026-03-09" in page(folder, "S/index.html")
    assert list(third.documents) == ["S/index.html"]
    assert (folder.edition(3) / "S/en").is_symlink()


def test_an_unchanged_state_is_not_published_twice_and_makes_nothing(engine: Engine, folder: Folder) -> None:
    def never(_: Sequence[Edition]) -> Iterator[tuple[str, bytes]]:
        raise AssertionError("made anew")

    publish(folder, task(engine, 5))
    again = task(engine, 5)
    assert publish(folder, type(again)(again.application, make=never)) is None
    assert publish(folder, task(engine, 5, anew=True)) is None
    with recorder(engine)(5) as record:
        actions.publish_plan(record, "a" * 64, actions.PublicationGiven.of(number=1, day=again.day, change=1))
    assert publish(folder, type(again)(again.application, make=never)) is None, "publishing is no news of the plan"


def test_the_second_publication_of_a_day_has_an_address_of_its_own(engine: Engine, folder: Folder) -> None:
    publish(folder, task(engine, 5))
    before = files_below(folder.current / "S/2026-03-05")
    rename(engine, 5, "Drugače")
    publish(folder, task(engine, 5))
    assert files_below(folder.current / "S/2026-03-05") == before
    assert page(folder, "S/2026-03-05-2/E1-01/index.html").endswith("Drugače")


def test_the_same_state_gives_the_same_bytes(engine: Engine, tmp_path: Path) -> None:
    for name in ("one", "other"):
        publish(Folder(tmp_path / name), task(engine, 5))
    assert files_below(tmp_path / "one") == files_below(tmp_path / "other")


def test_a_withdrawn_publication_is_gone_and_the_chain_says_so(engine: Engine, folder: Folder) -> None:
    publish(folder, task(engine, 5))
    before = files_below(folder.current / "S/2026-03-05")
    rename(engine, 6, "Zaupno")
    publish(folder, task(engine, 7))
    entry = withdraw(folder, 2, task(engine, 8).day, "zaupni podatki")
    assert (entry.number, entry.withdraws, entry.shows, entry.reason) == (3, 2, 1, "zaupni podatki")
    assert page(folder, "S/E1-01/index.html").endswith("Občinska aplikacija")
    assert not any(b"Zaupno" in content for content in files_below(folder.root).values())
    assert not (folder.current / "S/2026-03-07").exists()
    assert files_below(folder.current / "S/2026-03-05") == before
    with pytest.raises(Refusal, match="not the one that is shown"):
        withdraw(folder, 2, task(engine, 8).day, "še enkrat")
    publish(folder, task(engine, 9))
    assert page(folder, "S/E1-01/index.html").endswith("Zaupno"), "what is recorded is published again"
    withdraw(folder, 4, task(engine, 9).day, "a")
    withdraw(folder, 1, task(engine, 9).day, "b")
    assert not folder.current.exists()
    assert folder.shown() == (None, {})
    publish(folder, task(engine, 10))
    assert page(folder, "S/index.html")


def test_what_is_hidden_or_closed_is_not_published(engine: Engine, folder: Folder) -> None:
    publish(folder, task(engine, 5))
    with recorder(engine)(6) as record:
        hidden = actions.MeasureGiven.of(visibility=Visibility.INTERNAL, visibility_reason="varnost")
        actions.save_measure(record, "E1-01", hidden)
    publish(folder, task(engine, 7))
    assert not (folder.current / "S/E1-01").exists()
    assert set(folder.manifests()[-1].gone) == {"S/E1-01/index.html", "S/en/E1-01/index.html"}
    with recorder(engine)(8, "razlog") as record:
        actions.close_plan(record)
    with pytest.raises(Refusal, match="No plan is open to the public"):
        publish(folder, task(engine, 9))
    assert not folder.current.exists(), "also another web server finds nothing any more"
    with recorder(engine)(10) as record:
        actions.open_plan(record, date(2026, 3, 10))
    publish(folder, task(engine, 10))
    assert (folder.current / "S/index.html").exists()


def test_what_is_given_up_leaves_nothing(engine: Engine, folder: Folder) -> None:
    publish(folder, task(engine, 5))
    before = files_below(folder.root)
    rename(engine, 6, "Drugače")
    with prepared(folder, task(engine, 7)) as ready:
        assert ready.manifest
    assert files_below(folder.root) == before


def test_a_full_disk_keeps_nothing_of_what_was_half_written(
    engine: Engine, folder: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish(folder, task(engine, 5))
    before = files_below(folder.root)
    rename(engine, 6, "Drugače")

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "no room")

    monkeypatch.setattr(laying, "_lay_document", full)
    with pytest.raises(OSError, match="no room"):
        publish(folder, task(engine, 7))
    assert files_below(folder.root) == before
    assert [one.name for one in (folder.root / "izdaje").iterdir()] == ["0001"]


def room(root: Path) -> int:
    """Bytes on the disk, each file counted once however many links lead to it."""
    blocks = {one.lstat().st_ino: one.lstat().st_blocks for one in root.rglob("*")}
    return 512 * sum(blocks.values())


DYING = {
    "laying": (laying, "_lay_document"),
    "before the chain": (Folder, "keep_manifest"),
    "before the view": (showing, "_build"),
    "before the switch": (showing, "point"),
}


def die_publishing(engine: Engine, folder: Folder, where: str) -> int:
    """Publishes in a process of its own that is killed at a place; how it ended."""
    child = os.fork()
    if not child:
        engine.dispose(close=False)
        setattr(*DYING[where], lambda *_: os.kill(os.getpid(), signal.SIGKILL))
        publish(folder, task(engine, 7))
        os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


@pytest.mark.parametrize("where", DYING)
def test_a_killed_publication_leaves_a_whole_site(engine: Engine, folder: Folder, where: str) -> None:
    publish(folder, task(engine, 5))
    before = files_below(folder.current)
    rename(engine, 6, "Drugače")
    assert die_publishing(engine, folder, where) == -signal.SIGKILL
    seen = files_below(folder.current)
    assert {path: content for path, content in seen.items() if not path.startswith("manifesti/")} == {
        path: content for path, content in before.items() if not path.startswith("manifesti/")
    }
    publish(folder, task(engine, 7))
    assert page(folder, "S/E1-01/index.html").endswith("Drugače")
    assert [one.number for one in folder.manifests()] == [1, 2]
    assert not [one for one in folder.root.rglob(".*") if one.name != ".publishing.lock"]


def test_two_at_once_publish_once(engine: Engine, folder: Folder) -> None:
    both = [Thread(target=publish, args=(folder, task(engine, 5))) for _ in range(2)]
    for one in both:
        one.start()
    for one in both:
        one.join()
    assert [one.number for one in folder.manifests()] == [1]


def test_what_was_lost_or_altered_is_written_anew_and_not_shared(engine: Engine, folder: Folder) -> None:
    publish(folder, task(engine, 5))
    (folder.edition(1) / "S/E1-01/index.html").write_text("pokvarjeno")
    (folder.edition(1) / "S/en/E1-01/index.html").write_bytes(b"")  # as a power cut leaves a file
    (folder.edition(1) / "S/style.css").unlink()
    publish(folder, task(engine, 7))
    assert page(folder, "S/E1-01/index.html").endswith("Občinska aplikacija")
    assert page(folder, "S/en/E1-01/index.html").endswith("Občinska aplikacija")
    assert page(folder, "S/style.css")
    wrong = [dict(one.values) for one in verify(folder.root, folder.root)]
    assert {one["day"] for one in wrong} == {"2026-03-05"}
    assert {one["path"] for one in wrong} == {"S/E1-01/index.html", "S/en/E1-01/index.html", "S/style.css"}


DOCUMENTS = ("izdaje", "paketi")


@pytest.mark.parametrize(
    "lost", [DOCUMENTS, (*DOCUMENTS, "pogledi"), ("pogledi",), (*DOCUMENTS, "pogledi", "aktualno")]
)
def test_a_folder_that_was_deleted_is_made_again(engine: Engine, folder: Folder, lost: tuple[str, ...]) -> None:
    publish(folder, task(engine, 5))
    chain = folder.newest_hash()
    for name in lost:
        discard(folder.root / name)
    publish(folder, task(engine, 5))
    assert page(folder, "S/E1-01/index.html").endswith("Občinska aplikacija")
    if "izdaje" in lost:
        assert [one.before for one in folder.manifests()] == ["", chain], "the chain goes on"
        withdraw(folder, 2, task(engine, 5).day, "napaka")
        assert not folder.current.exists(), "of the one before nothing is left to show"


def test_the_chain_is_kept_a_second_time_and_can_be_put_back(engine: Engine, folder: Folder, tmp_path: Path) -> None:
    place = tmp_path / "kopije"
    keep_chain(folder, place)
    assert not place.exists(), "before the first publication there is nothing"
    publish(folder, task(engine, 5))
    keep_chain(folder, place)
    rename(engine, 6, "Drugače")
    publish(folder, task(engine, 7))
    kept = {one.name: one.stat().st_mtime_ns for one in (place / "manifesti").iterdir()}
    keep_chain(folder, place)
    assert sorted(one.name for one in (place / "manifesti").iterdir()) == ["0001.json", "0002.json"]
    assert (place / "manifesti/0001.json").stat().st_mtime_ns == kept["0001.json"], "what is there is left alone"
    other = Folder(tmp_path / "znova")
    shutil.copytree(place / "manifesti", other.root / "manifesti")
    publish(other, task(engine, 9))
    assert [one.number for one in other.manifests()] == [1, 2, 3]
    assert page(other, "S/E1-01/index.html").endswith("Drugače")
    discard(other.root / "manifesti")
    discard(other.root / "izdaje")
    publish(other, task(engine, 9))
    keep_chain(other, place)
    assert len(list((place / "manifesti").iterdir())) == 3, "a chain made anew stands beside the one before"
    assert (place / "manifesti/0001.json").read_bytes() == folder.manifest_file(1).read_bytes()


def test_what_others_leave_in_the_folder_stops_nothing(engine: Engine, folder: Folder) -> None:
    publish(folder, task(engine, 5))
    (folder.root / "izdaje/.DS_Store").write_text("")
    (folder.root / "pogledi/.DS_Store").write_text("")
    (folder.root / "manifesti/0001 kopija.json").write_text("")
    rename(engine, 6, "Drugače")
    publish(folder, task(engine, 7))
    assert page(folder, "S/E1-01/index.html").endswith("Drugače")


def test_a_day_that_is_still_to_come_is_not_published(engine: Engine, folder: Folder) -> None:
    with pytest.raises(Refusal, match="still to come"):
        publish(folder, task(engine, 5, as_of=date(2026, 3, 6)))
    publish(folder, task(engine, 5, as_of=date(2026, 3, 4)))
    assert folder.manifests()[0].cited == "2026-03-04"


@pytest.mark.parametrize("code", ["en", "EN", "manifesti", "style.css", "2026/3", "..", ".skrit", "index.html"])
def test_a_strategy_whose_code_is_no_part_of_an_address_is_not_published(code: str) -> None:
    with pytest.raises(Refusal, match="cannot be published"):
        refuse_strategy(code)


def test_finishing_is_needed_once_only(engine: Engine, folder: Folder) -> None:
    publish(folder, task(engine, 5))
    led = folder.current.readlink()
    folder.current.unlink()
    finish(folder)
    assert folder.current.readlink() == led


@pytest.mark.parametrize("path", ["../x", "/x", "a//b", ".htaccess", "a/..", "a\\b", "a\0", ""])
def test_no_document_leaves_the_site(engine: Engine, folder: Folder, path: str) -> None:
    def strange(_: Sequence[Edition]) -> Iterator[tuple[str, bytes]]:
        yield path, b""

    with pytest.raises(Refusal, match="may not be called"):
        publish(folder, type(task(engine, 5))(task(engine, 5).application, make=strange))


def test_250_publications_of_one_page_each_would_take_less_room_than_three(folder: Folder) -> None:
    folder.root.mkdir()
    sizes, former = [], None
    made = {f"S/{place}M-{n}/index.html": b"ukrep " * 4000 for n in range(150) for place in ("", "en/")}
    for number in range(1, 26):
        made |= {
            "index.html": b"%d" % number,
            "S/index.html": b"%d" % number,
            f"S/M-{number}/index.html": b"%d" % number + b"ukrep " * 4000,
        }
        planned = Manifest(number, f"{number}", folder.newest_hash(), strategies=("S",), cited=f"{number}")
        ready = laid_down(folder, planned, made, former)
        ready.show()
        former = Former(folder.edition(number), ready.hashes, number=number)
        sizes += [room(folder.root)] if number in (1, 25) else []
    assert (sizes[1] - sizes[0]) / 24 * 249 < 2 * sizes[0]
