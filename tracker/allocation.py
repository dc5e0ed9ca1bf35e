"""Making many small values that stay, without the cycle collector walking through them again and again."""

import ctypes
import gc
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from threading import Lock

THOROUGH_EVERY, AT_LATEST = 40, 240
"""After so many kept batches everything is searched once, for runs and windows that were frozen with a batch close in
time: when nobody waits, for it takes up to half a second, but at latest before the next batch. A page that is opened
after a change keeps about five, and leaves 100 kB behind: about 5 MB lie there before somebody has to wait."""


@dataclass
class Batches:
    """How many batches were kept since everything was searched."""

    kept: int = 0


BATCHES = Batches()
_SWITCH = Lock()
"""Held while the collector is switched off or on: between asking whether it is on and switching it off another thread
could switch it on, and then it would stay off for good."""


@contextmanager
def undisturbed_allocation() -> Iterator[None]:
    """Pauses the cycle collector while thousands of facts are made, and lays them where it does not look.

    Facts and boards hold no cycles, but each batch of them sets off searches for some: loading 17,000 rows
    took 150 ms with the collector and 75 ms without. Afterwards they are frozen: they go as soon as nobody holds
    them, and no collection walks through them before. Nothing is thawed here, for that would thaw everything.

    It is process-wide; should two threads load at once, the one that switched the collector off switches it on again,
    which costs the other only time.
    """
    with _SWITCH:
        was_enabled = gc.isenabled()
        gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            with _SWITCH:
                gc.freeze()
                gc.enable()


@contextmanager
def lasting_allocation() -> Iterator[None]:
    """The same for what a server keeps: takes the garbage away before it would be frozen with the rest."""
    if gc.isenabled():
        BATCHES.kept += 1
        collect_garbage(thoroughly=BATCHES.kept >= AT_LATEST)
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


def search_if_due() -> None:
    """Searches everything if enough was kept since; for a moment at which nobody waits."""
    if BATCHES.kept >= THOROUGH_EVERY:
        collect_garbage(thoroughly=True)


def collect_garbage(*, thoroughly: bool = False) -> None:
    """Searches what is not frozen, in a few milliseconds; `thoroughly` everything, which is frozen afterwards."""
    if thoroughly:
        BATCHES.kept = 0
        gc.unfreeze()
    gc.collect()
    if thoroughly:
        gc.freeze()
