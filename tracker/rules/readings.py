"""Readings that are more likely a slip of the finger than the truth: they are asked back, never refused."""

from tracker.facts import Indicator, IndicatorKind, Reading
from tracker.rules.indicators import measured
from tracker.sentences import Sentence, say

FAR = 10
"""A value this many times larger or smaller than the last one is asked back: a missing or an added digit."""


def question(indicator: Indicator, last: Reading | None, value: float) -> Sentence | None:
    """What to ask before a value is taken over; nothing where it looks like the last one."""
    if last is None or indicator.kind is IndicatorKind.QUALITATIVE or value == last.value:
        return None
    known = {"last": measured(indicator, last.value), "value": measured(indicator, value), "on": last.on}
    if indicator.kind is IndicatorKind.CUMULATIVE and value < last.value:
        return say("Is {value} right? It is a total so far, and on {on:date} it was {last}.", **known)
    if is_far(value, last.value):
        return say("Is {value} right? On {on:date} it was {last}.", **known)
    return None


def is_far(value: float, last: float) -> bool:
    """Whether a value is ten times larger or smaller than the last one, or on the other side of nothing."""
    if value == 0 or last == 0:
        return False
    ratio = value / last
    return ratio < 0 or ratio >= FAR or ratio <= 1 / FAR
