"""Packed files (.xlsx, .ods) and their parts; whatever is wrong with one, the libraries say it here in one way."""

import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from copy import copy
from itertools import chain
from lzma import LZMAError
from pathlib import Path
from sys import maxsize
from xml.etree.ElementTree import Element, ParseError, iterparse
from xml.parsers.expat import ExpatError, XMLParserType
from zipfile import BadZipFile, ZipFile, ZipInfo

OPENING = (BadZipFile, NotImplementedError, OSError, ValueError)
"""What `zipfile` raises for a file that is no packed one, is cut, or needs a version or names that nobody knows."""

READING = (BadZipFile, zlib.error, LZMAError, EOFError, RuntimeError, OSError)
"""What it raises for a part that is cut, altered, locked or packed in a way that nobody knows."""

PARSING = (ParseError, ExpatError, LookupError, ValueError)
"""What `ElementTree` and its parser raise for what is no XML, or is in an encoding that they do not know."""

PIECE = 1 << 16
"""Bytes."""


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


def pieces(archive: ZipFile, part: str | ZipInfo, size: int = PIECE) -> Iterator[bytes]:
    """A part of a packed file in pieces of so many bytes, up to its end, whatever size the file says it has.

    Raises Damaged.
    """
    try:
        told = copy(archive.getinfo(part) if isinstance(part, str) else part)
        told.file_size = maxsize
        with archive.open(told) as opened_part:
            while piece := opened_part.read(size):
                yield piece
    except READING as wrong:
        raise Damaged(str(part)) from wrong


def heard(archive: ZipFile, part: str, parser: XMLParserType) -> Iterator[None]:
    """Has a parser hear a part piece by piece, none of one that is not there. Raises Damaged."""
    if part not in archive.namelist():
        return
    try:
        for piece in chain(pieces(archive, part), (b"",)):
            parser.Parse(piece, not piece)
            yield
    except PARSING as wrong:
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
