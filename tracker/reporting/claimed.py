"""Which report a file says it is, whatever was done to it: read out of the file with care, for anybody may send one.

A PDF carries its document as an attachment, a Word file and a workbook its fingerprint among their properties, and a
JSON file is the document.
"""

import hashlib
import json
import re
import zlib
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from zipfile import BadZipFile, ZipFile

from tracker.documents.document import from_json

LARGEST = 60_000_000
"""Bytes of a file that is looked into, and of anything unpacked out of it."""
PROPERTIES = ("docProps/core.xml", "docProps/custom.xml")
FINGERPRINT = re.compile(rb">\s*([0-9a-f]{64})\s*<")
STREAM = re.compile(rb"stream\r?\n")
BEGINS = b'{"as_of":'


def claimed_fingerprint(path: Path) -> str:
    """The sha256 of the document that a file says it holds; empty where it says nothing we understand."""
    if path.stat().st_size > LARGEST:
        return ""
    content = path.read_bytes()
    if content.startswith(b"%PDF"):
        return next((found for found in map(_of_json, _attachments(content)) if found), "")
    if content.startswith(b"PK"):
        return _of_properties(content)
    return _of_json(content)


def _of_json(content: bytes) -> str:
    """The fingerprint of the document in a JSON text, however it is laid out."""
    try:
        document = from_json(json.dumps(json.loads(content), ensure_ascii=False))
        return document.sha256()
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return ""


def _of_properties(content: bytes) -> str:
    try:
        with ZipFile(BytesIO(content)) as archive:
            known = [name for name in PROPERTIES if name in archive.namelist()]
            parts = [archive.open(name).read(LARGEST) for name in known]
    except (BadZipFile, NotImplementedError, RuntimeError, OSError, EOFError, zlib.error, ValueError):
        return ""
    found = (match for part in parts if (match := FINGERPRINT.search(part)))
    return next((match[1].decode() for match in found), "")


def _attachments(content: bytes) -> Iterator[bytes]:
    """The streams of a PDF that unpack to a document of ours."""
    for match in STREAM.finditer(content):
        unpacking = zlib.decompressobj()
        try:
            begun = unpacking.decompress(content[match.end() : match.end() + 4096], len(BEGINS))
            if begun == BEGINS:
                yield begun + unpacking.decompress(unpacking.unconsumed_tail + content[match.end() + 4096 :], LARGEST)
        except zlib.error:
            continue


def sha256_of(path: Path) -> str:
    """The sha256 of a file of any size."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
