"""Who answers for a measure, and so may report on it."""

from collections.abc import Collection


def answers_for(responsible: str, lead: str, people: Collection[str], organisations: Collection[str]) -> bool:
    """Whether somebody who acts for some people and organisations (codes) answers for a measure.

    The responsible person does; where none is recorded, anybody of the lead organisation.
    """
    return responsible in people if responsible else bool(lead) and lead in organisations
