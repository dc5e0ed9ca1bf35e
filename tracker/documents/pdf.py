"""A report document as an archival, accessible PDF (PDF/A-3a and PDF/UA-1 at once), set by Typst.

The same document gives the same bytes.
"""

import json
from collections.abc import Mapping
from dataclasses import asdict
from functools import partial
from typing import Any

from tracker.charts.theme import INK, LIGHT_COLOURS, LINE, MUTED, PANEL, PRIMARY
from tracker.documents.data_files import data_files
from tracker.documents.document import ReportDocument, words_to_read
from tracker.documents.paper_cells import with_short_cells
from tracker.documents.printable import covered, printable_data
from tracker.documents.typesetting import FONTS, set_elsewhere, set_here

TEMPLATE = "report.typ"
COLOURS = {"ink": INK, "muted": MUTED, "line": LINE, "panel": PANEL, "primary": PRIMARY, "lights": dict(LIGHT_COLOURS)}


def render(document: ReportDocument) -> bytes:
    """The PDF of a document, set in a process of its own."""
    return set_elsewhere(TEMPLATE, partial(inputs, document), **options(document))[0]


def typeset(document: ReportDocument) -> bytes:
    """The PDF of a document, set in this process; a warning of the typesetter is an error."""
    return set_here(TEMPLATE, inputs(document), **options(document))[0]


def options(document: ReportDocument) -> Mapping[str, Any]:
    """What the typesetter is asked for; without a moment of its own every run would differ."""
    return {"format": "pdf", "pdf_standards": ["ua-1", "a-3a"], "timestamp": document.generated_at.isoformat()}


def inputs(document: ReportDocument) -> dict[str, str]:
    """What the template is told: the words to print, and what to attach."""
    words = printable_data(words_to_read(document), covered(FONTS))
    return {
        "document": json.dumps(with_short_cells(words), ensure_ascii=False),
        "theme": json.dumps(COLOURS),
        "frozen": document.to_json(),
        "files": json.dumps([asdict(file) for file in data_files(document)], ensure_ascii=False),
    }
