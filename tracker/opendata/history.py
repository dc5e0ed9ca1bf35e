"""The full history: every change of what the tables tell, from which each of their past states can be made again."""

from collections.abc import Iterator
from itertools import groupby
from typing import Any

from tracker.facts import Change
from tracker.opendata.tables import json_line
from tracker.site.edition import Edition


def history_file(edition: Edition) -> bytes:
    """One change set to a line, oldest first: who, when, why, by which decision, and what went from what to what.

    A field that a new record does not name is empty. What is left after the last line of a day is the plan of that day.
    No seal stands in it: with the seals of two neighbours and all that is public, a guess of who did something could be
    confirmed. That no past day was altered is shown by the chain of publications.
    """
    return "".join(f"{json_line(line)}\n" for line in _lines(edition)).encode()


def _lines(edition: Edition) -> Iterator[dict[str, Any]]:
    for number, group in groupby(edition.changes, key=lambda change: change.number):
        first, *others = group
        yield {
            "number": number,
            "at": first.at.astimezone(edition.zone).isoformat(),
            "actor": first.actor or first.role.value,
            "reason": first.reason,
            "decision": first.decision,
            "changes": [_change(change) for change in (first, *others)],
        }


def _change(change: Change) -> dict[str, Any]:
    return {
        "noun": change.noun,
        "row": change.row,
        "code": change.code,
        "operation": change.operation,
        "fields": {field.name: {"from": field.before, "to": field.after} for field in change.fields},
    }
