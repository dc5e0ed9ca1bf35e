"""A report document as an archival, accessible PDF (PDF/A-3a and PDF/UA-1 at once), set by Typst.

The same document gives the same bytes. The setting runs in a process of its own: Typst keeps what it has
set in memory (measured: 138 MB after one report, 986 MB after 25), and a process gives it back.
"""

import json
import subprocess
import sys
from dataclasses import asdict
from pathlib import Path

import typst

from tracker.charts.theme import INK, LIGHT_COLOURS, LINE, MUTED, PANEL, PRIMARY
from tracker.documents.data_files import data_files
from tracker.documents.document import ReportDocument, from_json
from tracker.documents.printable import covered, printable_data

REPORTS = Path(__file__).parents[2] / "reports"
FONTS = REPORTS / "fonts"
COLOURS = {"ink": INK, "muted": MUTED, "line": LINE, "panel": PANEL, "primary": PRIMARY, "lights": dict(LIGHT_COLOURS)}


def render(document: ReportDocument) -> bytes:
    """The PDF of a document, set in a process of its own."""
    command = [sys.executable, "-m", "tracker.documents.pdf"]
    text = document.to_json().encode()
    done = subprocess.run(command, input=text, capture_output=True, check=False, cwd=REPORTS.parent)
    if done.returncode:
        raise RuntimeError(f"the report could not be set:\n{done.stderr.decode()}")
    return done.stdout


def typeset(document: ReportDocument) -> bytes:
    """The PDF of a document, set in this process; a warning of the typesetter is an error."""
    pdf, warnings = typst.compile_with_warnings(
        REPORTS / "report.typ",
        root=REPORTS,
        font_paths=[FONTS],
        ignore_system_fonts=True,
        sys_inputs=inputs(document),
        pdf_standards=["ua-1", "a-3a"],
        timestamp=document.generated_at,
        format="pdf",
    )
    if warnings:
        raise RuntimeError("; ".join(str(warning) for warning in warnings))
    assert isinstance(pdf, bytes)
    return pdf


def inputs(document: ReportDocument) -> dict[str, str]:
    """What the template is told: the words to print, and what to attach."""
    frozen = document.to_json()
    words = printable_data(json.loads(frozen), covered(FONTS))
    return {
        "document": json.dumps(words, ensure_ascii=False),
        "theme": json.dumps(COLOURS),
        "frozen": frozen,
        "files": json.dumps([asdict(file) for file in data_files(document)], ensure_ascii=False),
    }


if __name__ == "__main__":
    sys.stdout.buffer.write(typeset(from_json(sys.stdin.buffer.read().decode())))
