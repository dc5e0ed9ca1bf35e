"""How many cells a sheet of an .ods file holds from its first one to its last: few elements may stand for many cells.

The reader of values gives each of them a place, however often the file says that one is repeated.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from xml.parsers.expat import ExpatError, ParserCreate, XMLParserType

TABLE = "urn:oasis:names:tc:opendocument:xmlns:table:1.0"
OFFICE = "urn:oasis:names:tc:opendocument:xmlns:office:1.0"
SHEET, ROW, CELLS = f"{TABLE} table", f"{TABLE} table-row", (f"{TABLE} table-cell", f"{TABLE} covered-table-cell")
ROWS, COLUMNS = f"{TABLE} number-rows-repeated", f"{TABLE} number-columns-repeated"


@dataclass(slots=True)
class Sheets:
    """What was heard of the sheets so far; what is empty at the end of a row or a sheet counts for nothing."""

    most: int = 0
    """The cells of the largest sheet."""
    parser: XMLParserType = field(default_factory=lambda: ParserCreate(namespace_separator=" "))
    width: int = 0
    height: int = 0
    empty_rows: int = 0
    columns: int = 0
    """How many columns of the row were heard, and up to which one (`filled`) it holds something."""
    filled: int = 0
    repeated: int = 1

    def __post_init__(self) -> None:
        self.parser.StartElementHandler = self._begin
        self.parser.EndElementHandler = self._end

    def hear(self, pieces: Iterable[bytes]) -> None:
        """Hears a part piece by piece; what is no XML ends it, for the reader of values says so."""
        try:
            for piece in pieces:
                self.parser.Parse(piece, False)  # noqa: FBT003 - as the library has it
        except ExpatError:
            return

    def _begin(self, name: str, given: dict[str, str]) -> None:
        if name == SHEET:
            self.width = self.height = self.empty_rows = 0
        elif name == ROW:
            self.columns, self.filled, self.repeated = 0, 0, _number(given.get(ROWS))
        elif name in CELLS:
            self.columns += _number(given.get(COLUMNS))
            if any(one.startswith(OFFICE) for one in given):
                self.filled = self.columns

    def _end(self, name: str) -> None:
        if name == ROW and self.filled:
            self.height += self.empty_rows + self.repeated
            self.empty_rows, self.width = 0, max(self.width, self.filled)
            self.most = max(self.most, self.width * self.height)
        elif name == ROW:
            self.empty_rows += self.repeated


def _number(text: str | None) -> int:
    return int(text) if text is not None and text.isdecimal() and len(text) < len("2147483648") + 1 else 1
