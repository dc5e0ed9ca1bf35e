"""Removes the files of former publications, which their packs tell to the byte, and lays them down again.

A publication of which files were or are to be removed holds a mark until all of them are there again, so that one
that was broken off in the middle is known for it.
"""

import os
from collections.abc import Collection, Iterator
from pathlib import Path, PurePosixPath

from tracker.files import write_whole
from tracker.publishing.folder import Folder, discard
from tracker.publishing.manifests import Manifest
from tracker.publishing.packs import documents_of

THINNED = ".redko"
"""The file that says that not all documents of a publication lie in its folder."""


def thin(folder: Folder, chain: Collection[Manifest], whole: Collection[int]) -> None:
    """Leaves of other publications than those that stay `whole` only the folders to which these lead. Raises OSError.

    What the packs do not tell as it was stays as it is.
    """
    former = [one.number for one in chain if one.number not in whole and folder.edition(one.number).is_dir()]
    told = [folder.edition(n) for n in former if not is_whole(folder, n) or documents_of(folder, chain, n)]
    for edition in told:
        (edition / THINNED).touch()
    os.sync()  # the marks, and what is shown instead, are on the disk before anything goes
    led_to = {where for number in whole for where in _led_to(folder.edition(number))}
    for edition in told:
        for child in list(edition.iterdir()):
            if child.name != THINNED:
                _remove_but(child, led_to)
        if [one.name for one in edition.iterdir()] == [THINNED]:
            discard(edition)


def lay_again(folder: Folder, chain: Collection[Manifest], number: int) -> bool:
    """Lays a publication that was thinned or lost down as files again; whether it lies there. Raises OSError.

    Folders of it to which newer ones lead stay where they are meanwhile, for somebody may be reading in them.
    """
    if is_whole(folder, number):
        return True
    documents = documents_of(folder, chain, number)
    if documents is None:
        return False
    edition = folder.edition(number)
    edition.mkdir(parents=True, exist_ok=True)
    (edition / THINNED).touch()
    for path, content in documents.items():
        _lay(edition, PurePosixPath(path), content)
    os.sync()
    (edition / THINNED).unlink()
    return True


def is_whole(folder: Folder, number: int) -> bool:
    """Whether all documents of a publication lie there as files.

    Of one that was thinned before there was a mark no file of the root does.
    """
    edition = folder.edition(number)
    is_thin = (edition / THINNED).exists()
    return not is_thin and edition.is_dir() and any(one.is_file() for one in edition.iterdir())


def _led_to(edition: Path) -> Iterator[Path]:
    """The folders of former publications that a publication has in common with them."""
    for above, names, _ in os.walk(edition):
        yield from (Path(above, name).resolve() for name in names if Path(above, name).is_symlink())


def _remove_but(place: Path, led_to: Collection[Path]) -> None:
    """Removes a document or a folder, but no folder that others lead to, nor those in which these are."""
    where = place.resolve()
    if place.is_symlink() or not place.is_dir() or not any(one.is_relative_to(where) for one in led_to):
        discard(place)
    elif where not in led_to:
        for child in list(place.iterdir()):
            _remove_but(child, led_to)


def _lay(edition: Path, path: PurePosixPath, content: bytes) -> None:
    """Lays a document down where it is not there as it was, in folders of its own."""
    for above in list(path.parents)[-2::-1]:
        folder = edition / above
        if folder.is_symlink():  # what it led to may be gone, or altered
            folder.unlink()
        folder.mkdir(exist_ok=True)
    file = edition / path
    if not file.is_file() or file.read_bytes() != content:
        write_whole(file, content, private=False)
