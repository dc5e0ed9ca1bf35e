"""Removes the files of former publications, which their packs tell to the byte, and lays them down again."""

import os
from collections.abc import Collection, Iterator
from pathlib import Path

from tracker.publishing.folder import UNFINISHED, Folder, discard
from tracker.publishing.laying import lay
from tracker.publishing.manifests import Manifest, hash_of
from tracker.publishing.packs import documents_of


def thin(folder: Folder, chain: Collection[Manifest], whole: Collection[int]) -> None:
    """Leaves of other publications than those that stay `whole` only the folders to which these lead. Raises OSError.

    What the packs do not tell as it was stays as it is.
    """
    led_to = {where for number in whole for where in _led_to(folder.edition(number))}
    for number in (one.number for one in chain if one.number not in whole and folder.edition(one.number).is_dir()):
        if not is_whole(folder, number) or documents_of(folder, chain, number):
            _remove_but(folder.edition(number), led_to)


def lay_again(folder: Folder, chain: Collection[Manifest], number: int) -> bool:
    """Lays a publication that was thinned or lost down as files again; whether it lies there. Raises OSError."""
    if is_whole(folder, number):
        return True
    documents = documents_of(folder, chain, number)
    if documents is None:
        return False
    edition = folder.edition(number)
    unfinished, former = (edition.with_name(f"{UNFINISHED}{mark}{edition.name}") for mark in ("", "former-"))
    discard(unfinished)
    lay(unfinished, documents, {path: hash_of(content) for path, content in documents.items()}, None)
    if edition.exists():
        edition.rename(former)
    unfinished.rename(edition)
    discard(former)
    return True


def is_whole(folder: Folder, number: int) -> bool:
    """Whether all documents of a publication lie there as files: of one that was thinned no file of the root does."""
    edition = folder.edition(number)
    return edition.is_dir() and any(one.is_file() for one in edition.iterdir())


def _led_to(edition: Path) -> Iterator[Path]:
    """The folders of former publications that a publication has in common with them."""
    for above, names, _ in os.walk(edition):
        yield from (Path(above, name).resolve() for name in names if Path(above, name).is_symlink())


def _remove_but(place: Path, led_to: Collection[Path]) -> None:
    """Removes all below a folder but the folders that others lead to, and those in which these are."""
    for child in list(place.iterdir()):
        where = child.resolve()
        if child.is_symlink() or not child.is_dir() or not any(one.is_relative_to(where) for one in led_to):
            discard(child)
        elif where not in led_to:
            _remove_but(child, led_to)
    if not any(place.iterdir()):
        place.rmdir()
