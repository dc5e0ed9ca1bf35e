"""How large a workbook becomes when it is unpacked, known before anything of it is read."""

import re
from pathlib import Path
from typing import IO
from zipfile import BadZipFile, ZipFile

from tracker.sentences import Refusal

MOST_BYTES = 400_000_000
"""Of all parts together; a plan of ten thousand rows needs a hundredth of it."""

MOST_CELLS = 5_000_000
"""From the first cell of a sheet to its last one, with all that are empty between."""

CHUNK = 1_000_000
LONGEST_TAG = 1_000
CELL = re.compile(rb'<c r="([A-Z]{1,3})(\d{1,7})"(?:[^>]*[^/>])?>')


def refuse_what_is_too_large(path: Path) -> None:
    """Raises Refusal for a packed file that would fill the memory; what is not packed passes."""
    try:
        with ZipFile(path) as archive:
            if sum(part.file_size for part in archive.infolist()) > MOST_BYTES:
                raise _too_large(path)
            sheets = [name for name in archive.namelist() if name.startswith("xl/worksheets/")]
            if any(_cells_of(archive, name) > MOST_CELLS for name in sheets):
                raise _too_large(path)
    except (BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError, ValueError):
        return  # damaged or locked: the reader says so in words


def _cells_of(archive: ZipFile, name: str) -> int:
    with archive.open(name) as sheet:
        return _cells(sheet)


def _cells(sheet: IO[bytes]) -> int:
    """The cells up to the last one; the sheet is unpacked piece by piece."""
    columns, last, rest = set[bytes](), 0, b""
    while piece := sheet.read(CHUNK):
        found = CELL.findall(rest + piece)
        columns.update({letters for letters, _ in found})
        last = max(last, *map(int, {row for _, row in found}), 0)
        rest = piece[piece.rfind(b"<") :]  # a cell may begin in one piece and end in the next
        rest = rest if len(rest) < LONGEST_TAG else b""
    return max(map(_index, columns), default=0) * last


def _index(letters: bytes) -> int:
    index = 0
    for letter in letters:
        index = index * 26 + letter - ord("A") + 1
    return index


def _too_large(path: Path) -> Refusal:
    return Refusal(
        "“{file}” is too large: unpacked, or with a lone cell far from the others, it would fill the memory. "
        "Copy the table into a new workbook and import that.",
        file=path.name,
    )
