"""How far the reading of a long file has come, for whoever listens; nobody has to."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TypeVar

STEP = 200
"""It is told once in so many rows."""
Hear = Callable[[int, int], None]
Row = TypeVar("Row")
_hears: ContextVar[Hear | None] = ContextVar("who hears how far the reading has come", default=None)


@contextmanager
def heard_by(hear: Hear) -> Iterator[None]:
    """Within, `hear` is told how many rows were read, of how many."""
    told = _hears.set(hear)
    try:
        yield
    finally:
        _hears.reset(told)


def counted_out(rows: Iterable[Row], before: int, whole: int) -> Iterator[Row]:
    """The same rows; `before` were read in other sheets, `whole` are all of them."""
    hear = _hears.get()
    for number, row in enumerate(rows, start=before):
        if hear is not None and number % STEP == 0:
            hear(min(number, whole), whole)
        yield row
