"""Where publications are kept, and what a web server hands out of them.

`izdaje/0007/` holds the documents of a publication; `manifesti/0007.json` says what they are; `paketi/0007.zlib` holds
what was new in it in little room, so that former documents need not lie there as files; `pogledi/0007/` is what readers
see: links to the documents and to the cited days; `aktualno` leads to that view.
"""

import fcntl
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tracker.files import write_whole
from tracker.publishing.manifests import Manifest, hash_of, read_manifest, replayed, withdrawn

EDITIONS, MANIFESTS, PACKS, VIEWS, CURRENT = "izdaje", "manifesti", "paketi", "pogledi", "aktualno"
LOCK = ".publishing.lock"
UNFINISHED = "."
"""How the names of what is being made begin."""


@dataclass(frozen=True, slots=True)
class Folder:
    """The folder of all publications.

    With `days_as_files` every day that can be cited stays there as files, for a web server that hands them out; else
    only what is shown, and `days.document_of` makes the others again.
    """

    root: Path
    days_as_files: bool = True

    def edition(self, number: int) -> Path:
        """Where the documents of a publication are."""
        return self.root / EDITIONS / f"{number:04}"

    def manifest_file(self, number: int) -> Path:
        """Where the manifest of a publication is."""
        return self.root / MANIFESTS / f"{number:04}.json"

    def pack(self, number: int) -> Path:
        """Where what a publication brought is, in little room."""
        return self.root / PACKS / f"{number:04}.zlib"

    def packed(self) -> set[int]:
        """The numbers of the publications of which a pack is there."""
        return {int(file.stem) for file in (self.root / PACKS).glob("[0-9]*.zlib") if file.stem.isdecimal()}

    @property
    def current(self) -> Path:
        """What a web server hands out."""
        return self.root / CURRENT

    @contextmanager
    def locked(self) -> Iterator[None]:
        """While this lasts nobody else publishes into this folder; whoever comes meanwhile waits. Raises OSError."""
        self.root.mkdir(parents=True, exist_ok=True)
        with (self.root / LOCK).open("w") as file:
            fcntl.flock(file, fcntl.LOCK_EX)  # ends with its process, however that ends
            yield

    def manifest_files(self) -> list[Path]:
        """The files of the chain, oldest first."""
        return manifest_files(self.root)

    def manifests(self) -> tuple[Manifest, ...]:
        """The chain, oldest first. Raises Refusal for a file that is no manifest."""
        return tuple(self.each_manifest())

    def each_manifest(self) -> Iterator[Manifest]:
        """The same one after the other, for all at once take much room after some years."""
        return (read_manifest(file.read_bytes(), str(file)) for file in self.manifest_files())

    def newest_hash(self) -> str:
        """The hash of the newest manifest; empty before the first."""
        files = self.manifest_files()
        return hash_of(files[-1].read_bytes()) if files else ""

    def shown(self) -> tuple[Manifest | None, dict[str, str]]:
        """The publication that is shown by the newest manifest, with its documents; none before the first."""
        chain, documents = self.manifests(), dict[str, str]()
        for _, after in replayed(chain):
            documents = after
        shown = chain[-1].shown if chain else 0
        return next((one for one in chain if one.number == shown), None), documents

    def keep_manifest(self, manifest: Manifest) -> None:
        """Adds an entry to the chain; from then on the publication is.

        What the entry names is on the disk before it, for a power cut must not leave a chain that names what is lost.
        """
        (self.root / MANIFESTS).mkdir(exist_ok=True)
        os.sync()
        write_whole(self.manifest_file(manifest.number), manifest.to_bytes(), private=False)
        os.sync()

    def clear(self) -> None:
        """Removes what a publication that was broken off has left, and the documents of those that were withdrawn."""
        chain = self.manifests()
        newest = max((one.number for one in chain), default=0)
        numbers = (newest + 1, *withdrawn(chain))
        unfinished = ((EDITIONS, f"{UNFINISHED}*"), (MANIFESTS, ".*.part"), (PACKS, ".*.part"))
        left = (one for name, pattern in unfinished for one in (self.root / name).glob(pattern))
        for one in (*left, *map(self.edition, numbers), *map(self.pack, numbers)):
            discard(one)


def manifest_files(root: Path) -> list[Path]:
    """The files of the chain in a folder of publications or a copy of the site, oldest first."""
    found = (root / MANIFESTS).glob("[0-9]*.json")
    return sorted((file for file in found if file.stem.isdecimal()), key=lambda file: int(file.stem))


def discard(path: Path) -> None:
    """Removes a file, a link or a folder with all that is in it, where there is one."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


def point(link: Path, target: str) -> None:
    """Lets a link lead somewhere else in one step: who opens it meanwhile gets the one or the other."""
    unfinished = link.with_name(f".{link.name}.new")
    unfinished.unlink(missing_ok=True)
    unfinished.symlink_to(target)
    unfinished.replace(link)
