"""The files of a report: one document in several formats, the same bytes for the same document."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from tracker.documents import docx, pdf, xlsx
from tracker.documents.document import ReportDocument
from tracker.facts import Visibility
from tracker.reporting.kinds import ReportKind
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


def file_name(wanted: Wanted, extension: str) -> str:
    """A name for a file, such as `coordination-2026-3-sl.pdf`: no letter that a file system would mind.

    That of an internal one says so, also when it is sent on.
    """
    of = wanted.subject if wanted.kind is ReportKind.MEASURE else wanted.session or wanted.subject
    safe = "".join(letter if letter.isascii() and letter.isalnum() else "-" for letter in of)
    return f"{wanted.kind}-{safe[:80]}-{wanted.language}{internal_mark(wanted.visibility, wanted.language)}.{extension}"


def internal_mark(visibility: Visibility, language: str) -> str:
    """What stands at the end of the name of a file for the members, such as `-INTERNO`; else nothing."""
    return f"-{Translator(language)('INTERNAL')}" if visibility is Visibility.INTERNAL else ""
