"""What the template of the paper is told of the cells of tables: as little as it needs, for there are ten thousands.

A cell that says nothing but its text is that text. Other text comes with its length, so that places to part its words
are looked for only where it may need more than one line: that costs more than to set it.
"""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from fontTools.ttLib import TTFont

from tracker.documents.document import Kind
from tracker.documents.typesetting import FONTS

TEXT_FONT = FONTS / "SourceSans3-Regular.ttf"
Words = dict[str, Any]


def with_short_cells(document: Words) -> Words:
    """The words of a document, with the cells of all its tables as the template takes them."""
    return document | {part: [_block(block) for block in document[part]] for part in ("cover", "blocks")}


def _block(block: Words) -> Words:
    if block["block"] == "table":
        return _table(block)
    return block | {"table": _table(block["table"])} if "table" in block else block


def _table(table: Words) -> Words:
    are_texts = [column.get("kind", Kind.TEXT) == Kind.TEXT for column in table["columns"]]
    made = table | {"rows": [_row(row, are_texts) for row in table["rows"]]}
    return made | {"totals": _row(table["totals"], are_texts)} if "totals" in table else made


def _row(row: Sequence[Words], are_texts: Sequence[bool]) -> list[Words | str]:
    return [_cell(cell, is_text=is_text) for cell, is_text in zip(row, are_texts, strict=True)]


def _cell(cell: Words, *, is_text: bool) -> Words | str:
    told = {name: said for name, said in cell.items() if name != "value"}
    if is_text and "text" in told:
        return told | {"ems": ems(told["text"])}
    return told if "light" in told or "picture" in told else told.get("text", "")


def ems(text: str) -> float:
    """How long a text is on one line, in its own size."""
    return round(sum(map(advances().__getitem__, text)), 1)


class Advances(dict[str, float]):
    """How far each character of the text font goes, in its size; one of another font is taken for a wide one."""

    def __missing__(self, character: str) -> float:
        return 1.0


@cache
def advances() -> Mapping[str, float]:
    """What the font of the text says."""
    with TTFont(TEXT_FONT, lazy=True) as font:
        widths, per_em = font["hmtx"], font["head"].unitsPerEm
        return Advances({chr(point): widths[name][0] / per_em for point, name in font.getBestCmap().items()})
