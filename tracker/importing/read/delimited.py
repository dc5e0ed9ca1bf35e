"""Delimited text files with the encodings and delimiters offices use."""

import csv
import io
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tracker.importing.read.encodings import Guess, text_in
from tracker.sentences import Refusal

DELIMITERS = (";", ",", "\t", "|")
SAMPLE_ROWS = 50
ENOUGH_CELLS = 2
TOLD = re.compile(r"sep=(.)\r?\n")
"""The first line with which some office programs name their delimiter."""


def read_delimited(path: Path) -> tuple[list[list[Any]], Guess | None]:
    """The rows of a delimited file, and what was guessed of its letters. Raises Refusal for binary content."""
    text, guess = text_in(path)
    if "\x00" in text:
        raise Refusal("“{file}” is no text file, whatever its ending says. Save it as .xlsx or .csv.", file=path.name)
    told = TOLD.match(text)
    if told:
        text = text[told.end() :]
    delimiter = told[1] if told else find_delimiter(text)
    line = max(_open_quotation(text, one) for one in {delimiter, _most_used(text)})
    if line:
        raise Refusal(
            "“{file}” has a quotation mark in line {line} that is not closed: it would swallow the rows below. Close "
            "or remove it, and bring the file again.",
            file=path.name,
            line=line,
        )
    return list(_rows(text, delimiter)), guess


def _most_used(text: str) -> str:
    """The delimiter that stands most often in the first line."""
    first = text.partition("\n")[0]
    return max(DELIMITERS, key=first.count)


def _open_quotation(text: str, delimiter: str) -> int:
    """The line in which a quotation mark opens that swallows lines below; 0 where none does.

    It never closes, or closes again in a line that is a row of its own: as many cells as most rows have.
    """
    lines = text.splitlines()
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    begins, usual = 1, _usual_width(text, delimiter)
    try:
        for _ in reader:
            within = lines[begins - 1 : reader.line_num]
            if len(within) > 1 and usual > ENOUGH_CELLS and all(_cells(line, delimiter) == usual for line in within):
                return begins
            begins = reader.line_num + 1
    except csv.Error:
        return begins if reader.line_num > begins else 0
    return 0


def _cells(line: str, delimiter: str) -> int:
    return line.count(delimiter) + 1


def _usual_width(text: str, delimiter: str) -> int:
    return _regularity(text, delimiter)[1]


def _rows(text: str, delimiter: str) -> Iterator[list[str]]:
    """The rows of a text; a field may be as long as the text."""
    csv.field_size_limit(max(len(text), csv.field_size_limit()))
    return csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)


def find_delimiter(text: str) -> str:
    """The delimiter that cuts the first rows into the most columns of one and the same number."""
    return max(DELIMITERS, key=lambda delimiter: _regularity(text, delimiter))


def _regularity(text: str, delimiter: str) -> tuple[int, int]:
    rows = []
    for row in _rows(text, delimiter):
        if any(row):
            rows.append(len(row))
        if len(rows) == SAMPLE_ROWS:
            break
    widths = [width for width in rows if width > 1]
    if not widths:
        return 0, 0
    usual = max(set(widths), key=lambda width: (widths.count(width), width))
    return widths.count(usual), usual
