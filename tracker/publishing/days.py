"""The documents of a day that was cited and does not lie there as files any more, made again from the packs.

After some years the chain tells of a million documents. Of each it is kept in forty bytes which publication brought it
and its sha256, so that no request has to read the chain.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from struct import Struct

from tracker.publishing.folder import Folder
from tracker.publishing.manifests import Manifest, hash_of, withdrawn
from tracker.publishing.packs import unpacked

Newest = tuple[str, int]
"""The newest file of the chain and when it was written: as long as it is the same, so are all days."""
BROUGHT = Struct(">I32s")
"""The number of a publication, and the sha256 of what it made of a document; zeros where it is gone."""
GONE = bytes(32)


@dataclass(frozen=True, slots=True)
class Days:
    """What the chain tells of all days: by the code of a strategy and the day its publication, by each publication the
    one before it, and by the path of each document what became of it (`BROUGHT`), oldest first."""

    numbers: Mapping[str, int]
    before: Mapping[int, int]
    documents: Mapping[str, bytearray]

    def find(self, number: int, path: str) -> tuple[int, str] | None:
        """Which publication brought a document that another one (its number) shows, and its sha256."""
        line = set(self._line(number))
        told = reversed(list(BROUGHT.iter_unpack(self.documents.get(path, b""))))
        found = next((one for one in told if one[0] in line), (0, GONE))
        return None if found[1] == GONE else (found[0], found[1].hex())

    def _line(self, number: int) -> Iterator[int]:
        """A publication, and all that were shown before it and not withdrawn."""
        while number:
            yield number
            number = self.before.get(number, 0)


def document_of(folder: Folder, code: str, day: str, path: str) -> bytes | None:
    """A document of a strategy (its code) as it was published on a day that can be cited; None where there is none.

    It is held against the sha256 of the chain. Raises Refusal for a manifest that is none.
    """
    files = folder.manifest_files()
    if not files:
        return None
    days = _days(folder, (files[-1].name, files[-1].stat().st_mtime_ns))
    whole = f"{code}/{path}"
    found = days.find(days.numbers.get(f"{code}/{day}", 0), whole)
    content = unpacked(folder, found[0], whole) if found else None
    return content if found and content is not None and hash_of(content) == found[1] else None


@lru_cache(maxsize=1)
def _days(folder: Folder, _: Newest) -> Days:
    return days_of(folder.each_manifest())


def days_of(chain: Iterable[Manifest]) -> Days:
    """What a chain tells, oldest entry first; of the entries themselves nothing is kept."""
    heads, documents = list[Manifest](), dict[str, bytearray]()
    for one in chain:
        heads.append(one.holding(one.tree, {}, ()))
        for path, digest in (*one.documents.items(), *((gone, "") for gone in one.gone)):
            documents.setdefault(path, bytearray()).extend(BROUGHT.pack(one.number, bytes.fromhex(digest) or GONE))
    return Days(_numbers(heads), dict(_before(heads)), documents)


def _numbers(heads: Collection[Manifest]) -> dict[str, int]:
    gone = withdrawn(heads)
    told = (one for one in heads if not one.withdraws and one.number not in gone)
    return {f"{code}/{one.cited}": one.number for one in told for code in one.strategies}


def _before(heads: Collection[Manifest]) -> Iterator[tuple[int, int]]:
    """Each publication with the one that was shown when it was made."""
    shown = 0
    for one in heads:
        if not one.withdraws:
            yield one.number, shown
        shown = one.shown
