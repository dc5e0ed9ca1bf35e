"""The drawings of a document as PNG pictures, since Word shows no SVG everywhere.

All are drawn by Typst at once, in a process of its own for the reason given in `documents.pdf`.
"""

import base64
import json
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import typst

from tracker.documents.document import Chart, ReportDocument, Table
from tracker.documents.pdf import FONTS, REPORTS

# Typst takes a unit of a drawing, meant as a point, for three quarters of one: these are 300 dots per inch of paper.
RESOLUTION = 400


def pictures(document: ReportDocument) -> Mapping[str, bytes]:
    """The PNG of every drawing by its SVG, white behind. Raises RuntimeError where one cannot be drawn."""
    svgs = list(dict.fromkeys(drawings(document)))
    return dict(zip(svgs, drawn_elsewhere(svgs), strict=True)) if svgs else {}


def drawings(document: ReportDocument) -> Iterator[str]:
    """The SVG of every chart, and of every cell that shows a picture."""
    for block in document.cover + document.blocks:
        if isinstance(block, Chart):
            yield block.svg
        table = block.table if isinstance(block, Chart) else block
        if isinstance(table, Table):
            yield from (cell.picture.svg for row in (*table.rows, table.totals) for cell in row if cell.picture)


def drawn_elsewhere(svgs: Sequence[str]) -> list[bytes]:
    """PNGs made in a process of its own."""
    command = [sys.executable, "-m", "tracker.documents.docx_pictures"]
    done = subprocess.run(
        command, input=json.dumps(svgs).encode(), capture_output=True, check=False, cwd=REPORTS.parent
    )
    if done.returncode:
        raise RuntimeError(f"the pictures could not be drawn:\n{done.stderr.decode()}")
    return [base64.b64decode(png) for png in json.loads(done.stdout)]


def drawn(svgs: Sequence[str]) -> list[bytes]:
    """PNGs made in this process; a warning of the typesetter is an error."""
    made: Any  # one page comes as bytes, several come as a list, which the declared types do not know
    made, warnings = typst.compile_with_warnings(
        REPORTS / "pictures.typ",
        root=REPORTS,
        font_paths=[FONTS],
        ignore_system_fonts=True,
        sys_inputs={"drawings": json.dumps(svgs)},
        format="png",
        ppi=RESOLUTION,
    )
    if warnings:
        raise RuntimeError("; ".join(str(warning) for warning in warnings))
    return made if isinstance(made, list) else [made]


if __name__ == "__main__":
    pngs = drawn(json.load(sys.stdin))
    json.dump([base64.b64encode(png).decode() for png in pngs], sys.stdout)
