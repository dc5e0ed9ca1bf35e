"""What happened, a line each: the same for the same seed on any machine."""

import hashlib
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from zoneinfo import ZoneInfo

ZONE = ZoneInfo("Europe/Ljubljana")


class Broken(Exception):
    """Something that may never happen has happened; the words say what and when."""


@dataclass
class Ledger:
    """The lines so far, and how often each kind of thing happened."""

    lines: list[str] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)

    def note(self, at: datetime, kind: str, words: str = "") -> None:
        """Writes a line; `at` is an aware instant, told in the municipality's time with its offset."""
        self.counts[kind] += 1
        self.lines.append(f"{at.astimezone(ZONE):%Y-%m-%d %H:%M:%S%z} {kind} {words}".rstrip())

    def closed(self) -> Iterable[str]:
        """All lines, the counts, and the sha256 of them."""
        every = [*self.lines, *(f"{kind}: {n}" for kind, n in sorted(self.counts.items()))]
        told = "\n".join(every)
        return (*every, f"sha256 {hashlib.sha256(told.encode()).hexdigest()}")
