"""The documents of a day that was cited and does not lie there as files any more, made again from the packs."""

from functools import lru_cache

from tracker.publishing.folder import Folder
from tracker.publishing.manifests import hash_of
from tracker.publishing.packs import brought_by, unpacked
from tracker.publishing.showing import cited

Newest = tuple[str, int]
"""The newest file of the chain and when it was written: as long as it is the same, so are all days."""


def document_of(folder: Folder, code: str, day: str, path: str) -> bytes | None:
    """A document of a strategy (its code) as it was published on a day that can be cited; None where there is none.

    It is held against the sha256 of the chain. Raises Refusal for a manifest that is none.
    """
    files = folder.manifest_files()
    if not files:
        return None
    newest = files[-1].name, files[-1].stat().st_mtime_ns
    number = _numbers(folder, newest).get(f"{code}/{day}", 0)
    return _document(folder, newest, number, f"{code}/{path}") if number else None


@lru_cache(maxsize=1)
def _numbers(folder: Folder, _: Newest) -> dict[str, int]:
    """The publication of each day that can be cited, by the code of the strategy and the day."""
    return {f"{code}/{one.cited}": one.number for one in cited(folder.manifests()) for code in one.strategies}


@lru_cache(maxsize=128)
def _document(folder: Folder, newest: Newest, number: int, path: str) -> bytes | None:
    bringing, hashed = _brought(folder, newest, number).get(path, (0, ""))
    content = unpacked(folder, bringing, path) if bringing else None
    return content if content is not None and hash_of(content) == hashed else None


@lru_cache(maxsize=4)
def _brought(folder: Folder, _: Newest, number: int) -> dict[str, tuple[int, str]]:
    """By the path of each document of a publication the one that brought it, and its sha256."""
    chain = folder.manifests()
    hashes = {one.number: one.documents for one in chain}
    return {path: (bringing, hashes[bringing][path]) for path, bringing in brought_by(chain, number).items()}
