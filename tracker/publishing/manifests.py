"""What each publication held, each manifest with the hash of the one before it: a chain that shows what was altered.

A manifest names with their sha256 the documents that are new or changed since the publication before, and those that
are gone; `tree` is the hash over all. So each commits to every document, and 250 of them take little room.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, field, fields, replace
from hashlib import sha256
from typing import Any, TypeVar

from tracker.sentences import Refusal

Hashes = Mapping[str, str]
"""The sha256 of each document by its path from the root of the site."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """One entry of the chain: a publication, or that one was withdrawn.

    `cited` is the part of addresses under which this state stays: the day, and of several of one day a number. `change`
    is the newest change it tells of; `seal` is empty, and in entries of earlier versions was that of the change.
    `maker` is the version of the program, `address` where the site said it stands. One that `withdraws` a number shows
    another again, told by `shows`; 0 is nothing.
    """

    number: int
    day: str
    before: str
    change: int = 0
    seal: str = ""
    maker: str = ""
    address: str = ""
    strategies: tuple[str, ...] = ()
    cited: str = ""
    tree: str = ""
    documents: dict[str, str] = field(default_factory=dict)
    gone: tuple[str, ...] = ()
    withdraws: int = 0
    shows: int = 0
    reason: str = ""

    @property
    def shown(self) -> int:
        """The number of the publication that is shown after this entry; 0 for nothing."""
        return self.shows if self.withdraws else self.number

    @property
    def state(self) -> tuple[object, ...]:
        """What a publication is made of: as long as it is the same, so are its documents."""
        return (self.day, self.change, self.maker, self.address, self.strategies)

    def holding(self, tree: str, documents: dict[str, str], gone: tuple[str, ...]) -> "Manifest":
        """The same with the hash over all its documents, and which of them are new, changed and gone."""
        return replace(self, tree=tree, documents=documents, gone=gone)

    def listing(self, documents: "Hashes") -> bytes:
        """The bytes of what readers fetch: the same with every document, not only with those that changed."""
        return replace(self, documents=dict(documents), gone=()).to_bytes()

    def to_bytes(self) -> bytes:
        """The bytes of its file; the same manifest always has the same."""
        return (json.dumps(asdict(self), ensure_ascii=False, sort_keys=True, indent=1) + "\n").encode()


def read_manifest(content: bytes, name: str) -> Manifest:
    """The manifest in a file. Raises Refusal where it is none; `name` is that of the file."""
    try:
        found: dict[str, Any] = json.loads(content)
        lists = {key: tuple(found.get(key, ())) for key in ("strategies", "gone")}
        return Manifest(**{one.name: found[one.name] for one in fields(Manifest)} | lists)
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise Refusal(
            "“{file}” is not the manifest of a publication. Fetch the copy anew, or point to the folder that "
            "“tracker publish” wrote.",
            file=name,
        ) from error


def hash_of(content: bytes) -> str:
    """The sha256 of some bytes, as manifests write it."""
    return sha256(content).hexdigest()


def tree_of(hashes: Hashes) -> str:
    """The hash over all documents of a publication."""
    return hash_of("".join(f"{one}  {path}\n" for path, one in sorted(hashes.items())).encode())


def difference(before: Hashes, after: Hashes) -> tuple[dict[str, str], tuple[str, ...]]:
    """What of `after` is new or changed, and the paths that are gone."""
    changed = {path: one for path, one in sorted(after.items()) if before.get(path) != one}
    return changed, tuple(sorted(before.keys() - after.keys()))


def replayed(manifests: Iterable[Manifest]) -> Iterator[tuple[Manifest, dict[str, str]]]:
    """Each entry of the chain with all documents that are shown after it."""
    return _replayed(manifests, lambda one: one.documents)


def brought(manifests: Iterable[Manifest]) -> Iterator[tuple[Manifest, dict[str, int]]]:
    """Each entry of the chain with the publication that brought each document that is shown after it."""
    return _replayed(manifests, lambda one: dict.fromkeys(one.documents, one.number))


Told = TypeVar("Told")


def _replayed(
    manifests: Iterable[Manifest], tell: Callable[[Manifest], dict[str, Told]]
) -> Iterator[tuple[Manifest, dict[str, Told]]]:
    """Each entry with what is told of each document that is shown after it, by the entry that told it last."""
    manifests = list(manifests)
    again = {one.shows for one in manifests if one.withdraws}
    states: dict[int, dict[str, Told]] = {0: {}}
    shown: dict[str, Told] = {}
    for one in manifests:
        if one.withdraws:
            shown = states.get(one.shows, {})
        else:
            gone = set(one.gone)
            shown = {path: told for path, told in shown.items() if path not in gone} | tell(one)
            if one.number in again:  # all of them would be millions of lines after some years
                states[one.number] = shown
        yield one, shown


def withdrawn(manifests: Iterable[Manifest]) -> frozenset[int]:
    """The numbers of the publications that were withdrawn."""
    return frozenset(one.withdraws for one in manifests if one.withdraws)
