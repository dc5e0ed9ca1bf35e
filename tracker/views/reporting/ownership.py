"""Whose measure it is."""

from collections.abc import Collection

from tracker.facts import Measure
from tracker.rules.ownership import answers_for


def is_answered_for(measure: Measure, people: Collection[str], organisations: Collection[str]) -> bool:
    """Whether somebody who acts for some people and organisations (codes) may report on a measure."""
    return answers_for(measure.responsible, measure.lead, people, organisations)
