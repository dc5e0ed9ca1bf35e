"""The Word template of reports: `reports/report.docx`, zipped from the readable XML in `reports/word`.

An office may put a template of its own in its place, as long as it has the styles named in `STYLES`. Run as a
module this writes the file anew, after a change of the XML, of the theme's colours or of the fonts.
"""

from collections.abc import Iterator, Mapping
from io import BytesIO
from pathlib import Path
from string import Template
from uuid import UUID
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import docx
from docx.document import Document
from docx.opc.exceptions import PackageNotFoundError

from tracker.charts.theme import FONT, INK, LIGHT_COLOURS, LINE, MUTED, PANEL, PRIMARY
from tracker.documents.typesetting import FONTS, REPORTS
from tracker.sentences import Refusal

TEMPLATE = REPORTS / "report.docx"
SOURCE = REPORTS / "word"
STYLES = (
    *("Normal", "Lead", "Note", "Notice"),
    *("Title", "Subtitle", "Heading 1", "Heading 2", "Heading 3", "List Bullet", "Caption", "Header", "Footer"),
    *("Issuer", "Particulars", "TOC Heading", "toc 1", "Drawing"),
    *("Table Text", "Table Head", "Table Total", "Table End", "Key Figure", "Key Label"),
    *("Report Table", "Key Figures"),
    *("Label", "Strong", "Warning", "Light Green", "Light Amber", "Light Red", "Light No Data"),
)
EMBEDDED = {"word/fonts/regular.odttf": "SourceSans3-Regular.ttf", "word/fonts/bold.odttf": "SourceSans3-Bold.ttf"}
FONT_KEY = UUID("6f1c2a52-9d0b-4b7e-8a63-52a0c3d1e907")
COLOURS = {"ink": INK, "muted": MUTED, "line": LINE, "panel": PANEL, "primary": PRIMARY}
COLOURS |= {light.value: colour for light, colour in LIGHT_COLOURS.items()}
WORDS = {name: colour.removeprefix("#").upper() for name, colour in COLOURS.items()}
WORDS |= {"font": FONT, "font_key": f"{{{FONT_KEY}}}".upper()}


def opened(template: Path) -> Document:
    """The template, without the sample text it may hold."""
    try:
        word = docx.Document(str(template))
    except (PackageNotFoundError, KeyError, ValueError) as error:
        raise Refusal(
            "The Word template {file} is missing or is not a Word file. Put back the one the tracker came with.",
            file=template.name,
        ) from error
    body = word.element.body
    page = body.get_or_add_sectPr()
    for element in [element for element in body if element is not page]:
        body.remove(element)
    return word


def style_ids(word: Document, template: Path) -> Mapping[str, str]:
    """The id of each style by its name."""
    ids = {str(style.name): style.style_id for style in word.styles}
    missing = [name for name in STYLES if name not in ids]
    if missing:
        raise Refusal(
            "The Word template {file} has no style named {missing}. Add it in Word under exactly this name, "
            "or put back the template the tracker came with.",
            file=template.name,
            missing=", ".join(f"“{name}”" for name in missing),
        )
    return ids


def template() -> bytes:
    """The template as a file."""
    return packed((*sources(), *fonts()))


def packed(parts: tuple[tuple[str, bytes], ...]) -> bytes:
    """Named parts as one zip, whose dates are always the same."""
    file = BytesIO()
    with ZipFile(file, "w") as package:
        for name, content in parts:
            package.writestr(ZipInfo(name), content, ZIP_DEFLATED)
    return file.getvalue()


def sources() -> Iterator[tuple[str, bytes]]:
    """The parts written in XML, with the colours of the theme."""
    for path in sorted(path for path in SOURCE.rglob("*") if path.is_file()):
        written = Template(path.read_text(encoding="utf-8")).substitute(WORDS)
        yield path.relative_to(SOURCE).as_posix(), written.encode()


def fonts() -> Iterator[tuple[str, bytes]]:
    """The fonts, so that a report looks the same where they are not installed."""
    for name, file in EMBEDDED.items():
        yield name, obfuscated((FONTS / file).read_bytes())


def obfuscated(font: bytes) -> bytes:
    """A font as Office Open XML embeds it: its first 32 bytes are mixed with the key, read backwards."""
    key = FONT_KEY.bytes[::-1] * 2
    return bytes(one ^ other for one, other in zip(font, key, strict=False)) + font[len(key) :]


def write(path: Path = TEMPLATE) -> None:
    """Write the template anew."""
    path.write_bytes(template())


if __name__ == "__main__":
    write()
