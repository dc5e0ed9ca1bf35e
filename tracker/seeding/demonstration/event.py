"""What happened when, by whom and why: the events a demonstration is recorded from."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from sqlalchemy import Engine

from tracker import models
from tracker.actions import Actor, Recording, recording
from tracker.facts import Channel, Role

Act = Callable[[Recording], None]

OFFICER = Actor("skrbnik digitalne preobrazbe", Role.OFFICER, channel=Channel.IMPORT)
FINANCE = Actor("vodja oddelka za finance", Role.OFFICER, channel=Channel.IMPORT)

MANY = 40
"""From so many acts on, reading all rows at once is faster than finding each."""

KEYS: tuple[tuple[type[models.Versioned], tuple[str, ...]], ...] = (
    (models.Measure, ("strategy_id", "code")),
    (models.Milestone, ("measure_id", "code")),
    (models.Indicator, ("measure_id", "code")),
    (models.Target, ("indicator_id", "due")),
    (models.FundingLine, ("measure_id", "code")),
    (models.Amount, ("line_id", "year")),
)


@dataclass(frozen=True, slots=True)
class Event:
    """One change set of the history, or a part of one: those of one instant, actor, reason and decision are one."""

    at: datetime
    actor: Actor
    reason: str
    acts: tuple[Act, ...]
    decision: str = ""


def record(engine: Engine, strategy: str, events: Iterable[Event], before: datetime) -> None:
    """Records what happened before an instant, in the order of time."""
    happened = sorted((event for event in events if event.at < before), key=lambda event: event.at)
    for group in _together(happened):
        first = group[0]
        with recording(
            engine, first.actor, first.reason, first.at, decision=first.decision, strategy=strategy
        ) as record:
            _perform([act for event in group for act in event.acts], record)


def _perform(acts: list[Act], recording: Recording) -> None:
    if len(acts) >= MANY:
        for kind, names in KEYS:
            recording.prefetch(kind, *names)
    for act in acts:
        act(recording)


def _together(events: list[Event]) -> Iterator[list[Event]]:
    def change(event: Event) -> tuple[datetime, Actor, str, str]:
        return event.at, event.actor, event.reason, event.decision

    for _, group in groupby(events, key=change):
        yield list(group)
