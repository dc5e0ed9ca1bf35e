"""Lays the documents of a publication down so that what did not change takes no room a second time.

A folder in which nothing changed is a link to that of the publication before it, a document that did not change is the
same file (a hard link). Where a disk knows no hard links, and where the former document was lost or altered, it is
written anew.
"""

import os
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from pathlib import Path, PurePosixPath

from tracker.publishing.folder import MANIFESTS
from tracker.publishing.manifests import Hashes, hash_of
from tracker.sentences import Refusal
from tracker.site import addresses

TAKEN = frozenset({"en", MANIFESTS, "manifest.json", "index.html", "404.html", "robots.txt", "sitemap.xml"}) | {
    addresses.DAYS.rstrip("/"), addresses.STYLE, addresses.ICON, *addresses.FONTS
}  # fmt: skip
"""What stands at the root of the site beside the strategies."""


@dataclass(frozen=True)
class Former:
    """A publication that is laid down already: its folder, the sha256 of its documents by the chain, by which version
    of the program it was made, and its number."""

    folder: Path
    hashes: Hashes
    maker: str = ""
    number: int = 0

    @cached_property
    def sound(self) -> Hashes:
        """Those of its documents that are still there as they were: no other is shared."""
        return {path: hashed for path, hashed in self.hashes.items() if self._hash_at(path) == hashed}

    def _hash_at(self, path: str) -> str:
        try:
            return hash_of((self.folder / path).read_bytes())
        except OSError:
            return ""


def lay(target: Path, documents: Mapping[str, bytes], hashes: Hashes, former: Former | None) -> None:
    """Lays documents down in a new folder. Raises OSError."""
    target.mkdir(parents=True)
    mine, theirs = _folders(hashes), _folders(former.sound) if former else {}
    shared = {name for name, digest in mine.items() if name and theirs.get(name) == digest}
    for name in sorted(mine):
        if any(str(above) in shared for above in PurePosixPath(name).parents) or not name:
            continue
        if name in shared and former:
            _share(target / name, former.folder / name)
        else:
            (target / name).mkdir()
    for path, content in documents.items():
        if not any(str(above) in shared for above in PurePosixPath(path).parents):
            _lay_document(target, path, content, hashes[path], former)


def _share(link: Path, folder: Path) -> None:
    """A link to a folder of a former publication: to where it lies itself, so that links never lead over links."""
    link.symlink_to(os.path.relpath(folder.resolve(), link.parent.resolve()), target_is_directory=True)


def _lay_document(target: Path, path: str, content: bytes, hashed: str, former: Former | None) -> None:
    if former and former.sound.get(path) == hashed:
        with suppress(OSError):  # too many links, or a disk that knows none
            os.link((former.folder / path).resolve(), target / path)
            return
    (target / path).write_bytes(content)


def _folders(hashes: Hashes) -> dict[str, str]:
    """For each folder (the root is empty) a hash over all that is in it, at any depth."""
    found: dict[str, list[str]] = {}
    for path, hashed in sorted(hashes.items()):
        for above in PurePosixPath(path).parents:
            name = "" if str(above) == "." else str(above)
            found.setdefault(name, []).append(f"{hashed} {path}")
    return {name: sha256("\n".join(lines).encode()).hexdigest() for name, lines in found.items()}


def refuse_strange(path: str) -> None:
    """Raises Refusal for a path that would lead out of the site, or hide a document."""
    parts = path.split("/")
    if not all(parts) or any(part.startswith(".") or "\\" in part or "\0" in part for part in parts):
        raise Refusal(
            "A document of the public site may not be called “{path}”. Tell whoever looks after the program.",
            path=path,
        )


def refuse_strategy(code: str) -> None:
    """Raises Refusal for the code of a strategy that cannot be the first part of addresses."""
    if addresses.plain(code) != code or code.lower() in TAKEN:
        raise Refusal(
            "The plan “{code}” cannot be published: all its addresses would begin with this code, and it is no part of "
            "an address or is taken by the site itself. Close it to the public; the others can then be published.",
            code=code,
        )
