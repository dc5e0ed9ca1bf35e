"""What each publication brought, in little room: its new documents, told by those they replace.

With the chain, which says in which publication a document became what it is, every document of every day is made again
to the byte, and held against its sha256. So former publications need not lie there as files.
"""

import json
import sys
import zlib
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache, reduce
from pathlib import Path

from tracker.files import write_whole
from tracker.publishing.deltas import made_from, told_by
from tracker.publishing.folder import PACKS, Folder
from tracker.publishing.laying import Former
from tracker.publishing.manifests import Manifest, brought, hash_of, withdrawn

WHOLE_EVERY = 60
"""Which publications tell their documents whole, so that an old one is never many steps away."""
UNTOLD = 0
"""The number that stands for no publication: a document that is told whole."""
SMALL_ALREADY = (".png", ".woff2", ".parquet", ".zip", ".pdf", ".docx", ".xlsx")
"""Documents that are packed themselves."""
QUICK = 5
"""How thoroughly a document is packed: one step more takes a fifth longer and gains a hundredth."""
KEPT = 64
"""How many packs are kept in memory: those by which one document is told. Of 500 measures each takes some 3 MB."""

UNREADABLE = (OSError, ValueError, TypeError, KeyError, zlib.error)
"""What is raised where a pack is missing, or was altered."""

Numbers = Mapping[str, int]
"""The publication that brought each document, by its path."""


@dataclass(frozen=True, slots=True)
class Pack:
    """What a publication brought: by the path of each document the publication it is told by, and how."""

    documents: Mapping[str, tuple[int, bytes]]

    def to_bytes(self) -> bytes:
        """The bytes of its file: packed, an index in one line and the documents.

        What is told whole is packed already; to pack it again would take as long as all pictures and gain a hundredth.
        """
        index = {path: [base, len(told)] for path, (base, told) in self.documents.items()}
        bodies = b"".join(told for _, told in self.documents.values())
        is_packed = all(base == UNTOLD for base, _ in self.documents.values())
        return zlib.compress(json.dumps(index, ensure_ascii=False).encode() + b"\n" + bodies, 0 if is_packed else 9)


def keep_pack(folder: Folder, planned: Manifest, made: Mapping[str, bytes], former: Former | None) -> None:
    """Writes the pack of a publication that is not shown yet. Raises OSError."""
    brought = brought_by(folder.manifests(), former.number) if former else {}
    if planned.number % WHOLE_EVERY == 0:
        brought = {}
    told = {path: _told(folder, made[path], brought.get(path, UNTOLD), path, former) for path in planned.documents}
    file = folder.pack(planned.number)
    file.parent.mkdir(exist_ok=True)
    write_whole(file, Pack(told).to_bytes(), private=False)


def _told(folder: Folder, content: bytes, base: int, path: str, former: Former | None) -> tuple[int, bytes]:
    """How a document is told: by the one that it replaces, if that can be made again, else whole."""
    before = unpacked(folder, base, path) if base != UNTOLD else None
    if former is None or before is None or hash_of(before) != former.hashes.get(path):
        return UNTOLD, zlib.compress(content, 0 if path.endswith(SMALL_ALREADY) else QUICK)
    return base, told_by(before, content)


def brought_by(chain: Iterable[Manifest], number: int) -> Numbers:
    """For each document that a publication shows the one that brought it as it is; empty for one that is not there."""
    return next((found for one, found in brought(chain) if one.number == number and not one.withdraws), {})


def documents_of(folder: Folder, chain: Iterable[Manifest], number: int) -> dict[str, bytes] | None:
    """All documents of a publication, made again and held against the chain; None where one of them cannot be."""
    chain = list(chain)
    hashes = {one.number: one.documents for one in chain}
    found = {}
    for path, bringing in brought_by(chain, number).items():
        content = unpacked(folder, bringing, path)
        if content is None or hash_of(content) != hashes[bringing][path]:
            return None
        found[path] = content
    return found or None


def unpacked(folder: Folder, number: int, path: str) -> bytes | None:
    """A document as a publication brought it; None where that is not known. Whoever asks holds it against its hash."""
    try:
        return _made_again(folder, number, path)
    except UNREADABLE:
        return None


def _made_again(folder: Folder, number: int, path: str) -> bytes:
    steps = list[bytes]()
    while number != UNTOLD or not steps:
        base, told = _pack_of(folder, number).documents[path]
        if base >= number:
            raise ValueError(base)
        number = base
        steps.append(told)
    whole = zlib.decompress(steps.pop())
    return reduce(made_from, reversed(steps), whole)


def broken_packs(folder: Folder, chain: Iterable[Manifest], kept: Collection[int] = ()) -> Iterator[int]:
    """The numbers of publications whose pack is missing or does not tell what they brought; `kept` had one before.

    What is told by a broken pack is no fault of the one that is told by it. Publications of versions that wrote no
    packs have none: the first pack beside them tells every document whole.
    """
    chain, broken, there = list(chain), set[int](), folder.packed()
    gone, first = withdrawn(chain), _first_packed(folder, there)
    for one in chain:
        if one.withdraws or one.number in gone or (one.number < first and one.number not in kept):
            continue
        if one.number not in there or _is_broken(folder, one, broken):
            broken.add(one.number)
            yield one.number


def _first_packed(folder: Folder, there: Collection[int]) -> int:
    """The number from which on publications have packs."""
    if not (folder.root / PACKS).is_dir():
        return sys.maxsize
    lowest = min(there, default=0)
    try:
        told = _pack_of(folder, lowest).documents.values() if lowest else ()
    except UNREADABLE:
        return lowest
    return lowest if lowest % WHOLE_EVERY and told and all(base == UNTOLD for base, _ in told) else 0


def _is_broken(folder: Folder, one: Manifest, broken: Collection[int]) -> bool:
    for path, hashed in one.documents.items():
        content = unpacked(folder, one.number, path)
        is_told = content is not None and hash_of(content) == hashed
        if not is_told and not any(base in broken for base in _bases(folder, one.number, path)):
            return True
    return False


def _bases(folder: Folder, number: int, path: str) -> Iterator[int]:
    """The publications by whose packs a document is told, as far as they can be read."""
    with suppress(*UNREADABLE):
        while (base := _pack_of(folder, number).documents[path][0]) and base < number:
            yield (number := base)


def _pack_of(folder: Folder, number: int) -> Pack:
    file = folder.pack(number)
    return _read(file, file.stat().st_mtime_ns)


@lru_cache(maxsize=KEPT)
def _read(file: Path, _: int) -> Pack:
    index, bodies = zlib.decompress(file.read_bytes()).split(b"\n", 1)
    documents, start = {}, 0
    for path, (base, length) in json.loads(index).items():
        documents[path] = base, bodies[start : start + length]
        start += length
    return Pack(documents)


def forget_packs() -> None:
    """Gives the memory back that packs take; they are read anew where they are needed."""
    _read.cache_clear()
