"""What the reader of values does not tell of an .xlsx workbook, read from the file itself in one pass.

Number formats, mistakes of the office program, formulas without a stored value, rows and columns that are hidden, what
is struck out, comments, and the day from which days are counted. A file that cannot be read so tells nothing of them;
it never stops an import, and `Office.is_unread` says so.
"""

import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from posixpath import dirname, join, normpath
from re import compile as pattern
from xml.etree.ElementTree import Element, ParseError, iterparse
from xml.parsers.expat import ExpatError, XMLParserType
from zipfile import BadZipFile, ZipFile

from tracker.importing.read.looks import Cell, Kept, Looks, Sheet, Texts, is_true, place_of, whole

PERCENT_FORMATS = {"9": "0%", "10": "0.00%"}
"""The two that every workbook knows without naming them (ECMA-376, 18.8.30)."""

DECIMALS = {"2": "0.00", "4": "#,##0.00"}
SHARED_TEXTS = "xl/sharedStrings.xml"
PIECE = 1 << 16
"""Bytes."""

QUOTED = pattern(r'"[^"]*"|\\.')
DAYS_TO_1904 = 1462
"""Between the days from which workbooks count: most from 1900, those of older Macs from 1904 (ECMA-376, 18.17.4.1)."""

FLAWS = (
    *(BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, OSError),
    *(ParseError, ExpatError, LookupError, ValueError),
)
"""What the libraries raise for a part of a file that is damaged, locked or packed otherwise, or that is no XML."""


class Unreadable(Exception):
    """A part of the file is damaged."""


@dataclass(slots=True)
class Contents:
    """What is kept of a whole workbook."""

    sheets: dict[str, Kept] = field(default_factory=dict)
    day_shift: int = 0
    is_unread: bool = False


NOTHING = Kept()


