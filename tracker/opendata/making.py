"""All documents of the open data, with their paths below the root of a strategy."""

from collections.abc import Iterator
from hashlib import sha256

from tracker.opendata import api, calendars, csvw, dictionary, feeds, history
from tracker.opendata.catalogue.describing import catalogue
from tracker.opendata.catalogue.serialising import json_ld, turtle
from tracker.opendata.database import database
from tracker.opendata.names import FOLDER, database_name, package_name
from tracker.opendata.package import package
from tracker.opendata.tables import csv_file, json_file, parquet_file, tables_of
from tracker.site import addresses
from tracker.site.edition import Edition

Document = tuple[str, bytes]


def documents(edition: Edition) -> Iterator[Document]:
    """Paths and bytes. The same edition gives the same bytes."""
    data = dict(_data(edition))
    data[package_name(edition)] = package(data)
    described = catalogue(edition, data)
    data["katalog.ttl"] = turtle(described)
    data["katalog.jsonld"] = json_ld(described)
    data["SHA256SUMS"] = _sums(data)
    yield from ((f"{FOLDER}/{name}", content) for name, content in data.items())
    yield from feeds.documents(edition)
    yield addresses.SESSIONS_CALENDAR, calendars.sessions_file(edition)
    yield addresses.DEADLINES_CALENDAR, calendars.deadlines_file(edition)
    yield addresses.API, api.description(edition, data)


def _data(edition: Edition) -> Iterator[Document]:
    """The files of the tables, what explains them, and the history."""
    tables = tables_of(edition)
    for table in tables:
        yield f"{table.file}.csv", csv_file(table)
        yield f"{table.file}.csv-metadata.json", csvw.of_table(table, edition)
        yield f"{table.file}.json", json_file(table)
        yield f"{table.file}.parquet", parquet_file(table)
    yield "csv-metadata.json", csvw.of_all(tables, edition)
    yield "slovar.json", dictionary.dictionary_file(tables, edition)
    yield database_name(edition), database(tables)
    yield "zgodovina.jsonl", history.history_file(edition)


def _sums(data: dict[str, bytes]) -> bytes:
    """The checksums of the files, as `sha256sum --check` reads them."""
    lines = (f"{sha256(content).hexdigest()}  {name}\n" for name, content in sorted(data.items()))
    return "".join(lines).encode()
