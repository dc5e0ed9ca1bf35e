"""Merged cells of .ods files, which the reader of values does not tell."""

from collections.abc import Iterator
from pathlib import Path
from xml.etree.ElementTree import Element

from tracker.importing.read.packed import Damaged, elements, opened

TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"


def merged_in_ods(path: Path) -> dict[str, list[tuple[int, int, int, int]]]:
    """Merged ranges (first row, first column, last row, last column; from 0) by sheet; none in a damaged file."""
    found: dict[str, list[tuple[int, int, int, int]]] = {}
    try:
        with opened(path) as archive:
            for element in elements(archive, "content.xml"):
                if element.tag == f"{TABLE}table":
                    found[element.get(f"{TABLE}name", "")] = list(_ranges(element))
                    element.clear()
    except Damaged:
        return {}  # the reader of values refuses the file in words
    return found


def _ranges(table: Element) -> Iterator[tuple[int, int, int, int]]:
    at = 0
    for row in table.iter(f"{TABLE}table-row"):
        column = 0
        for cell in row:
            height, width = _number(cell, "number-rows-spanned"), _number(cell, "number-columns-spanned")
            if height > 1 or width > 1:
                yield at, column, at + height - 1, column + width - 1
            column += _number(cell, "number-columns-repeated")
        at += _number(row, "number-rows-repeated")


def _number(element: Element, name: str) -> int:
    text = element.get(f"{TABLE}{name}", "1")
    return int(text) if text.isdecimal() else 1
