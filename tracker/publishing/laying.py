"""Lays the documents of a publication down so that what did not change takes no room a second time.

A folder in which nothing changed is a link to that of the publication before it, a document that did not change is the
same file (a hard link). Where a disk knows no hard links it is copied.
"""

import os
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path, PurePosixPath

from tracker.publishing.manifests import Hashes
from tracker.sentences import Refusal


@dataclass(frozen=True, slots=True)
class Former:
    """A publication that is laid down already: its folder, and the sha256 of its documents."""

    folder: Path
    hashes: Hashes


def lay(target: Path, documents: Mapping[str, bytes], hashes: Hashes, former: Former | None) -> None:
    """Lays documents down in a new folder. Raises OSError."""
    target.mkdir(parents=True)
    mine, theirs = _folders(hashes), _folders(former.hashes) if former else {}
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
    if former and former.hashes.get(path) == hashed:
        try:
            os.link((former.folder / path).resolve(), target / path)
        except OSError:  # too many links, or a disk that knows none
            shutil.copy(former.folder / path, target / path)
    else:
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
