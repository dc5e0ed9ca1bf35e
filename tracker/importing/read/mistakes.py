"""A workbook with mistakes of an office program that the reader of values does not know, such as `#ERROR!`."""

import re
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

from tracker.importing.read.packed import Damaged, content, opened

SHEET = re.compile(r"xl/worksheets/[^/]+\.xml")
MISTAKE = re.compile(rb'(<(?:\w+:)?c\b[^<>]*?\st=)(?:"e"|\'e\')')


def with_mistakes_as_text(path: Path) -> BytesIO | None:
    """The workbook with the mistakes in its cells as texts; None for a file that is no .xlsx.

    The reader of values gives up the whole file for one mistake that it does not know. What the cells really hold is
    read from the file itself.
    """
    copy = BytesIO()
    try:
        with opened(path) as archive, ZipFile(copy, "w") as written:
            if "xl/workbook.xml" not in archive.namelist():
                return None
            for part in archive.infolist():
                held = content(archive, part.filename)
                is_sheet = SHEET.fullmatch(part.filename) is not None
                written.writestr(part, MISTAKE.sub(rb'\1"str"', held) if is_sheet else held)
    except Damaged:
        return None
    copy.seek(0)
    return copy
