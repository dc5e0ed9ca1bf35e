"""Merged cells of .ods files, which the reader of values does not tell."""

from collections.abc import Iterator
from pathlib import Path
from xml.etree.ElementTree import Element, ParseError, iterparse
from zipfile import BadZipFile, ZipFile

TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"


def merged_in_ods(path: Path) -> dict[str, list[tuple[int, int, int, int]]]:
    """Merged ranges (first row, first column, last row, last column; from 0) by sheet; none in a damaged file."""
    found: dict[str, list[tuple[int, int, int, int]]] = {}
    try:
        with ZipFile(path) as archive, archive.open("content.xml") as content:
            for _, element in iterparse(content):
                if element.tag == f"{TABLE}table":
                    found[element.get(f"{TABLE}name", "")] = list(_ranges(element))
                    element.clear()
    except (BadZipFile, KeyError, ParseError, ValueError):
        return {}  # the reader of values refuses the file in words
    return found


def _ranges(table: Element) -> Iterator[tuple[int, int, int, int]]:
    at = 0
    for row in table.iter(f"{TABLE}table-row"):
        column = 0
        for cell in row:
            height = int(cell.get(f"{TABLE}number-rows-spanned", "1"))
            width = int(cell.get(f"{TABLE}number-columns-spanned", "1"))
            if height > 1 or width > 1:
                yield at, column, at + height - 1, column + width - 1
            column += int(cell.get(f"{TABLE}number-columns-repeated", "1"))
        at += int(row.get(f"{TABLE}number-rows-repeated", "1"))
