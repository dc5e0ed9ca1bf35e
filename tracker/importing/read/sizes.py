"""How large a workbook becomes when it is unpacked, known before anything of it is read."""

import re
from collections.abc import Iterable
from pathlib import Path

from tracker.importing.read.letters import index_of
from tracker.importing.read.packed import Damaged, opened, pieces
from tracker.sentences import Refusal

MOST_BYTES = 400_000_000
"""Of all parts together; a plan of ten thousand rows needs a hundredth of it."""

MOST_CELLS = 5_000_000
"""From the first cell of a sheet to its last one, with all that are empty between."""

CHUNK = 1_000_000
LONGEST_TAG = 100_000
CELL = re.compile(rb'<c r="([A-Za-z]+)(\d+)"(?:[^>]*[^/>])?>')
"""A cell that holds something, also one beyond any sheet: the reader of values would ask for the memory up to it."""

OPENED, PLACED = b"<c ", b'<c r="'

ANY_CELL = re.compile(rb"<(?:\w+:)?c\s(?:[^>]*?\s)?r=[\x22\x27]([A-Za-z]+)(\d+)[\x22\x27](?:[^>]*[^/>])?>")
"""The same as few programs write it, twice as slow: with other attributes before, or a prefix of the namespace."""


def refuse_what_is_too_large(path: Path) -> None:
    """Raises Refusal for a packed file that would fill the memory; what is not packed passes."""
    try:
        with opened(path) as archive:
            if sum(part.file_size for part in archive.infolist()) > MOST_BYTES:
                raise _too_large(path)
            sheets = [name for name in archive.namelist() if name.startswith("xl/worksheets/")]
            if any(_cells(pieces(archive, name, CHUNK)) > MOST_CELLS for name in sheets):
                raise _too_large(path)
    except Damaged:
        return  # or locked: the reader says so in words


def _cells(sheet: Iterable[bytes]) -> int:
    """The cells up to the last one of a sheet that comes piece by piece."""
    columns, last, rest = set[bytes](), 0, b""
    for piece in sheet:
        text = rest + piece
        is_usual = text.count(OPENED) == text.count(PLACED) and b":c " not in text
        found = (CELL if is_usual else ANY_CELL).findall(text)
        columns.update({letters for letters, _ in found})
        last = max(last, *map(int, {row for _, row in found}), 0)
        rest = text[text.rfind(b"<") :]  # a cell may begin in one piece and end in the next
        rest = rest if len(rest) < LONGEST_TAG else b""
    return max((index_of(letters.decode()) + 1 for letters in columns), default=0) * last


def _too_large(path: Path) -> Refusal:
    return Refusal(
        "“{file}” is too large: unpacked, or with a lone cell far from the others, it would fill the memory. "
        "Copy the table into a new workbook and import that.",
        file=path.name,
    )
