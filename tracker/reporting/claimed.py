"""Which report a file says it is, whatever was done to it: read out of the file with care, for anybody may send one.

A PDF carries its document as an attachment, a Word file and a workbook its fingerprint and its seal among their
properties, and a JSON file is the document.
"""

import hashlib
import json
import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from itertools import islice
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile

from tracker.documents.document import from_json

LARGEST = 60_000_000
"""Bytes of a file that is looked into, and of anything unpacked out of it."""
LARGEST_SENT, UNPACKED = 20_000_000, 10_000_000
"""The same of a file that a stranger sends; the report of five hundred measures unpacks to some four million."""
BEGINNINGS = {".pdf": b"%PDF", ".docx": b"PK\x03\x04", ".xlsx": b"PK\x03\x04", ".json": b"{"}
"""The formats in which reports are frozen: their endings, and how such a file begins."""
MOST_DOCUMENTS = 8
"""How many streams of a PDF that begin as a document of ours are read to the end: a report has one."""
MOST_STREAMS = 2_000
"""How many streams of a PDF are looked at: the report of five hundred measures has 120."""
MOST_ENTRIES = 1_000
"""How many files may be in a Word file or a workbook: one of ours has some twenty."""
MOST_PARTS = 400_000
"""How many objects and lists may be in a document: that of five hundred measures has 165,000. Each takes thirty times
the room it has in the text."""
PARTS = b"{", b"["
ENTRY = b"PK\x01\x02"
PLAINLY_PACKED = (ZIP_STORED, ZIP_DEFLATED)
"""How files are packed that Word and Excel write. The other ways unpack everything at once, however little is asked."""
PROPERTIES = ("docProps/core.xml", "docProps/custom.xml")
VALUE = re.compile(r">([^<>]{64,80})<")
FINGERPRINT = re.compile("[0-9a-f]{64}")
HEAD = re.compile("([0-9]{1,10}):([0-9a-f]{64})")
STREAM = re.compile(rb"stream\r?\n")
BEGINS = b'{"as_of":'


@dataclass(frozen=True, slots=True)
class Claim:
    """What a file says of itself: the sha256 of its document, and number and seal of the last change it tells of.

    What it does not say, or not in a way we understand, is empty.
    """

    fingerprint: str = ""
    change: int = 0
    seal: str = ""


def claimed(path: Path) -> Claim:
    """What a file says of itself."""
    return claimed_in(path.read_bytes()) if path.stat().st_size <= LARGEST else Claim()


def claimed_in(content: bytes, most: int = LARGEST) -> Claim:
    """What the content of a file says of itself; nothing more than `most` bytes is unpacked out of it."""
    if content.startswith(b"%PDF"):
        documents = islice(attachments(content, most), MOST_DOCUMENTS)
        return next((found for found in map(_of_json, documents) if found.fingerprint), Claim())
    if content.startswith(b"PK"):
        return _of_properties(content, most) if content.count(ENTRY) <= MOST_ENTRIES else Claim()
    return _of_json(content) if len(content) <= most else Claim()


def _of_json(content: bytes) -> Claim:
    """What the document in a JSON text says, however it is laid out."""
    if sum(map(content.count, PARTS)) > MOST_PARTS:
        return Claim()
    try:
        document = from_json(json.dumps(json.loads(content), ensure_ascii=False))
        return Claim(document.sha256(), *_head(document.head))
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return Claim()


def _head(text: str) -> tuple[int, str]:
    found = HEAD.fullmatch(text)
    return (int(found[1]), found[2]) if found else (0, "")


def _of_properties(content: bytes, most: int) -> Claim:
    try:
        with ZipFile(BytesIO(content)) as archive:
            known = [one for one in archive.infolist() if one.filename in PROPERTIES]
            plain = [one for one in known if one.compress_type in PLAINLY_PACKED][: len(PROPERTIES)]
            parts = [archive.open(one).read(most).decode("utf-8", "replace") for one in plain]
    except (BadZipFile, NotImplementedError, RuntimeError, OSError, EOFError, zlib.error, ValueError):
        return Claim()
    values = [found.strip() for part in parts for found in VALUE.findall(part)]
    fingerprint = next((one for one in values if FINGERPRINT.fullmatch(one)), "")
    return Claim(fingerprint, *next((found for found in map(_head, values) if found[1]), (0, "")))


def attachments(content: bytes, most: int) -> Iterator[bytes]:
    """The streams of a PDF that unpack to a document of ours."""
    for match in islice(STREAM.finditer(content), MOST_STREAMS):
        unpacking = zlib.decompressobj()
        try:
            begun = unpacking.decompress(content[match.end() : match.end() + 4096], len(BEGINS))
            if begun == BEGINS:
                yield begun + unpacking.decompress(unpacking.unconsumed_tail + content[match.end() + 4096 :], most)
        except zlib.error:
            continue


def sha256_of(path: Path) -> str:
    """The sha256 of a file of any size."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
