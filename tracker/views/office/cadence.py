"""When is reminded of what, in words: a line for each kind of thing that is due."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from tracker.facts import STEPS, Cadence, Slot, Topic
from tracker.rules.reminding import BEFORE, Audience, audience_of, changed_steps, wrong_steps
from tracker.sentences import Sentence, count, say

WHOM = {
    Audience.OWNER: say("Whoever has to do it"),
    Audience.DEPUTY: say("Her deputy"),
    Audience.HEAD: say("The head of the unit"),
    Audience.OFFICER: say("The officer"),
}


@dataclass(frozen=True, slots=True)
class CadenceLine:
    """When who is told of a topic, in the order of `WHOM`; nobody is where all are empty."""

    topic: Topic
    told: tuple[tuple[Sentence, ...], ...]


def cadence_lines(cadence: Cadence) -> tuple[CadenceLine, ...]:
    """All topics in their order."""
    return tuple(CadenceLine(topic, tuple(_told(topic, cadence, audience) for audience in WHOM)) for topic in STEPS)


def _told(topic: Topic, cadence: Cadence, audience: Audience) -> tuple[Sentence, ...]:
    steps = cadence.of(topic).items()
    return tuple(step_words(slot, step.days) for slot, step in steps if audience_of(topic, slot) is audience)


def step_words(slot: Slot, days: int) -> Sentence:
    """When a step is."""
    if slot is Slot.ON_DAY:
        return say("on the day")
    if slot in BEFORE:
        return count("{n} day before", "{n} days before", days)
    return count("{n} working day after", "{n} working days after", days)


def entered_days(values: Mapping[str, object]) -> dict[Slot, int]:
    """The days of each step from what a form holds; the day itself is yes or no, what is empty is no step."""
    found: dict[Slot, int] = {}
    for slot in Slot:
        value = values.get(slot.value)
        if slot is Slot.ON_DAY and value:
            found[slot] = 0
        elif slot is not Slot.ON_DAY and isinstance(value, int):
            found[slot] = value
    return found


def problems(values: Mapping[str, object]) -> dict[str, Sentence]:
    """What is wrong with what a form holds, by field."""
    return {slot.value: problem for slot, problem in wrong_steps(entered_days(values)).items()}


def with_topic(cadence: Cadence, topic: Topic, values: Mapping[str, object], today: date) -> Cadence:
    """The cadence that saving a form would give."""
    return Cadence({**cadence.own, topic: changed_steps(cadence.of(topic), entered_days(values), today)})
