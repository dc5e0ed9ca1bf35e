"""The files of a report: one document in several formats, the same bytes for the same document."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from unicodedata import normalize
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from tracker.documents import docx, pdf, xlsx
from tracker.documents.document import ReportDocument
from tracker.documents.frame import marks
from tracker.reporting.kinds import KIND_WORDS, ReportKind
from tracker.reporting.wanted import Wanted
from tracker.texts import Translator


@dataclass(frozen=True, slots=True)
class Format:
    """How a file of a report is called, and what kind of content it is."""

    name: str
    words: str
    mime: str
    render: Callable[[ReportDocument], bytes]


def _json(document: ReportDocument) -> bytes:
    return document.to_json().encode()


_OFFICE = "application/vnd.openxmlformats-officedocument"
FORMATS: Mapping[str, Format] = {
    one.name: one
    for one in (
        Format("pdf", "PDF", "application/pdf", pdf.render),
        Format("docx", "Word", f"{_OFFICE}.wordprocessingml.document", docx.render),
        Format("xlsx", "Excel", f"{_OFFICE}.spreadsheetml.sheet", xlsx.render),
        Format("json", "JSON", "application/json", _json),
    )
}


def rendered(document: ReportDocument) -> dict[str, bytes]:
    """The bytes of a document in every format."""
    return {name: one.render(document) for name, one in FORMATS.items()}


def packed(parts: Sequence[tuple[str, ReportDocument]]) -> bytes:
    """Word files of some documents in one ZIP file; the same documents give the same bytes."""
    written = BytesIO()
    with ZipFile(written, "w", ZIP_DEFLATED) as archive:
        for name, document in parts:
            archive.writestr(ZipInfo(f"{name}.docx"), docx.render(document), ZIP_DEFLATED)
    return written.getvalue()


def file_name(wanted: Wanted, extension: str, part: str = "") -> str:
    """A name for a file in its own language: what it is, of which body, session, measure or year, the day whose state
    it tells, and its marks, such as `minutes-of-the-session-koordinacija-2026-2-2026-06-11-DRAFT-PUBLIC.pdf`, in ASCII.

    A `part` of a report goes by its own name. A draft and an internal file say so, also when they are sent on.
    """
    t = Translator(wanted.language)
    what = part or t.sentence(KIND_WORDS[wanted.kind]).casefold()
    is_of_session = wanted.session and wanted.kind is not ReportKind.MEASURE
    of = f"{wanted.body} {wanted.session}" if is_of_session else wanted.subject
    day = wanted.state_on.isoformat() if wanted.state_on > date.min else ""
    name = _plain(f"{what} {of[:60]} {day}")
    return "-".join((name, *marks(wanted.visibility, t, is_draft=not wanted.is_final))) + f".{extension}"


def _plain(words: str) -> str:
    """Words as ASCII letters and digits with hyphens between: `poročilo 2026/3` is `porocilo-2026-3`."""
    letters = normalize("NFD", words).encode("ascii", "ignore").decode()
    return "-".join(re.findall("[0-9A-Za-z]+", letters))
