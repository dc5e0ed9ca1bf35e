"""The cadence of reminders as it is kept with a strategy: by topic and slot the days, and since when."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from tracker.facts import STEPS, Cadence, ReminderStep, Slot, Topic

Stored = Mapping[str, Mapping[str, Mapping[str, Any]]]


def cadence_of(stored: Stored | None) -> Cadence:
    """The cadence from what is stored; states from before there was one hold none."""
    return Cadence({Topic(topic): _steps(steps) for topic, steps in (stored or {}).items()})


def _steps(stored: Mapping[str, Mapping[str, Any]]) -> Mapping[Slot, ReminderStep]:
    return {Slot(slot): ReminderStep(step["days"], _day(step.get("since"))) for slot, step in stored.items()}


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def stored_steps(steps: Mapping[Slot, ReminderStep]) -> dict[str, dict[str, Any]]:
    """What is stored of the steps of a topic."""
    return {
        slot.value: {"days": step.days} | ({"since": step.since.isoformat()} if step.since else {})
        for slot, step in steps.items()
    }


def step_values(stored: Stored | None, topic: Topic) -> dict[str, object]:
    """The days of each step there may be of a topic, by slot; the day itself is yes or no."""
    steps = cadence_of(stored).of(topic)
    days: dict[str, object] = {slot.value: steps[slot].days if slot in steps else None for slot in STEPS[topic]}
    return days | {Slot.ON_DAY.value: Slot.ON_DAY in steps}
