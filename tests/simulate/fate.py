"""What goes wrong and when, drawn from the seed before anything begins."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from random import Random

from tests.simulate.ledger import ZONE
from tests.simulate.wire import Span

LONG = timedelta(days=30)


@dataclass(frozen=True)
class Fate:
    """When no scheduler ticks, when the mail server is away, and when it refuses which address."""

    outages: list[Span]
    away: list[Span]
    refused: dict[str, list[Span]]


def fate(random: Random, first: date, days: int) -> Fate:
    """Within each year one outage of 30 days and many of hours; a mail server that is away for hours and for days."""
    begins = datetime.combine(first, time(12), ZONE).astimezone(UTC)

    def spans(every: int, shortest: float, longest: float) -> list[Span]:
        """So many hours long, about one in so many days."""
        found = []
        for _ in range(days // every):
            at = begins + timedelta(days=2, minutes=random.randrange(max(days - 12, 1) * 1440))
            found.append((at, at + timedelta(hours=shortest + random.random() * (longest - shortest))))
        return found

    long = []
    for year in range(0, days - 45, 365):
        at = begins + timedelta(
            days=year + random.randrange(8, max(min(365, days - year) - 42, 9)), minutes=random.randrange(1440)
        )
        long.append((at, at + LONG))
    refused = {f"{code}@nacrt.example": spans(70, 24, 480) for code in ("franc", "bor")}
    return Fate(sorted([*spans(12, 1, 9), *spans(45, 20, 80), *long]), spans(15, 2, 130), refused)


def is_within(spans: list[Span], now: datetime) -> bool:
    """Whether an instant is in one of some spans."""
    return any(begins <= now < ends for begins, ends in spans)
