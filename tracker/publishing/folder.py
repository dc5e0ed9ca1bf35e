"""Where publications are kept, and what a web server hands out of them.

`izdaje/0007/` holds the documents of a publication and is never touched again; `manifesti/0007.json` says what they
are; `pogledi/0007/` is what readers see: links to the documents and to all cited days; `aktualno` leads to that view.
"""

import fcntl
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tracker.files import write_whole
from tracker.publishing.manifests import Manifest, hash_of, read_manifest, replayed, withdrawn

EDITIONS, MANIFESTS, VIEWS, CURRENT = "izdaje", "manifesti", "pogledi", "aktualno"
LOCK = ".publishing.lock"
UNFINISHED = "."
"""How the names of what is being made begin."""


@dataclass(frozen=True, slots=True)
class Folder:
    """The folder of all publications."""

    root: Path

    def edition(self, number: int) -> Path:
        """Where the documents of a publication are."""
        return self.root / EDITIONS / f"{number:04}"

    def manifest_file(self, number: int) -> Path:
        """Where the manifest of a publication is."""
        return self.root / MANIFESTS / f"{number:04}.json"

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

    def manifests(self) -> tuple[Manifest, ...]:
        """The chain, oldest first. Raises Refusal for a file that is no manifest."""
        found = sorted((self.root / MANIFESTS).glob("[0-9]*.json"))
        return tuple(read_manifest(file.read_bytes(), str(file)) for file in found)

    def newest_hash(self) -> str:
        """The hash of the newest manifest; empty before the first."""
        newest = max((self.root / MANIFESTS).glob("[0-9]*.json"), default=None)
        return hash_of(newest.read_bytes()) if newest else ""

    def shown(self) -> tuple[Manifest | None, dict[str, str]]:
        """The publication that is shown by the newest manifest, with its documents; none before the first."""
        states = {one.number: (one, documents) for one, documents in replayed(self.manifests())}
        if not states:
            return None, {}
        newest, _ = states[max(states)]
        return states.get(newest.shown, (None, {}))

    def keep_manifest(self, manifest: Manifest) -> None:
        """Adds an entry to the chain; from then on the publication is."""
        (self.root / MANIFESTS).mkdir(exist_ok=True)
        write_whole(self.manifest_file(manifest.number), manifest.to_bytes(), private=False)

    def clear(self) -> None:
        """Removes what a publication that was broken off has left, and the documents of those that were withdrawn."""
        chain = self.manifests()
        newest = max((one.number for one in chain), default=0)
        left = [*(self.root / EDITIONS).glob(f"{UNFINISHED}*"), *map(self.edition, withdrawn(chain))]
        for folder in (*left, self.edition(newest + 1)):
            if folder.exists():
                shutil.rmtree(folder)
        for file in (self.root / MANIFESTS).glob(".*.part"):
            file.unlink()


def point(link: Path, target: str) -> None:
    """Lets a link lead somewhere else in one step: who opens it meanwhile gets the one or the other."""
    unfinished = link.with_name(f".{link.name}.new")
    unfinished.unlink(missing_ok=True)
    unfinished.symlink_to(target)
    unfinished.replace(link)
