"""What readers see of a publication: its documents, and beside them every day that can be cited."""

import os
import shutil
from collections.abc import Collection, Iterable
from pathlib import Path

from tracker.publishing.folder import EDITIONS, MANIFESTS, UNFINISHED, VIEWS, Folder, discard, point
from tracker.publishing.manifests import Hashes, Manifest, withdrawn
from tracker.publishing.thinning import lay_again, thin

LISTING = "manifest.json"


def show(folder: Folder, chain: Collection[Manifest], shown: Manifest, hashes: Hashes) -> None:
    """Makes the view of the publication that is shown and leads readers there; the view before it goes only at the
    next time, for somebody may be reading in it. Raises OSError.
    """
    newest = max(one.number for one in chain)
    whole = days_as_files(folder, chain, shown)
    name = f"{newest:04}"
    views = folder.root / VIEWS
    unfinished = views / f"{UNFINISHED}{name}"
    discard(unfinished)
    _build(folder, unfinished, whole, shown, hashes)
    former = folder.current.readlink().name if folder.current.is_symlink() else ""
    discard(views / name)
    unfinished.rename(views / name)
    os.sync()  # a power cut must not leave readers led to a view whose files are empty
    point(folder.current, f"{VIEWS}/{name}")
    _keep_only(views, {name, former})
    if not folder.days_as_files:
        thin(folder, chain, {one.number for one in whole})


def forget_former(folder: Folder) -> None:
    """Removes the view before the present one at once: what it leads to was withdrawn."""
    if folder.current.is_symlink():
        _keep_only(folder.root / VIEWS, {folder.current.readlink().name})


def _keep_only(views: Path, names: Collection[str]) -> None:
    for view in views.iterdir():
        if view.name not in names:
            discard(view)


def is_shown(folder: Folder, number: int) -> bool:
    """Whether readers are led to the view of the newest entry (its number)."""
    current = folder.current
    return current.is_symlink() and current.is_dir() and str(current.readlink()) == f"{VIEWS}/{number:04}"


def hide(folder: Folder) -> None:
    """Leads readers nowhere: the first publication was withdrawn."""
    folder.current.unlink(missing_ok=True)
    shutil.rmtree(folder.root / VIEWS, ignore_errors=True)


def days_as_files(folder: Folder, chain: Collection[Manifest], shown: Manifest) -> list[Manifest]:
    """The days that stay as files: all that can be cited, or the one that is shown."""
    days = cited(chain) if folder.days_as_files else [shown]
    return [one for one in days if lay_again(folder, chain, one.number)]


def _build(folder: Folder, view: Path, whole: Collection[Manifest], shown: Manifest, hashes: Hashes) -> None:
    view.mkdir(parents=True)
    edition = folder.edition(shown.number)
    for child in edition.iterdir():
        if child.name in shown.strategies:
            (view / child.name).mkdir()
            for part in child.iterdir():
                _link(view / child.name / part.name, f"../../../{EDITIONS}/{edition.name}/{child.name}/{part.name}")
        else:
            _link(view / child.name, f"../../{EDITIONS}/{edition.name}/{child.name}")
    for one in whole:
        for code in one.strategies:
            if code in shown.strategies:
                _link(view / code / one.cited, f"../../../{EDITIONS}/{one.number:04}/{code}")
    (view / LISTING).write_bytes(shown.listing(hashes))
    _link(view / MANIFESTS, f"../../{MANIFESTS}")


def cited(chain: Iterable[Manifest]) -> list[Manifest]:
    """The publications whose days can be cited: all but those that were withdrawn."""
    chain = list(chain)
    gone = withdrawn(chain)
    return [one for one in chain if not one.withdraws and one.number not in gone]


def _link(link: Path, target: str) -> None:
    link.symlink_to(target)
