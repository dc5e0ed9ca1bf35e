"""What a web server hands out, walked as a reader could ask for it, and held against the chain.

Documents may be sound where they lie while readers are led past them: the folder that is handed out is made of links.
What begins with a dot the app hands out to nobody, but another web server may do as it says (`.htaccess`): in the
folder that was written it is strange; in a copy, the computer on which it lies may have put it there.
"""

import os
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from tracker.publishing.folder import MANIFESTS, UNFINISHED
from tracker.publishing.manifests import Hashes, Manifest, hash_of, replayed, withdrawn
from tracker.publishing.showing import LISTING

HashOf = Callable[[Path], str]
"""Gives the sha256 of a file; empty where there is none."""
LiesWhole = Callable[[int], bool]
"""Whether the documents of a publication (its number) lie there as files, so that its days are to be handed out."""


@dataclass(frozen=True, slots=True)
class Strange:
    """A path that is handed out otherwise than the chain tells: altered or missing where it belongs to a publication,
    and brought by nobody where it belongs to none. `is_day` is said of a whole day that nobody is led to."""

    path: str
    publication: Manifest | None = None
    is_missing: bool = False
    is_day: bool = False


def strange_documents(
    view: Path,
    entries: Mapping[int, bytes],
    chain: Collection[Manifest],
    hashed: HashOf,
    lies_whole: LiesWhole,
    *,
    is_whole: bool,
) -> Iterator[Strange]:
    """What is strange in the folder that is handed out; `entries` are the bytes of the chain by their numbers.

    Where it is not `is_whole`, nothing that is missing is strange, nor what begins with a dot.
    """
    found = _strange_everywhere(view, entries, chain, hashed, lies_whole)
    yield from (one for one in found if is_whole or not (one.is_missing or _is_hidden(one.path)))


def _is_hidden(path: str) -> bool:
    return any(part.startswith(".") for part in PurePosixPath(path).parts)


def _strange_everywhere(
    view: Path, entries: Mapping[int, bytes], chain: Collection[Manifest], hashed: HashOf, lies_whole: LiesWhole
) -> Iterator[Strange]:
    gone, days, newest = withdrawn(chain), set[str](), max(chain, key=lambda one: one.number)
    shown = next(one for one in chain if one.number == newest.shown)
    for one, documents in replayed(chain):
        if not one.withdraws and one.number not in gone:
            for code in one.strategies:
                days.add(f"{code}/{one.cited}")
                is_there = lies_whole(one.number) or one == shown
                if code in shown.strategies and is_there and not (view / code / one.cited).exists():
                    yield Strange(f"{code}/{one.cited}", one, is_missing=True, is_day=True)
                yield from _strange_day(view, code, one, documents, hashed)
        if one.number == newest.number:
            expected = documents | _beside(shown, documents, entries)
            yield from _strange_in(view, expected, shown, hashed, days)


def _beside(shown: Manifest, documents: Hashes, entries: Mapping[int, bytes]) -> dict[str, str]:
    """The chain itself, and the list of all documents that are shown."""
    chain = {f"{MANIFESTS}/{number:04}.json": hash_of(content) for number, content in entries.items()}
    return {LISTING: hash_of(shown.listing(documents)), **chain}


def _strange_day(view: Path, code: str, one: Manifest, documents: Hashes, hashed: HashOf) -> Iterator[Strange]:
    """What is strange in the folder of a day that can be cited, where it lies there as files."""
    day, before = view / code / one.cited, f"{code}/"
    if day.exists():
        of_code = {path.removeprefix(before): told for path, told in documents.items() if path.startswith(before)}
        for found in _strange_in(day, of_code, one, hashed):
            within = before if found.publication else f"{before}{one.cited}/"
            yield replace(found, path=within + found.path)


def _strange_in(
    folder: Path, expected: Hashes, publication: Manifest, hashed: HashOf, passed: Collection[str] = ()
) -> Iterator[Strange]:
    """What is strange in a folder, without those in it that are `passed` over."""
    there = set[str]()
    for path, file in _files(folder, expected, passed):
        there.add(path)
        if path not in expected:
            yield Strange(path)
        elif hashed(file) != expected[path]:
            yield Strange(path, publication)
    yield from (Strange(path, publication, is_missing=True) for path in sorted(expected.keys() - there))


def _files(folder: Path, expected: Hashes, passed: Collection[str]) -> Iterator[tuple[str, Path]]:
    """Each file with its path, over links too; of a folder that no document is in, the folder alone."""
    known = {str(above) for path in expected for above in PurePosixPath(path).parents}
    for above, names, files in os.walk(folder, followlinks=True):
        inside, files = sorted(names), [name for name in files if not _is_unfinished(name)]
        paths = {name: (Path(above, name).relative_to(folder)).as_posix() for name in (*inside, *files)}
        names[:] = [name for name in inside if paths[name] in known]
        strangers = (name for name in inside if paths[name] not in known and paths[name] not in passed)
        yield from ((paths[name], Path(above, name)) for name in (*strangers, *files))


def _is_unfinished(name: str) -> bool:
    """Whether it was left of writing that was broken off; the next publication removes it."""
    return name.startswith(UNFINISHED) and name.endswith(".part")
