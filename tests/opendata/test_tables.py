"""The tables as files: each form holds the same, the same edition gives the same bytes, and the database is sound."""

import csv
import json
import sqlite3
import warnings
from contextlib import closing
from dataclasses import replace
from datetime import date
from hashlib import sha256
from io import BytesIO, StringIO
from pathlib import Path

import pandas as pd
import pytest
from csvw import CSVW

from tests.ui.world import TODAY, full_plan
from tracker.facts import Measure, Role
from tracker.frames import FILES, frame_of, tables_for
from tracker.opendata import documents
from tracker.opendata.names import FOLDER
from tracker.opendata.tables import PublicTable, csv_file, json_file
from tracker.site.edition import Edition
from tracker.views.board import board

TABLES = sorted(tables_for(Role.PUBLIC))


def opened(content: bytes) -> sqlite3.Connection:
    connection = sqlite3.connect(":memory:")
    connection.deserialize(content)
    return connection


def test_every_table_of_the_public_has_its_files(published: dict[str, bytes]) -> None:
    assert set(FILES) == set(TABLES)
    assert len(set(FILES.values())) == len(FILES)
    for file in FILES.values():
        for ending in ("csv", "csv-metadata.json", "json", "parquet"):
            assert f"{FOLDER}/{file}.{ending}" in published


def as_told(cell: object) -> str:
    """A cell of any of the forms, as the CSV file has it."""
    match cell:
        case None:
            return ""
        case bool():
            return str(cell).lower()
        case str():
            return f"'{cell}" if cell.startswith(("=", "+", "-", "@")) else cell
        case date():
            return cell.isoformat()[:10]
    return str(cell)


@pytest.mark.parametrize("name", TABLES)
def test_all_forms_hold_the_same(published: dict[str, bytes], edition: Edition, name: str) -> None:
    whole = {ending: published[f"{FOLDER}/{FILES[name]}.{ending}"] for ending in ("csv", "json", "parquet")}
    assert whole["csv"].startswith(b"\xef\xbb\xbf")
    header, *rows = csv.reader(StringIO(whole["csv"].decode("utf-8-sig"), newline=""))
    objects = json.loads(whole["json"])
    assert [[as_told(one[column]) for column in header] for one in objects] == rows
    parquet = pd.read_parquet(BytesIO(whole["parquet"]))
    assert list(parquet.columns) == header
    of_parquet = parquet.astype(object).where(parquet.notna(), None).to_numpy().tolist()
    assert [[as_told(cell) for cell in row] for row in of_parquet] == rows
    with closing(opened(published[f"{FOLDER}/{edition.code}.sqlite"])) as database:
        kept = database.execute(f'select * from "{name}" order by rowid')  # noqa: S608
        flags = {column.name for column in tables_for(Role.PUBLIC)[name].columns if column.dtype == "boolean"}
        assert [column for column, *_ in kept.description] == header
        assert [[as_told(as_flag(cell, column in flags)) for cell, column in zip(row, header, strict=True)]
                for row in kept] == rows  # fmt: skip


def as_flag(cell: object, is_flag: bool) -> object:
    return bool(cell) if is_flag and cell is not None else cell


def test_the_database_is_sound_and_holds_nothing_besides(published: dict[str, bytes], edition: Edition) -> None:
    with closing(opened(published[f"{FOLDER}/{edition.code}.sqlite"])) as database:
        asked = {name: database.execute(f"pragma {name}").fetchall() for name in ("integrity_check", "freelist_count")}
        assert asked == {"integrity_check": [("ok",)], "freelist_count": [(0,)]}
        assert database.execute("pragma foreign_key_check").fetchall() == []
        told = dict(database.execute('select "table", count(*) from dictionary group by 1').fetchall())
    assert told == {name: len(tables_for(Role.PUBLIC)[name].for_role(Role.PUBLIC)) for name in TABLES}


def test_the_same_edition_gives_the_same_bytes_and_its_checksums_hold(
    published: dict[str, bytes], edition: Edition
) -> None:
    again = dict(documents(replace(edition)))
    assert {path for path, content in published.items() if again[path] != content} == set()
    lines = published[f"{FOLDER}/SHA256SUMS"].decode().splitlines()
    sums = {f"{FOLDER}/{name}": told for told, name in (line.split("  ") for line in lines)}
    files = {path: sha256(content).hexdigest() for path, content in published.items() if path.startswith(f"{FOLDER}/")}
    del files[f"{FOLDER}/SHA256SUMS"]
    assert sums == files


@pytest.mark.parametrize("most", [4000, pytest.param(10**9, marks=pytest.mark.night)])
def test_what_is_said_of_the_csv_files_is_true_of_them(published: dict[str, bytes], tmp_path: Path, most: int) -> None:
    """By day of the beginning of the longest ones, to which no other refers."""
    for path, content in published.items():
        if path.startswith(f"{FOLDER}/"):
            (tmp_path / path.rpartition("/")[2]).write_bytes(shortened(path, content, most))
    with warnings.catch_warnings(record=True) as told:
        warnings.simplefilter("always")
        described = CSVW(str(tmp_path / "csv-metadata.json"), validate=True)
        assert described.is_valid, [str(one.message) for one in told]
    assert {str(table.url) for table in described.tables} == {f"{file}.csv" for file in FILES.values()}


def shortened(path: str, content: bytes, most: int) -> bytes:
    """The first lines of a file of which nothing is looked up."""
    is_long = path.endswith((f"{FILES['changes']}.csv", f"{FILES['updates']}.csv", f"{FILES['plan_changes']}.csv"))
    return content[: content.index(b"\r\n", most) + 2] if is_long and len(content) > most else content


def test_the_dictionary_explains_every_column_in_both_languages(published: dict[str, bytes]) -> None:
    dictionary = json.loads(published[f"{FOLDER}/slovar.json"])
    assert {table["name"] for table in dictionary["tables"]} == set(TABLES)
    for table in dictionary["tables"]:
        header = published[f"{FOLDER}/{table['file']}.csv"].decode("utf-8-sig").partition("\r\n")[0]
        assert [column["name"] for column in table["columns"]] == header.split(",")
        for told in (table, *table["columns"]):
            assert told["title"]["sl"], told
            assert told["title"]["en"], told
    amounts = next(table for table in dictionary["tables"] if table["name"] == "amounts")
    planned = next(column for column in amounts["columns"] if column["name"] == "planned")
    assert (planned["type"], planned["unit"]) == ("integer", {"sl": "Centi", "en": "Cents"})


@pytest.mark.parametrize("title", ["=1+1", "-5 %", "@vsi", '"In", vejica\r\nin vrstica', "č\u2028š", "\tzamik"])
def test_no_text_breaks_a_file_or_is_taken_for_a_formula(title: str) -> None:
    now = board(replace(full_plan(), measures=(Measure("E1-09", title, area="E1"),)), TODAY)
    table = PublicTable(tables_for(Role.PUBLIC)["measures"], frame_of("measures", now))
    _, row = csv.reader(StringIO(csv_file(table).decode("utf-8-sig"), newline=""))
    assert not row[1].startswith(("=", "+", "-", "@", "\t"))
    assert row[1].removeprefix("'") == title
    assert json.loads(json_file(table))[0]["title"] == title
