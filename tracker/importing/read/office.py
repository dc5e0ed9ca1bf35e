"""What the reader of values does not tell of an .xlsx workbook, read from the file itself in one pass.

Number formats, mistakes of the office program, formulas without a stored value, rows and columns that are hidden. A
file that cannot be read so tells nothing of them; it never stops an import.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from posixpath import join, normpath
from re import compile as pattern
from xml.etree.ElementTree import Element, ParseError, fromstring, iterparse
from zipfile import BadZipFile, ZipFile

PERCENT_FORMATS = {"9": "0%", "10": "0.00%"}
"""The two that every workbook knows without naming them (ECMA-376, 18.8.30)."""

DECIMALS = {"2": "0.00", "4": "#,##0.00"}
QUOTED = pattern(r'"[^"]*"|\\.')
REFERENCE = pattern(r"([A-Z]{1,3})(\d{1,7})")
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

    def is_percent(self, cell: Cell) -> bool:
        """Whether a number is shown as a percentage."""
        return "%" in self.formats.get(cell, "")


NOTHING = Kept()


class Office:
    """An .xlsx workbook as the office program keeps it; opened only when asked."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._sheets: dict[str, Kept] | None = None

    def sheet(self, name: str) -> Kept:
        """What is kept of a sheet."""
        if self._sheets is None:
            self._sheets = _read(self._path)
        return self._sheets.get(name, NOTHING)

    def percent_columns(self, name: str) -> set[int]:
        """The columns (from 0) of a sheet in which a number is shown as a percentage."""
        kept = self.sheet(name)
        return {column for row, column in kept.formats if kept.is_percent((row, column))}


def _read(path: Path) -> dict[str, Kept]:
    try:
        with ZipFile(path) as archive:
            if "xl/workbook.xml" not in archive.namelist():
                return {}
            formats = _formats(archive)
            return {name: _sheet(archive, part, formats) for name, part in _parts(archive)}
    except (BadZipFile, OSError, KeyError, ParseError, ValueError, NotImplementedError, RuntimeError, EOFError):
        return {}


def _name(element: Element) -> str:
    return element.tag.rpartition("}")[2]


def _parts(archive: ZipFile) -> Iterator[tuple[str, str]]:
    """The name of every sheet and the part of the file that holds it."""
    relations = fromstring(archive.read("xl/_rels/workbook.xml.rels"))
    targets = {one.get("Id", ""): one.get("Target", "") for one in relations}
    for element in fromstring(archive.read("xl/workbook.xml")).iter():
        if _name(element) == "sheet":
            target = targets.get(next((v for k, v in element.attrib.items() if k.endswith("}id")), ""), "")
            part = target.lstrip("/") if target.startswith("/") else normpath(join("xl", target))
            if part in archive.namelist():
                yield element.get("name", ""), part


def _formats(archive: ZipFile) -> list[str]:
    """The number format of every style of cells, without what it writes as it is."""
    if "xl/styles.xml" not in archive.namelist():
        return []
    codes = dict(PERCENT_FORMATS | DECIMALS)
    styles: list[str] = []
    for element in fromstring(archive.read("xl/styles.xml")).iter():
        if _name(element) == "numFmt" and element.get("numFmtId"):
            codes[element.get("numFmtId", "")] = QUOTED.sub("", element.get("formatCode", ""))
        elif _name(element) == "cellXfs":
            styles = [one.get("numFmtId", "") for one in element]
    return [codes.get(style, "") for style in styles]


def _sheet(archive: ZipFile, part: str, formats: list[str]) -> Kept:
    kept = Kept()
    with archive.open(part) as content:
        for _, element in iterparse(content):
            match _name(element):
                case "c":
                    _cell(element, kept, formats)
                case "row":
                    if _is_hidden(element):
                        kept.hidden_rows.add(int(element.get("r", "0")) - 1)
                    element.clear()
                case "col" if _is_hidden(element):
                    first, last = int(element.get("min", "1")), int(element.get("max", "1"))
                    kept.hidden_columns.update(range(first - 1, min(last, first + 200)))
    return kept


def _is_hidden(element: Element) -> bool:
    return element.get("hidden") in ("1", "true")


def _cell(element: Element, kept: Kept, formats: list[str]) -> None:
    at = _at(element.get("r", ""))
    if at is None:
        return
    children = {_name(child): child.text or "" for child in element}
    kind, value = element.get("t", "n"), children.get("v", "")
    if kind == "e" and value:
        kept.mistakes[at] = value
    elif "f" in children and not value and kind not in ("str", "s", "inlineStr"):
        kept.empty_formulas.append(at)
    elif kind == "n" and value:
        style = element.get("s", "0")
        code = formats[int(style)] if style.isdecimal() and int(style) < len(formats) else ""
        if code:
            kept.formats[at] = code


def _at(reference: str) -> Cell | None:
    found = REFERENCE.fullmatch(reference)
    if found is None:
        return None
    column = 0
    for sign in found[1]:
        column = column * 26 + ord(sign) - ord("A") + 1
    return int(found[2]) - 1, column - 1
