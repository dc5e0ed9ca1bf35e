"""The floor of the PDF: the same words, tables and drawings as Typst that somebody wrote down with no template.

Every table is one `table` of strings in a `figure`, with our widths of columns, so that about as many pages come out;
every drawing is an `image` in a `figure`; headings, paragraphs and lists are bare elements. Paper, fonts, size of
tables and the standards (PDF/UA-1, PDF/A-3a) are ours. Left out: lights in colour, rules and totals set apart,
contents, running head, words kept together or broken, attachments, everything about our own look.
"""

import json
from collections.abc import Iterator

from tracker.documents.document import (
    Block,
    Bullets,
    Cell,
    Chart,
    Heading,
    KeyFigures,
    Paragraph,
    ReportDocument,
    Table,
)
from tracker.documents.printable import covered, printable
from tracker.documents.typesetting import FONTS

COMMAND = f"""
import sys, typst
made = typst.compile(
    sys.stdin.buffer.read(), font_paths=[{str(FONTS)!r}], ignore_system_fonts=True,
    pdf_standards=["ua-1", "a-3a"], timestamp=1790000000, format="pdf",
)
sys.stdout.buffer.write(made)
"""
HEAD = """
#set document(title: {title})
#set text(font: ("Source Sans 3", "DejaVu Sans", "Noto Emoji"), lang: "sl", size: 10pt)
#set page(paper: "a4", margin: 2.5cm, numbering: "1")
#set table(stroke: (x: none, y: 0.4pt), inset: (x: 1.2mm, y: 1.35mm), align: left)
#show table: set text(size: 8.5pt)
#show figure: set block(breakable: true)
"""


def source(document: ReportDocument) -> str:
    """The document as bare Typst."""
    parts = [HEAD.format(title=string(document.title)), f"= #{string(document.title)}"]
    is_turned = False
    for block in document.cover + document.blocks:
        if isinstance(block, Heading) and block.level == 1 and block.turned != is_turned:
            is_turned = block.turned
            parts.append(f"#set page(flipped: {str(is_turned).lower()}, margin: (x: 2cm, y: 2.5cm))")
        parts += written(block)
    return "\n\n".join(parts)


def written(block: Block) -> Iterator[str]:
    """One block."""
    match block:
        case Heading():
            yield f"#heading(level: {block.level}, {string(block.text)})"
        case Paragraph():
            yield f"#{string(block.text)}"
        case Bullets():
            yield f"#list({', '.join(string(f'{item.lead} {item.text}') for item in block.items)})"
        case KeyFigures():
            yield f"#list({', '.join(string(f'{figure.value} {figure.label}') for figure in block.figures)})"
        case Table() if not block.is_data:
            yield f"#figure({table(block)}, caption: {string(block.caption)})"
        case Chart():
            yield f"#figure({image(block.svg, block.alt)}, caption: {string(block.caption)})"
            if block.table:
                yield from written(block.table)


def table(block: Table) -> str:
    """A table of strings."""
    widths = ", ".join(f"{column.width}mm" if column.width else "1fr" for column in block.columns)
    head = ", ".join(string(column.title) for column in block.columns)
    rows = (block.rows, (block.totals,)) if block.totals else (block.rows,)
    cells = ", ".join(cell_of(cell) for part in rows for row in part for cell in row)
    return f"table(columns: ({widths}), table.header({head}), {cells})"


def cell_of(cell: Cell) -> str:
    """What stands in a cell."""
    return image(cell.picture.svg, cell.picture.alt) if cell.picture else string(cell.text)


def image(svg: str, alt: str) -> str:
    """A drawing."""
    return f'image(bytes({string(svg)}), format: "svg", alt: {string(alt)}, width: 100%)'


def string(text: str) -> str:
    """A text as a string of Typst, whose escapes are those of JSON but for characters that no font has."""
    return json.dumps(printable(text, covered(FONTS)), ensure_ascii=False)
