"""Keeps the chain of publications a second time: it is small, and nothing can make it anew when its folder is lost."""

from pathlib import Path

from tracker.files import write_whole
from tracker.publishing.folder import MANIFESTS, Folder
from tracker.publishing.manifests import hash_of


def keep_chain(folder: Folder, place: Path) -> None:
    """Copies the entries of the chain that are not yet in `place`/manifesti; none there is ever written over.

    An entry that is another one than that of the same number there is kept beside it, with the first digits of its
    hash. Raises OSError.
    """
    for file in folder.manifest_files():
        content = file.read_bytes()
        kept = place / MANIFESTS / file.name
        if kept.exists() and kept.read_bytes() != content:
            kept = kept.with_stem(f"{kept.stem}-{hash_of(content)[:8]}")
        if not kept.exists():
            kept.parent.mkdir(parents=True, exist_ok=True)
            write_whole(kept, content, private=False)
