"""What the reader of values does not tell of an .xlsx workbook, read from the file itself in one pass.

Number formats, mistakes of the office program, formulas without a stored value, rows and columns that are hidden, what
is struck out, comments, and the day from which days are counted. A file that cannot be read so tells nothing of them;
it never stops an import, and `Office.is_unread` says so.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from posixpath import dirname, join, normpath
from re import compile as pattern
from xml.etree.ElementTree import Element
from zipfile import ZipFile

from tracker.importing.read.colours import colour_of, theme_of
from tracker.importing.read.looks import Cell, Kept, Looks, Sheet, Texts, is_true, place_of, whole
from tracker.importing.read.packed import Damaged, elements, heard, opened

PERCENT_FORMATS = {"9": "0%", "10": "0.00%"}
"""The two that every workbook knows without naming them (ECMA-376, 18.8.30)."""

MONTH_FORMATS = {"17": "mmm-yy"}
DECIMALS = {"2": "0.00", "4": "#,##0.00"}
SHARED_TEXTS = "xl/sharedStrings.xml"
QUOTED = pattern(r'"[^"]*"|\\.')
DAYS_TO_1904 = 1462
"""Between the days from which workbooks count: most from 1900, those of older Macs from 1904 (ECMA-376, 18.17.4.1)."""


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

    def put(self, name: str, kept: Kept) -> None:
        """Keeps something else of a sheet: its cells stand elsewhere now."""
        self._all().sheets[name] = kept

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
        with opened(path) as archive:
            return _contents(archive) if "xl/workbook.xml" in archive.namelist() else Contents()
    except Damaged:
        return Contents()


def _contents(archive: ZipFile) -> Contents:
    try:
        looks = _looks(archive)
        sheets = {name: _sheet(archive, part, looks) for name, part in _parts(archive)}
        return Contents(sheets, _day_shift(archive))
    except Damaged:
        return Contents(is_unread=True)


def _name(element: Element) -> str:
    return element.tag.rpartition("}")[2]


def _relations(archive: ZipFile, part: str) -> list[tuple[str, str, str]]:
    """What a part refers to: under which id, of which kind, and the name of the part."""
    folder, _, name = part.rpartition("/")
    found = []
    for one in elements(archive, f"{folder}/_rels/{name}.rels"):
        target = one.get("Target")
        if target:
            named = target.lstrip("/") if target.startswith("/") else normpath(join(dirname(part), target))
            found.append((one.get("Id", ""), one.get("Type", "").rpartition("/")[2], named))
    return found


def _parts(archive: ZipFile) -> Iterator[tuple[str, str]]:
    """The name of every sheet and the part of the file that holds it."""
    targets = {name: part for name, _, part in _relations(archive, "xl/workbook.xml")}
    for element in elements(archive, "xl/workbook.xml"):
        if _name(element) == "sheet":
            part = targets.get(next((v for k, v in element.attrib.items() if k.endswith("}id")), ""), "")
            if part in archive.namelist():
                yield element.get("name", ""), part


def _day_shift(archive: ZipFile) -> int:
    properties = (one for one in elements(archive, "xl/workbook.xml") if _name(one) == "workbookPr")
    return DAYS_TO_1904 if any(is_true(one.get("date1904")) for one in properties) else 0


def _looks(archive: ZipFile) -> Looks:
    """The number format of every style of cells, without what it writes as it is, and what is struck out."""
    codes = dict(PERCENT_FORMATS | MONTH_FORMATS | DECIMALS)
    theme = _theme(archive)
    struck_fonts: set[int] = set()
    fills: list[str] = []
    styles: list[Element] = []
    for element in elements(archive, "xl/styles.xml"):
        match _name(element):
            case "numFmt" if element.get("numFmtId"):
                codes[element.get("numFmtId", "")] = QUOTED.sub("", element.get("formatCode", ""))
            case "fonts":
                struck_fonts = {at for at, font in enumerate(element) if _is_struck(font)}
            case "fills":
                fills = [colour_of(fill, theme) for fill in element]
            case "cellXfs":
                styles = list(element)
    return Looks(
        [codes.get(one.get("numFmtId", ""), "") for one in styles],
        {at for at, one in enumerate(styles) if whole(one.get("fontId"), -1) in struck_fonts},
        _struck_texts(archive),
        [fills[at] if (at := whole(one.get("fillId"))) < len(fills) else "" for one in styles],
    )


def _theme(archive: ZipFile) -> list[str]:
    """The colours of the theme; none where it is damaged, for it gives colours and nothing else."""
    try:
        schemes = (one for one in elements(archive, "xl/theme/theme1.xml") if _name(one) == "clrScheme")
        return next(map(theme_of, schemes), [])
    except Damaged:
        return []


def _is_struck(element: Element) -> bool:
    """Whether a font, or a part of a text, is struck out."""
    return any(_name(one) == "strike" and one.get("val", "1") in ("1", "true") for one in element.iter())


def _sheet(archive: ZipFile, part: str, looks: Looks) -> Kept:
    sheet = Sheet(looks)
    for _ in heard(archive, part, sheet.parser):
        sheet.keep_heard()
    for _, kind, other in _relations(archive, part):
        if kind == "comments":
            sheet.kept.comments.update(_comments(archive, other))
    return sheet.kept


def _struck_texts(archive: ZipFile) -> set[int]:
    texts = Texts()
    for _ in heard(archive, SHARED_TEXTS, texts.parser):
        pass
    return texts.struck


def _comments(archive: ZipFile, part: str) -> Iterator[tuple[Cell, str]]:
    for element in elements(archive, part):
        at = place_of(element.get("ref", "")) if _name(element) == "comment" else None
        text = "".join(one.text or "" for one in element.iter() if _name(one) == "t").strip() if at else ""
        if at and text:
            yield at, text
