"""Packed files (.xlsx, .ods) and their parts; whatever is wrong with one, the libraries say it here in one way."""

import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from lzma import LZMAError
from pathlib import Path
from xml.etree.ElementTree import Element, ParseError, iterparse
from zipfile import BadZipFile, ZipFile

OPENING = (BadZipFile, NotImplementedError, OSError, ValueError)
"""What `zipfile` raises for a file that is no packed one, is cut, or needs a version or names that nobody knows."""

READING = (BadZipFile, zlib.error, LZMAError, EOFError, RuntimeError, OSError)
"""What it raises for a part that is cut, altered, locked or packed in a way that nobody knows."""

PARSING = (ParseError, LookupError, ValueError)
"""What `ElementTree` raises for what is no XML, or is in an encoding that it does not know."""


class Damaged(Exception):
    """A packed file, or a part of one, cannot be read."""


@contextmanager
def opened(path: Path) -> Iterator[ZipFile]:
    """A packed file. Raises Damaged for what is none."""
    try:
        archive = ZipFile(path)
    except OPENING as wrong:
        raise Damaged(path.name) from wrong
    with archive:
        yield archive


def content(archive: ZipFile, part: str) -> bytes:
    """A part of a packed file. Raises Damaged."""
    try:
        return archive.read(part)
    except READING as wrong:
        raise Damaged(part) from wrong


def elements(archive: ZipFile, part: str) -> Iterator[Element]:
    """Every element of a part as it ends, none of one that is not there. Raises Damaged."""
    if part not in archive.namelist():
        return
    try:
        with archive.open(part) as opened_part:
            for _, element in iterparse(opened_part):
                yield element
    except (*READING, *PARSING) as wrong:
        raise Damaged(part) from wrong
