"""A few values kept in memory, each made once however many threads ask for it."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Generic, TypeVar

Value = TypeVar("Value")


class Once(Generic[Value]):
    """A value that is made when it is first asked for. Whoever asks meanwhile waits for it.

    What making it raises is raised to whoever asked; the next one to ask makes it anew.
    """

    def __init__(self, make: Callable[[], Value]) -> None:
        self._make: Callable[[], Value] | None = make
        self._lock = Lock()

    @property
    def is_made(self) -> bool:
        """Whether somebody asked for it already."""
        return self._make is None

    def __call__(self) -> Value:
        if self._make is not None:
            with self._lock:
                if self._make is not None:
                    self._value = self._make()
                    self._make = None  # and what it needed
        return self._value


class Shelf(Generic[Value]):
    """The values asked for last, by their keys. Who asks for one that is there never waits for another."""

    def __init__(self, size: int) -> None:
        self._size = size
        self._kept: OrderedDict[Hashable, Once[Value]] = OrderedDict()
        self._lock = Lock()

    def get(self, key: Hashable, make: Callable[[], Value]) -> Value:
        """The value of a key, made by `make` unless it is there."""
        return self.later(key, make)()

    def later(self, key: Hashable, make: Callable[[], Value]) -> Once[Value]:
        """The same, made when it is asked for."""
        with self._lock:
            kept = self._kept.setdefault(key, Once(make))
            self._kept.move_to_end(key)
            if len(self._kept) > self._size:
                self._kept.popitem(last=False)
        return kept

    def newest(self, fits: Callable[[Hashable], bool]) -> Value | None:
        """Of the values that are made and whose keys fit the one asked for last; None where there is none."""
        with self._lock:
            found = [kept for key, kept in self._kept.items() if kept.is_made and fits(key)]
        return found[-1]() if found else None

    def __contains__(self, key: Hashable) -> bool:
        return key in self._kept