class Office:
    """An .xlsx workbook as the office program keeps it; opened only when asked."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._contents: Contents | None = None

    def sheet(self, name: str) -> Kept:
        """What is kept of a sheet."""
        return self._all().sheets.get(name, NOTHING)

    def percent_columns(self, name: str) -> set[int]:
        """The columns (from 0) of a sheet in which a number is shown as a percentage."""
        return self.sheet(name).percent_columns()

    @property
    def day_shift(self) -> int:
        """How many days a bare number of a day has to be moved: workbooks of older Macs count from 1904."""
        return self._all().day_shift

    @property
    def is_unread(self) -> bool:
        """Whether it is such a workbook, and could not be read."""
        return self._all().is_unread

    def _all(self) -> Contents:
        if self._contents is None:
            self._contents = _read(self._path)
        return self._contents


def _read(path: Path) -> Contents:
    try:
        archive = ZipFile(path)
    except (BadZipFile, OSError):
        return Contents()
    with archive:
        if "xl/workbook.xml" not in archive.namelist():
            return Contents()
        try:
            looks = _looks(archive)
            sheets = {name: _sheet(archive, part, looks) for name, part in _parts(archive)}
            return Contents(sheets, _day_shift(archive))
        except Unreadable:
            return Contents(is_unread=True)


def _elements(archive: ZipFile, part: str) -> Iterator[Element]:
    """Every element of a part as it ends, none of one that is not there. Raises Unreadable where it is damaged."""
    if part not in archive.namelist():
        return
    try:
        with archive.open(part) as content:
            for _, element in iterparse(content):
                yield element
    except FLAWS as wrong:
        raise Unreadable(part) from wrong


def _name(element: Element) -> str:
    return element.tag.rpartition("}")[2]


def _relations(archive: ZipFile, part: str) -> list[tuple[str, str, str]]:
    """What a part refers to: under which id, of which kind, and the name of the part."""
    folder, _, name = part.rpartition("/")
    found = []
    for one in _elements(archive, f"{folder}/_rels/{name}.rels"):
        target = one.get("Target")
        if target:
            named = target.lstrip("/") if target.startswith("/") else normpath(join(dirname(part), target))
            found.append((one.get("Id", ""), one.get("Type", "").rpartition("/")[2], named))
    return found


def _parts(archive: ZipFile) -> Iterator[tuple[str, str]]:
    """The name of every sheet and the part of the file that holds it."""
    targets = {name: part for name, _, part in _relations(archive, "xl/workbook.xml")}
    for element in _elements(archive, "xl/workbook.xml"):
        if _name(element) == "sheet":
            part = targets.get(next((v for k, v in element.attrib.items() if k.endswith("}id")), ""), "")
            if part in archive.namelist():
                yield element.get("name", ""), part


def _day_shift(archive: ZipFile) -> int:
    properties = (one for one in _elements(archive, "xl/workbook.xml") if _name(one) == "workbookPr")
    return DAYS_TO_1904 if any(is_true(one.get("date1904")) for one in properties) else 0


def _looks(archive: ZipFile) -> Looks:
    """The number format of every style of cells, without what it writes as it is, and what is struck out."""
    codes = dict(PERCENT_FORMATS | DECIMALS)
    struck_fonts: set[int] = set()
    fills: list[str] = []
    styles: list[Element] = []
    for element in _elements(archive, "xl/styles.xml"):
        match _name(element):
            case "numFmt" if element.get("numFmtId"):
                codes[element.get("numFmtId", "")] = QUOTED.sub("", element.get("formatCode", ""))
            case "fonts":
                struck_fonts = {at for at, font in enumerate(element) if _is_struck(font)}
            case "fills":
                fills = [_colour_of(fill) for fill in element]
            case "cellXfs":
                styles = list(element)
    return Looks(
        [codes.get(one.get("numFmtId", ""), "") for one in styles],
        {at for at, one in enumerate(styles) if whole(one.get("fontId"), -1) in struck_fonts},
        _struck_texts(archive),
        [fills[at] if (at := whole(one.get("fillId"))) < len(fills) else "" for one in styles],
    )


def _colour_of(fill: Element) -> str:
    """The colour of a plain fill: its six digits, or its number in the theme; nothing for white and for none."""
    for one in fill.iter():
        if _name(one) == "patternFill" and one.get("patternType") in (None, "none"):
            return ""
        if _name(one) == "fgColor":
            colour = one.get("rgb", "")[-6:] or (f"theme {one.get('theme')}" if one.get("theme") else "")
            return "" if colour.upper() in ("FFFFFF", "theme 0") else colour.upper()
    return ""


def _is_struck(element: Element) -> bool:
    """Whether a font, or a part of a text, is struck out."""
    return any(_name(one) == "strike" and one.get("val", "1") in ("1", "true") for one in element.iter())


def _sheet(archive: ZipFile, part: str, looks: Looks) -> Kept:
    sheet = Sheet(looks)
    for _ in _pieces(archive, part, sheet.parser):
        sheet.keep_heard()
    for _, kind, other in _relations(archive, part):
        if kind == "comments":
            sheet.kept.comments.update(_comments(archive, other))
    return sheet.kept


def _struck_texts(archive: ZipFile) -> set[int]:
    texts = Texts()
    for _ in _pieces(archive, SHARED_TEXTS, texts.parser):
        pass
    return texts.struck


def _pieces(archive: ZipFile, part: str, parser: XMLParserType) -> Iterator[None]:
    """Has a part heard piece by piece, none of one that is not there. Raises Unreadable where it is damaged."""
    if part not in archive.namelist():
        return
    try:
        with archive.open(part) as content:
            while piece := content.read(PIECE):
                parser.Parse(piece)
                yield
            parser.Parse(b"", True)  # noqa: FBT003 - that was all of it
    except FLAWS as wrong:
        raise Unreadable(part) from wrong


def _comments(archive: ZipFile, part: str) -> Iterator[tuple[Cell, str]]:
    for element in _elements(archive, part):
        at = place_of(element.get("ref", "")) if _name(element) == "comment" else None
        text = "".join(one.text or "" for one in element.iter() if _name(one) == "t").strip() if at else ""
        if at and text:
            yield at, text
