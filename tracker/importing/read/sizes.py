"""How large a workbook becomes when it is unpacked, known before anything of it is read."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from tracker.importing.read.letters import index_of
from tracker.importing.read.packed import Damaged, opened, pieces
from tracker.importing.read.repeats import Sheets
from tracker.sentences import Refusal

MOST_BYTES = 400_000_000
"""Of all parts together; a plan of ten thousand rows needs a hundredth of it."""

MOST_CELLS = 5_000_000
"""From the first cell of a sheet to its last one, with all that are empty between."""

CHUNK = 1_000_000
LONGEST_TAG = 100_000
CELL = re.compile(rb'<c r="([A-Za-z]+)(\d+)"(?:[^<>]*[^</>])?>')
"""A cell that holds something, also one beyond any sheet: the reader of values would ask for the memory up to it."""

ROW = re.compile(rb"<(?:\w+:)?row\s(?:[^<>]*?\s)?r=[\x22\x27](\d+)[\x22\x27]")

OPENED, PLACED = (b"<c ", b"<c>", b"<c/", b"<c\t", b"<c\n", b"<c\r"), b'<c r="'
IN_A_SHEET = (*OPENED, b"<row", b":row", b":c ", b":c>", b":c\t", b":c\n", b":c\r")

ANY_CELL = re.compile(rb"<(?:\w+:)?c\s(?:[^<>]*?\s)?r=[\x22\x27]([A-Za-z]+)(\d+)[\x22\x27](?:[^<>]*[^</>])?>")
"""The same as few programs write it, twice as slow: with other attributes before, or a prefix of the namespace."""

CELL_OR_ROW = re.compile(rb"<(?:\w+:)?(c|row)[\s/>]")
UNPLACED = re.compile(rb"<(?:\w+:)?c(?:\s(?![^<>]*\br=)[^<>]*)?(?<!/)>")
"""A cell that holds something and does not say where it stands."""

OF_ODS = "content.xml"
PACKED_AS_OFFICES_DO = (ZIP_STORED, ZIP_DEFLATED)
"""Other ways unpack a little into so much at once that nobody can stop in time; no office program uses them."""


def refuse_what_is_too_large(path: Path) -> None:
    """Raises Refusal for a packed file that would fill the memory; what is not packed passes.

    What a file says of the size of its parts is no more than a promise, so all of them are unpacked, piece by piece.
    """
    try:
        with opened(path) as archive:
            parts = archive.infolist()
            if any(part.compress_type not in PACKED_AS_OFFICES_DO for part in parts):
                raise _no_workbook(path)
            if sum(part.file_size for part in parts) > MOST_BYTES:
                raise _too_large(path)
            left = MOST_BYTES
            for part in parts:
                left -= _looked_at(archive, part, left, path)
    except Damaged:
        return  # or locked: the reader says so in words


def _looked_at(archive: ZipFile, part: ZipInfo, most: int, path: Path) -> int:
    """The bytes of a part. Raises Refusal where they are more than `most`, or hold a sheet of too many cells."""
    counted = Counted(pieces(archive, part, CHUNK), most)
    if part.filename == OF_ODS:
        sheets = Sheets()
        sheets.hear(counted)
        cells = sheets.most
    else:
        cells = _cells(counted)
    if counted.is_over or cells > MOST_CELLS:
        raise _too_large(path)
    return counted.size


@dataclass
class Counted:
    """The pieces of a part, no more than there may be, and how many bytes they are."""

    pieces: Iterable[bytes]
    most: int
    size: int = 0

    @property
    def is_over(self) -> bool:
        """Whether there are more than there may be."""
        return self.size > self.most

    def __iter__(self) -> Iterator[bytes]:
        for piece in self.pieces:
            self.size += len(piece)
            if self.is_over:
                return
            yield piece


def _cells(part: Iterable[bytes]) -> int:
    """The cells up to the last one, where a part that comes piece by piece is a sheet, wherever it lies; else none."""
    columns, last, rest, unplaced = set[bytes](), 0, b"", Unplaced()
    for piece in part:
        text = rest + piece
        begun = {begin for begin in IN_A_SHEET if begin in text}
        if begun <= {OPENED[0], b"<row"} and text.count(OPENED[0]) == text.count(PLACED):
            found = CELL.findall(text)
        else:
            found = ANY_CELL.findall(text)
            unplaced.look(text)
        columns.update({letters for letters, _ in found})
        last = max(last, *map(int, {row for _, row in found}), 0)
        rest = text[text.rfind(b"<") :]  # a cell may begin in one piece and end in the next
        rest = rest if len(rest) < LONGEST_TAG else b""
    width = max((unplaced.columns, *(index_of(letters.decode()) + 1 for letters in columns)))
    return width * max(last, unplaced.last)


@dataclass
class Unplaced:
    """The last row and the most columns of cells that do not say where they stand: they stand one after the other."""

    last: int = 0
    columns: int = 0
    row: int = 0
    run: int = 0

    def look(self, text: bytes) -> None:
        """Looks at the next piece of a sheet."""
        rows = [self.row, *map(int, ROW.findall(text))]
        self.row = rows[-1]
        for begun in CELL_OR_ROW.findall(text):
            self.run = self.run + 1 if begun == b"c" else 0
            self.columns = max(self.columns, self.run)
        if UNPLACED.search(text):
            self.last = max(self.last, *rows)


def _no_workbook(path: Path) -> Refusal:
    return Refusal(
        "“{file}” cannot be read as a workbook: it is damaged or has the wrong ending. "
        "Open it in the office program and save it as .xlsx.",
        file=path.name,
    )


def _too_large(path: Path) -> Refusal:
    return Refusal(
        "“{file}” is too large: unpacked, or with a lone cell far from the others, it would fill the memory. "
        "Copy the table into a new workbook and import that.",
        file=path.name,
    )
