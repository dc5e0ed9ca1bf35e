"""The drawings of a document as PNG pictures, since Word shows no SVG everywhere. All are drawn by Typst at once."""

import json
from collections.abc import Iterator, Mapping

from tracker.documents.document import Chart, ReportDocument, Table
from tracker.documents.typesetting import set_elsewhere

# Typst takes a unit of a drawing, meant as a point, for three quarters of one: these are 300 dots per inch of paper.
RESOLUTION = 400


def pictures(document: ReportDocument) -> Mapping[str, bytes]:
    """The PNG of every drawing by its SVG, white behind. Raises RuntimeError where one cannot be drawn."""
    svgs = list(dict.fromkeys(drawings(document)))
    if not svgs:
        return {}
    pngs = set_elsewhere("pictures.typ", lambda: {"drawings": json.dumps(svgs)}, format="png", ppi=RESOLUTION)
    return dict(zip(svgs, pngs, strict=True))


def drawings(document: ReportDocument) -> Iterator[str]:
    """The SVG of every chart, and of every cell that shows a picture."""
    for block in document.cover + document.blocks:
        if isinstance(block, Chart):
            yield block.svg
        table = block.table if isinstance(block, Chart) else block
        if isinstance(table, Table):
            yield from (cell.picture.svg for row in (*table.rows, table.totals) for cell in row if cell.picture)
