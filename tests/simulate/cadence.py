"""When who is reminded of what: the table of docs/mail.md, others drawn by chance, and what an officer changes."""

from dataclasses import dataclass
from datetime import date
from random import Random


@dataclass(frozen=True)
class Step:
    """So many days before the day (negative), or working days after it; `since` a day on which it was added."""

    name: str
    audience: str
    days: int
    since: date | None = None


Steps = tuple[Step, ...]
Cadence = dict[str, Steps]
"""The steps of each topic in the order in which they follow each other."""

ORDER = ("early", "before", "on", "after", "deputy", "head", "officer")
OTHERS = ("deputy", "head", "officer")
OFFICE = ("session", "draft")
"""Topics of which officers alone are told."""


def steps(topic: str, days: dict[str, int]) -> Steps:
    """The steps of a topic by their names."""
    office = topic in OFFICE
    whose = {name: "officer" if office else name if name in OTHERS else "owner" for name in ORDER}
    return tuple(Step(name, whose[name], days[name]) for name in ORDER if name in days)


TABLE: Cadence = {
    topic: steps(topic, days)
    for topic, days in {
        "report": {"before": -7, "on": 0, "after": 3, "deputy": 5, "head": 6, "officer": 8},
        "reading": {"on": 0, "after": 10, "head": 15, "officer": 20},
        "milestone": {"before": -14, "on": 0, "after": 3, "head": 5, "officer": 8},
        "task": {"before": -7, "on": 0, "after": 3, "head": 4, "officer": 5},
        "session": {"before": -7, "on": 0, "after": 1},
        "draft": {"on": 0},
        "end": {"before": -14, "on": 0, "head": 3, "officer": 5},
    }.items()
}
"""The table of docs/mail.md."""


def drawn(random: Random, topic: str) -> Steps:
    """Some steps at some days, in which whoever has to do it is told before others are; of a topic nothing at times."""
    if topic == "draft":
        return steps(topic, {"on": 0} if random.random() < 0.8 else {})
    before = random.randrange(1, 15)
    days = {"early": -before - random.randrange(1, 50), "before": -before, "on": 0, "after": random.randrange(1, 12)}
    if topic not in OFFICE:
        days |= {name: random.randrange(1, 60 if random.random() < 0.2 else 25) for name in OTHERS}
    kept = {name: n for name, n in days.items() if random.random() < 0.65}
    return steps(topic, {} if kept.keys() <= {*OTHERS} else kept)


def changed(former: Steps, new: Steps, today: date) -> Steps:
    """The new steps; one that was none before counts from today, one that is moved stays what it was."""
    since = {step.name: step.since for step in former}
    return tuple(Step(step.name, step.audience, step.days, since.get(step.name, today)) for step in new)


def later(name: str) -> set[str]:
    """The names of the steps that come after one for the same reader, in whatever cadence."""
    return set() if name in OTHERS else {*ORDER[ORDER.index(name) + 1 : ORDER.index(OTHERS[0])]}


def words(steps: Steps) -> str:
    """Steps as the ledger tells them."""
    return " ".join(f"{step.name}{step.days:+d}" for step in steps) or "never"
