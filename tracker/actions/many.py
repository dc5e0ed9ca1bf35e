"""Many rows of one kind at once: all of them, or nothing; and no cell over what somebody else wrote into it."""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from enum import StrEnum
from typing import Annotated, Any

from pydantic import Field

from tracker.actions.given import Code, Given, Prose, Whole, checked_key
from tracker.actions.measure.funding import AmountGiven, line_id, save_amount
from tracker.actions.measure.indicators import ReadingGiven, indicator_id, save_reading
from tracker.actions.measure.measures import (
    MeasureGiven,
    MilestoneGiven,
    RiskGiven,
    measure_id,
    save_measure,
    save_milestone,
    save_risk,
)
from tracker.actions.office.people import OrganisationGiven, PersonGiven, save_organisation, save_person
from tracker.actions.office.strategy import AreaGiven, GoalGiven, SegmentGiven, save_area, save_goal, save_segment
from tracker.actions.recording import Recording
from tracker.actions.rights import allowed
from tracker.facts import Change, Role
from tracker.models import (
    Amount,
    Area,
    Base,
    FundingLine,
    Goal,
    Indicator,
    Measure,
    Milestone,
    Organisation,
    Person,
    Reading,
    Risk,
    Segment,
    Versioned,
)
from tracker.sentences import Refusal
from tracker.store.change_reader import ChangeReader

MOST_ROWS = 5_000


class Many(StrEnum):
    """What can be saved in rows, by the name of its table."""

    MEASURE = "measure"
    MILESTONE = "milestone"
    READING = "reading"
    AMOUNT = "funding_amount"
    RISK = "risk"
    SEGMENT = "segment"
    AREA = "area"
    GOAL = "goal"
    ORGANISATION = "organisation"
    PERSON = "person"


class RowGiven(Given):
    """A row: its key in the order of `KEYS`, days as 2026-06-30; and the fields that change, typed."""

    key: Annotated[tuple[Prose, ...], Field(max_length=3)]
    fields: dict[Code, Any] = Field(default_factory=dict)
    is_new: bool = False


class RowsGiven(Given):
    """Rows of one kind, edited on the plan of the change set `since`."""

    kind: Many
    since: Whole
    rows: Annotated[tuple[RowGiven, ...], Field(max_length=MOST_ROWS)] = ()


def _own_key(_: Recording, code: str) -> dict[str, Any]:
    return {"code": code}


def _strategy_key(recording: Recording, code: str) -> dict[str, Any]:
    return {"strategy_id": recording.strategy_id(), "code": code}


def _of_measure(name: str) -> Callable[..., dict[str, Any]]:
    return lambda recording, measure, last: {"measure_id": measure_id(recording, measure), name: last}


def _reading_key(recording: Recording, measure: str, indicator: str, on: str) -> dict[str, Any]:
    return {"indicator_id": indicator_id(recording, measure, indicator), "on": day(on)}


def _amount_key(recording: Recording, measure: str, line: str, year: str) -> dict[str, Any]:
    return {"line_id": line_id(recording, measure, line), "year": year}


def day(text: str) -> date:
    """A day of a key. Raises Refusal for anything else."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise Refusal("“{text}” is no day. Write it like 2026-06-30.", text=text[:40]) from None


KINDS: dict[Many, tuple[type[Versioned], int, Callable[..., dict[str, Any]], Callable[..., None], type[Given]]] = {
    Many.MEASURE: (Measure, 1, _strategy_key, save_measure, MeasureGiven),
    Many.MILESTONE: (Milestone, 2, _of_measure("code"), save_milestone, MilestoneGiven),
    Many.READING: (Reading, 3, _reading_key, save_reading, ReadingGiven),
    Many.AMOUNT: (Amount, 3, _amount_key, save_amount, AmountGiven),
    Many.RISK: (Risk, 2, _of_measure("title"), save_risk, RiskGiven),
    Many.SEGMENT: (Segment, 1, _strategy_key, save_segment, SegmentGiven),
    Many.AREA: (Area, 1, _strategy_key, save_area, AreaGiven),
    Many.GOAL: (Goal, 1, _strategy_key, save_goal, GoalGiven),
    Many.ORGANISATION: (Organisation, 1, _own_key, save_organisation, OrganisationGiven),
    Many.PERSON: (Person, 1, _own_key, save_person, PersonGiven),
}
"""For each kind: its table, how many parts its key has, the key in the database, how it is saved, and with what."""

PREFETCHED: tuple[tuple[type[Versioned], tuple[str, ...]], ...] = (
    (Measure, ("strategy_id", "code")),
    (Indicator, ("measure_id", "code")),
    (FundingLine, ("measure_id", "code")),
)


@allowed(Role.OFFICER)
def save_rows(recording: Recording, given: RowsGiven) -> int:
    """Saves rows and returns how many fields that were.

    Raises Refusal naming the row that is wrong, in which somebody else changed the same cell since, or that is not
    there any more.
    """
    table, parts, find_key, save, kind = KINDS[given.kind]
    for prefetched, names in PREFETCHED:
        recording.prefetch(prefetched, *names)
    changed = _changed_since(recording, table, given.since)
    for row in given.rows:
        if len(row.key) != parts:
            raise Refusal("The row “{row}” is not named in full. Fill in its first columns.", row=" · ".join(row.key))
        try:
            key = checked_key(find_key(recording, *row.key))
            fields = kind.of(**row.fields)
            _refuse_changed(row, fields, recording.find(table, **key), changed)
            save(recording, *row.key[:-1], key[next(reversed(key))], fields)
        except Refusal as refused:
            raise Refusal("{row}: {problem}", row=" · ".join(row.key)[:200], problem=refused.sentence) from refused
    return sum(len(row.fields) for row in given.rows)


def _changed_since(recording: Recording, table: type[Versioned], since: int) -> dict[int, list[Change]]:
    """What others changed in the rows of a table after a change set, oldest first, by the rows' ids."""
    changes = Base.metadata.tables["change_set"].c.id
    reader = ChangeReader(recording.database, Role.ADMINISTRATOR)
    found: dict[int, list[Change]] = defaultdict(list)
    for change in reader.changes(
        str(table.__tablename__), changes > since, changes < recording.database.info["change_id"]
    ):
        found[change.row].append(change)
    return found


def _refuse_changed(
    row: RowGiven, given: Given, present: Versioned | None, changed: Mapping[int, Sequence[Change]]
) -> None:
    """Raises Refusal for a row that came or went meanwhile, and for a cell in which somebody else wrote another value.

    What others wrote into other cells of the row stays, and keeps nobody from writing into hers.
    """
    if present is None and not row.is_new:
        raise Refusal("Somebody else took this row out of the plan meanwhile. Take your entry back.")
    if present is not None and row.is_new:
        raise Refusal("There is such a row already. Change it where it stands.")
    changes = changed.get(present.id or 0, ()) if present is not None else ()
    for name in row.fields:
        moves = [(change, field) for change in changes for field in change.fields if field.name == name]
        if moves and moves[-1][1].after not in (moves[0][1].before, getattr(given, name, None)):
            raise Refusal(
                "{who} changed the same cell of this row meanwhile. What stands there now is shown beside your entry; "
                "look at it and apply again.",
                who=moves[-1][0].actor,
            )
