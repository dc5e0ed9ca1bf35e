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
from tracker.importing.read.packed import Damaged, elements, opened

PERCENT_FORMATS = {"9": "0%", "10": "0.00%"}
"""The two that every workbook knows without naming them (ECMA-376, 18.8.30)."""

DECIMALS = {"2": "0.00", "4": "#,##0.00"}
QUOTED = pattern(r'"[^"]*"|\\.')
REFERENCE = pattern(r"([A-Z]{1,3})(\d{1,7})")
DAYS_TO_1904 = 1462
"""Between the days from which workbooks count: most from 1900, those of older Macs from 1904 (ECMA-376, 18.17.4.1)."""

Cell = tuple[int, int]
"""Row and column, from 0."""


@dataclass(slots=True)
class Kept:
    """What is kept of one sheet beside its values; `formats` are the number formats of its cells with numbers."""

    formats: dict[Cell, str] = field(default_factory=dict)
    mistakes: dict[Cell, str] = field(default_factory=dict)
    empty_formulas: list[Cell] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    struck: set[Cell] = field(default_factory=set)
    comments: dict[Cell, str] = field(default_factory=dict)
    colours: dict[str, list[int]] = field(default_factory=dict)
    """The rows in which cells that hold something are filled with a colour (`FFFF00`), each row once."""

    def is_percent(self, cell: Cell) -> bool:
        """Whether a number is shown as a percentage."""
        return "%" in self.formats.get(cell, "")


@dataclass(slots=True)
class Looks:
    """What styles and texts are kept under a number and cells only name: formats, and what is struck out."""

    formats: list[str] = field(default_factory=list)
    struck_styles: set[int] = field(default_factory=set)
    struck_texts: set[int] = field(default_factory=set)
    fills: list[str] = field(default_factory=list)


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
        kept = self.sheet(name)
        return {column for row, column in kept.formats if kept.is_percent((row, column))}

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


def _is_true(text: str | None) -> bool:
    return text in ("1", "true")


def _whole(text: str | None, otherwise: int = 0) -> int:
    return int(text) if text and text.isdecimal() else otherwise


def _relations(archive: ZipFile, part: str) -> list[tuple[str, str, str]]:
    """What a part refers to: under which id, of which kind, and the name of the part."""
    folder, _, name = part.rpartition("/")
    found = []
    for one in elements(archive, f"{folder}/_rels/{name}.rels"):
        target = one.get("Target")
        if target:
            whole = target.lstrip("/") if target.startswith("/") else normpath(join(dirname(part), target))
            found.append((one.get("Id", ""), one.get("Type", "").rpartition("/")[2], whole))
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
    return DAYS_TO_1904 if any(_is_true(one.get("date1904")) for one in properties) else 0


def _looks(archive: ZipFile) -> Looks:
    """The number format of every style of cells, without what it writes as it is, and what is struck out."""
    codes = dict(PERCENT_FORMATS | DECIMALS)
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
    texts = (one for one in elements(archive, "xl/sharedStrings.xml") if _name(one) == "si")
    return Looks(
        [codes.get(one.get("numFmtId", ""), "") for one in styles],
        {at for at, one in enumerate(styles) if _whole(one.get("fontId"), -1) in struck_fonts},
        {at for at, one in enumerate(texts) if _is_struck(one)},
        [fills[at] if (at := _whole(one.get("fillId"))) < len(fills) else "" for one in styles],
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
    kept = Kept()
    for element in elements(archive, part):
        match _name(element):
            case "c":
                _cell(element, kept, looks)
            case "row":
                if _is_hidden(element):
                    kept.hidden_rows.add(_whole(element.get("r")) - 1)
                element.clear()
            case "col" if _is_hidden(element):
                first, last = _whole(element.get("min"), 1), _whole(element.get("max"), 1)
                kept.hidden_columns.update(range(first - 1, min(last, first + 200)))
    for _, kind, other in _relations(archive, part):
        if kind == "comments":
            kept.comments.update(_comments(archive, other))
    return kept


def _comments(archive: ZipFile, part: str) -> Iterator[tuple[Cell, str]]:
    for element in elements(archive, part):
        at = _at(element.get("ref", "")) if _name(element) == "comment" else None
        text = "".join(one.text or "" for one in element.iter() if _name(one) == "t").strip() if at else ""
        if at and text:
            yield at, text


def _is_hidden(element: Element) -> bool:
    return _is_true(element.get("hidden"))


def _cell(element: Element, kept: Kept, looks: Looks) -> None:
    at = _at(element.get("r", ""))
    if at is None:
        return
    children = {_name(child): child.text or "" for child in element}
    kind, value, style = element.get("t", "n"), children.get("v", ""), _whole(element.get("s"))
    if value or kind == "inlineStr":
        _look(element, at, style, kept, looks)
    if kind == "e" and value:
        kept.mistakes[at] = value
    elif "f" in children and not value and kind not in ("str", "s", "inlineStr"):
        kept.empty_formulas.append(at)
    elif kind == "s" and value and not value.isdecimal():
        kept.mistakes[at] = value  # it names no text of the workbook, and would be read as empty
    elif kind == "n" and value:
        code = looks.formats[style] if style < len(looks.formats) else ""
        if code:
            kept.formats[at] = code


def _look(element: Element, at: Cell, style: int, kept: Kept, looks: Looks) -> None:
    """Keeps the colour behind a cell that holds something, and whether that is struck out, wholly or in part."""
    if colour := looks.fills[style] if style < len(looks.fills) else "":
        rows = kept.colours.setdefault(colour, [])
        if rows[-1:] != [at[0]]:
            rows.append(at[0])
    if style in looks.struck_styles or _is_struck_in_part(element, looks):
        kept.struck.add(at)


def _is_struck_in_part(element: Element, looks: Looks) -> bool:
    kind = element.get("t")
    if kind == "s" and looks.struck_texts:
        return any(_whole(one.text, -1) in looks.struck_texts for one in element if _name(one) == "v")
    runs = (run for part in element for run in part if run.tag.endswith("}r")) if kind == "inlineStr" else ()
    return any(map(_is_struck, runs))


def _at(reference: str) -> Cell | None:
    found = REFERENCE.fullmatch(reference)
    if found is None:
        return None
    column = 0
    for sign in found[1]:
        column = column * 26 + ord(sign) - ord("A") + 1
    return int(found[2]) - 1, column - 1
