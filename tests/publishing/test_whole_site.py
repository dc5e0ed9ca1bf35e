"""The real site as it is published: every way in it leads somewhere, also from a day that was cited."""

import os
from collections.abc import Iterator
from datetime import date
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

from tests.plans import fill_small, recorder
from tests.publishing.site import tracker_on
from tests.tooling.databases import SqliteDatabases, filled
from tracker import actions, store
from tracker.database import create_engine
from tracker.publishing import Folder, Task, publish, verify

WAYS = {"href", "src"}
SETTLED = (".csv-metadata.json", "openapi.json", "seje.ics")


class Ways(HTMLParser):
    """Where a page leads, and the marks in it."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.targets: list[str] = []
        self.marks: set[str] = set()
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name == "id" and value:
                self.marks.add(value)
            if name in WAYS and value is not None:
                self.targets.append(value)


def pages(root: Path) -> Iterator[Path]:
    for above, _, names in os.walk(root, followlinks=True):
        yield from (Path(above, name) for name in names if name.endswith(".html"))


def dead_ends(root: Path) -> Iterator[str]:
    """Each way of each page that leads to no document, or to a mark that is not there."""
    found = {page: Ways(page.read_text("utf-8")) for page in pages(root)}
    for page, ways in found.items():
        for target in ways.targets:
            parts = urlsplit(target)
            if parts.scheme or parts.netloc or page.name == "404.html":
                continue
            file = Path(os.path.normpath(page.parent / unquote(parts.path))) if parts.path else page
            file = file / "index.html" if target.partition("#")[0].endswith("/") or file.is_dir() else file
            marks = found[file].marks if file in found else set()
            if not file.is_file() or not file.is_relative_to(root) or (parts.fragment and parts.fragment not in marks):
                yield f"{page.relative_to(root)}: {target}"


OVERVIEWS = {"S/index.html", "S/en/index.html", "index.html", "en/index.html"}
DAYS = {"dnevi/index.html", "en/dnevi/index.html"}
OF_THE_DAY = {
    f"S/podatki/{name}"
    for name in (
        "potek.csv", "potek.json", "potek.parquet", "S.sqlite", "S.zip", "katalog.jsonld", "katalog.ttl", "SHA256SUMS",
    )
}  # fmt: skip
"""The progress of the plan by day has a row for the day itself, and what holds or describes that table follows."""


def test_every_way_leads_somewhere(sqlite_databases: SqliteDatabases, tmp_path: Path) -> None:
    engine, folder = create_engine(sqlite_databases.fresh(filled(fill_small))), Folder(tmp_path / "javno")
    publish(folder, Task(tracker_on(engine, date(2026, 3, 5), tmp_path)))
    with recorder(engine)(6) as record:
        actions.save_measure(record, "E1-01", actions.MeasureGiven.of(title="Drugače"))
        actions.save_measure(record, "E1-02", actions.MeasureGiven.of(title="Nov ukrep", area="E1"))
    publish(folder, Task(tracker_on(engine, date(2026, 3, 7), tmp_path)))
    assert len(list(pages(folder.current))) > 100
    assert list(dead_ends(folder.current)) == []
    assert "Drugače" not in (folder.current / "S/2026-03-05/E1-01/index.html").read_text("utf-8")
    assert "Drugače" in (folder.current / "S/2026-03-07/E1-01/index.html").read_text("utf-8")
    assert list(verify(folder.root, folder.root)) == []
    anew = [path for path in folder.manifests()[-1].documents if path.endswith(SETTLED)]
    assert anew == [], "what explains the data, and calendars in which nothing is new, are as they were"
    publish(folder, Task(tracker_on(engine, date(2026, 3, 8), tmp_path)))
    assert set(folder.manifests()[-1].documents) == OVERVIEWS | DAYS | OF_THE_DAY
    listed = (folder.current / "dnevi/index.html").read_text("utf-8")
    assert [day for day in ("05", "07", "08") if f"S/2026-03-{day}/" in listed] == ["05", "07"]
    engine.dispose()


def test_a_cited_address_is_that_of_its_own_publication(sqlite_databases: SqliteDatabases, tmp_path: Path) -> None:
    engine, folder = create_engine(sqlite_databases.fresh(filled(fill_small))), Folder(tmp_path / "javno")
    for title in ("Drugače", "Tretje"):
        with recorder(engine)(5) as record:
            actions.save_measure(record, "E1-01", actions.MeasureGiven.of(title=title))
        publish(folder, Task(tracker_on(engine, date(2026, 3, 5), tmp_path), address="https://nacrt.ptuj.si/javno/"))
    for cited, title in (("2026-03-05", "Drugače"), ("2026-03-05-2", "Tretje")):
        page = (folder.current / f"S/{cited}/E1-01/index.html").read_text("utf-8")
        assert f"https://nacrt.ptuj.si/javno/S/{cited}/E1-01/" in page
        assert title in page
    engine.dispose()


def test_no_seal_is_public_for_two_of_them_would_confirm_a_guess_of_who_did_it(
    sqlite_databases: SqliteDatabases, tmp_path: Path
) -> None:
    engine, folder = create_engine(sqlite_databases.fresh(filled(fill_small))), Folder(tmp_path / "javno")
    application = tracker_on(engine, date(2026, 3, 5), tmp_path)
    for title in ("Drugače", "Tretje"):
        with recorder(engine)(5) as record:
            actions.save_measure(record, "E1-01", actions.MeasureGiven.of(title=title))
        publish(folder, Task(application))
    with application.reading() as database:
        seals = [store.seal_of_change(database, number).encode() for number in range(1, application.told_change() + 1)]
    assert all(seals)
    files = [Path(above, name) for above, _, names in os.walk(folder.current, followlinks=True) for name in names]
    assert [one for one in files if any(seal in one.read_bytes() for seal in seals)] == []
    assert {one.name for one in files} >= {"zgodovina.jsonl", "0001.json", "0002.json", "manifest.json"}
    engine.dispose()
