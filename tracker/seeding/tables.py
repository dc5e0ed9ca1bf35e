"""CSV tables as offices keep them: one header row, separated by semicolons, commas or tabs."""

import csv
import re
from dataclasses import dataclass
from pathlib import Path

from tracker.seeding.places import Place, read_text
from tracker.sentences import Refusal, say

SEPARATORS = ";,\t"
_LOCAL_DATE = re.compile(r"(\d{1,2})\. ?(\d{1,2})\. ?(\d{4})")


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of a table: the cells that are not empty, by column."""

    place: Place
    cells: dict[str, str]


def read_table(file: Path, columns: tuple[str, ...], required: tuple[str, ...]) -> list[Entry]:
    """The rows of a table. Raises Refusal for an unknown or missing column, a missing value and a loose cell."""
    lines = list(csv.reader(read_text(file).splitlines(), delimiter=_separator(file)))
    header = [name.strip() for name in lines[0]] if lines else []
    _check_header(Place(file, 1), header, columns, required)
    entries = []
    for number, line in enumerate(lines[1:], start=2):
        if any(cell.strip() for cell in line):
            entries.append(_entry(Place(file, number), header, line, required))
    return entries


def _separator(file: Path) -> str:
    header = read_text(file).partition("\n")[0]
    return max(SEPARATORS, key=header.count)


def _check_header(place: Place, header: list[str], columns: tuple[str, ...], required: tuple[str, ...]) -> None:
    for name in header:
        if name not in columns:
            raise Refusal(
                "{file}: there is no column “{column}”. Known columns: {columns}.",
                file=str(place.file),
                column=name,
                columns=", ".join(columns),
            )
    for name in required:
        if name not in header:
            raise Refusal(
                "{file}: the column “{column}” is missing. Add it to the first row.", file=str(place.file), column=name
            )


def _entry(place: Place, header: list[str], line: list[str], required: tuple[str, ...]) -> Entry:
    for loose in line[len(header) :]:
        if loose.strip():
            raise place.wrong(loose, say("stands outside the columns"), loose)
    cells = {name: _cell(text) for name, text in zip(header, line, strict=False) if text.strip()}
    for name in required:
        if name not in cells:
            raise place.wrong(name, say("is missing"), "")
    return Entry(place, cells)


def _cell(text: str) -> str:
    """The text of a cell; a date as a spreadsheet writes it here (7. 11. 2020) as 2020-11-07."""
    text = text.strip()
    local = _LOCAL_DATE.fullmatch(text)
    return f"{local[3]}-{local[2]:0>2}-{local[1]:0>2}" if local else text
