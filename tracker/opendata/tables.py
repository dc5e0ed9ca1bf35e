"""The tables of an edition, and each as a file: CSV, JSON, Parquet."""

import csv
import json
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from io import BytesIO, StringIO
from typing import Any

import pandas as pd

from tracker.facts import Role
from tracker.frames import FILES, Column, Records, Table, frame_of, tables_for
from tracker.site.edition import Edition
from tracker.texts.cells import harmless

Cell = str | int | float | bool | date | None


@dataclass(frozen=True)
class PublicTable:
    """A table as the public gets it; an empty text is as unknown as every other empty cell."""

    table: Table
    frame: pd.DataFrame

    @property
    def file(self) -> str:
        """The name of its files without the ending."""
        return FILES[self.table.name]

    @cached_property
    def columns(self) -> tuple[Column, ...]:
        """The columns that the public sees."""
        return self.table.for_role(Role.PUBLIC)

    @cached_property
    def rows(self) -> list[tuple[Cell, ...]]:
        """Its rows as plain values: days without a time, None for what is not known."""
        return list(zip(*(_cells(self.frame[name]) for name in self.frame.columns), strict=True))


def _cells(series: "pd.Series[Any]") -> list[Cell]:
    values = series.dt.date if series.dtype.kind == "M" else series
    return [None if missing else value for value, missing in zip(values.tolist(), series.isna().tolist(), strict=True)]


def tables_of(edition: Edition) -> tuple[PublicTable, ...]:
    """Every table of the public."""
    records = Records(
        edition.now, edition.proposals, edition.maturity, edition.changes, edition.standings, edition.zone,
        edition.before, edition.coordination,
    )  # fmt: skip
    return tuple(
        PublicTable(table, frame_of(name, records).replace("", pd.NA))
        for name, table in tables_for(Role.PUBLIC).items()
    )


def csv_file(table: PublicTable) -> bytes:
    """RFC 4180 behind a byte order mark; an empty cell is not known, and no text is taken for a formula."""
    written = StringIO()
    writer = csv.writer(written, lineterminator="\r\n")
    writer.writerow(table.frame.columns)
    writer.writerows([_csv_cell(cell) for cell in row] for row in table.rows)
    return written.getvalue().encode("utf-8-sig")


def _csv_cell(cell: Cell) -> str:
    match cell:
        case None:
            return ""
        case bool():
            return "true" if cell else "false"
        case str():
            return harmless(cell)
        case date():
            return cell.isoformat()
    return str(cell)


def json_file(table: PublicTable) -> bytes:
    """A list of objects, one to a line; null is not known."""
    names = list(table.frame.columns)
    lines = ",\n".join(json_line(dict(zip(names, row, strict=True))) for row in table.rows)
    return f"[\n{lines}\n]\n".encode()


def json_line(value: object) -> str:
    """A value as JSON in one line; days as ISO dates."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), default=str)


def parquet_file(table: PublicTable) -> bytes:
    """Parquet with the types of the table; what its columns hold stands in their metadata."""
    import pyarrow  # a third of a second that only a publication needs
    import pyarrow.parquet

    held = pyarrow.Table.from_pandas(table.frame, preserve_index=False)
    fields = [
        held.schema.field(column.name).with_metadata({"description": column.label.id}) for column in table.columns
    ]
    written = BytesIO()
    schema = pyarrow.schema(fields, metadata=held.schema.metadata)
    pyarrow.parquet.write_table(held.cast(schema), written, compression="zstd")
    return written.getvalue()
