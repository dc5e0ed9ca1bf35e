"""Making many small values that stay, without the cycle collector walking through them again and again."""

import ctypes
import gc
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count

THOROUGH_EVERY = 40
"""After so many kept batches everything is searched once: open windows that were frozen with a batch close in time."""

_batches = count(1)


@contextmanager
def undisturbed_allocation() -> Iterator[None]:
    """Pauses the cycle collector while thousands of facts are made, and lays them where it does not look.

    Facts and boards hold no cycles, but each batch of them sets off searches for some: loading 17,000 rows
    took 150 ms with the collector and 75 ms without. Afterwards they are frozen: they go as soon as nobody holds
    them, and no collection walks through them before. Nothing is thawed here, for that would thaw everything.

    It is process-wide; should two threads load at once, the first to finish switches the collector on again, which
    costs the other only time.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.freeze()
            gc.enable()


@contextmanager
def lasting_allocation() -> Iterator[None]:
    """The same for what a server keeps: takes the garbage away before it would be frozen with the rest."""
    if gc.isenabled():
        collect_garbage(thoroughly=next(_batches) % THOROUGH_EVERY == 0)
    with undisturbed_allocation():
        yield


def give_back() -> None:
    """Gives the system back what a library freed in many small pieces: its memory stays with it otherwise.

    The reader of workbooks leaves 60 MB behind a file of a hundred thousand rows, of which nothing else makes use.
    Only the C library of Linux can be asked to.
    """
    trim = getattr(ctypes.CDLL(None), "malloc_trim", None) if sys.platform == "linux" else None
    if trim is not None:
        trim(0)


def collect_garbage(*, thoroughly: bool = False) -> None:
    """Searches what is not frozen, in a few milliseconds; `thoroughly` everything, which is frozen afterwards."""
    if thoroughly:
        gc.unfreeze()
    gc.collect()
    if thoroughly:
        gc.freeze()
