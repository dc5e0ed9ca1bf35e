"""Taking a change back, as a new change: what it altered, added and removed is again as it was before."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Annotated, Any

from pydantic import Field
from sqlalchemy import Table, exists, func, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import aliased

from tracker.actions.given import Prose
from tracker.actions.grants.retention import refuse_retained, refuse_weakened
from tracker.actions.office.accounts import end_if_disabled
from tracker.actions.recording import Recording
from tracker.actions.rights import allowed
from tracker.actions.session.counted import refuse_more_votes
from tracker.coordination import MotionState
from tracker.facts import Execution, Role
from tracker.models import (
    VERSIONS,
    Account,
    Base,
    Body,
    ChangeSet,
    Decision,
    FundingLine,
    FundingSource,
    Motion,
    Organisation,
    Person,
    Session,
    Versioned,
)
from tracker.models.history import DELETE, INSERT, UPDATE, versioned_classes
from tracker.rules.deadlines import BACK, RULES
from tracker.rules.merging_entries import entry_words
from tracker.sentences import Refusal
from tracker.store.change_reader import ABOUT, states
from tracker.store.moments import CHANGES
from tracker.store.strategies import of_strategy, one_of_several

ChangeNumber = Annotated[int, Field(ge=0, le=2**31 - 1)]
KINDS: dict[str, type[Versioned]] = {str(kind.__tablename__): kind for kind in versioned_classes()}
ADMINISTRATORS_ONLY = {"account", "account_strategy", "strategy", "body", "membership", "procedure_setting"}
NEVER = {"report", "publication"}  # what was given out cannot be made not to have been
Key = tuple[str, int]
LISTED: dict[str, Any] = {"funding_source": FundingSource, "organisation": Organisation, "person": Person}
AS_IT_WAS = ("attendance", "submission")  # tells what was: it names whoever it was then
NAMING = [
    (kind, column.name, LISTED[key.column.table.name])
    for table, kind in KINDS.items()
    for column in Base.metadata.tables[table].columns
    for key in column.foreign_keys
    if key.column.table.name in LISTED and table not in AS_IT_WAS
]
"""What names an entry of a list that can be merged: a kind, its column, and the kind of the list."""


@dataclass(frozen=True, slots=True)
class Step:
    """One state that the change wrote, and the one it replaced."""

    table: str
    row: int
    operation: str
    state: dict[str, Any]
    former: dict[str, Any]

    @property
    def fields(self) -> set[str]:
        """The fields that differ between the two."""
        return {name for name in self.state if name not in ("id", "version") and self.state[name] != self.former[name]}


@allowed(Role.OFFICER)
def take_back(recording: Recording, number: ChangeNumber, noun: Prose = "", row: ChangeNumber = 0) -> None:
    """Takes back a change by its number, or of it one record: a table's name and the id of its row.

    Raises Refusal where a decision made the change, where it ended a session or belongs to one that has ended, where
    somebody changed the same fields later, where something depends on what was added or it has to be kept, where what
    was removed no longer fits, for a part of a merge, where something would name an entry that is merged into another
    one, and where a decision would have more votes than members were there.
    """
    recording.database.flush()
    _refuse_decided(recording, number)
    steps = list(_steps(recording, number, noun, row))
    if not steps:
        raise Refusal("There is no change {number} that could be taken back. Look up its number.", number=number)
    if noun or row:
        _refuse_part_of_merge(recording, number)
    _refuse_of_others(recording, number, steps)
    _refuse_reopened(steps)
    _refuse_ended(recording, steps)
    for table in {step.table for step in steps}:
        _require_right(recording, table)
        _refuse_changed_later(recording, number, [step for step in steps if step.table == table])
    try:
        _undo(recording, steps)
    except IntegrityError as clash:
        raise Refusal(
            "The change {number} cannot be taken back: what it removed or altered no longer fits to what is there "
            "now. Enter the former values by hand.",
            number=number,
        ) from clash
    _refuse_without_administrator(recording, steps)
    _refuse_more_votes(recording, steps)
    _end_what_is_disabled(recording, steps)
    _name_in_reason(recording, number)
    recording._known.clear()
    recording._keys.clear()


def _refuse_ended(recording: Recording, steps: Iterable[Step]) -> None:
    """What belongs to a session that has ended stays: nobody could enter it so by hand either."""
    for step in steps:
        held = _session_of(recording, step) if _stays_at_the_end(step) else None
        if held is not None and held.closed_on is not None:
            raise Refusal(
                "The session {code} has ended: its agenda, attendance, votes and invitation stay as they are. Correct "
                "what it decided by a decision of the next session.",
                code=held.code,
            )


def _stays_at_the_end(step: Step) -> bool:
    """Whether it may not be altered after the end; what was said is still written down, and minutes are published."""
    if step.table == "agenda_item":
        return step.operation != UPDATE or step.fields != {"discussion"}
    if step.table == "session_step":
        name = step.state["name"] or step.former["name"]
        return name in RULES and RULES[name].direction == BACK
    return step.table in ("attendance", "motion", "vote", "session_move")


def _session_of(recording: Recording, step: Step) -> Session | None:
    """The session to which a row belongs or belonged."""
    values = step.former if step.operation == DELETE else step.state
    if step.table == "vote":
        motion = recording.database.get(Motion, values["motion_id"])
        return recording.database.get(Session, motion.session_id) if motion is not None else None
    return recording.database.get(Session, values["session_id"])


def _refuse_more_votes(recording: Recording, steps: Iterable[Step]) -> None:
    """Raises Refusal where a decision would have more votes than members were at its session."""
    touched = [_session_of(recording, step) for step in steps if _bears_on_votes(step)]
    for held in {one.id: one for one in touched if one is not None}.values():
        body = recording.database.get(Body, held.body_id)
        if body is not None:
            refuse_more_votes(recording, body.code, held.code, is_listed_whole=held.closed_on is not None)


def _bears_on_votes(step: Step) -> bool:
    """Whether its former state may contradict a count of votes; a decision that goes contradicts nothing."""
    counts = {"votes_present", "votes_for", "votes_against"}
    return step.table == "attendance" or (
        step.table == "decision" and step.operation != INSERT and bool(counts & step.fields)
    )


def _refuse_part_of_merge(recording: Recording, number: int) -> None:
    """What a merge handed over, or got back, would be there twice if only the one side of it were put back."""
    if any("merged_into_id" in step.fields for step in _merging(recording, number)):
        raise Refusal(
            "The change {number} merged two entries into one, or parted them again, and is taken back whole or not at "
            "all. Open the change and take back all of it.",
            number=number,
        )


def _merging(recording: Recording, number: int) -> Iterator[Step]:
    """What a change wrote of everything that can be merged into another one."""
    for table in VERSIONS:
        if "merged_into_id" in VERSIONS[table].c:
            yield from _steps(recording, number, table, 0)


def _refuse_reopened(steps: Iterable[Step]) -> None:
    """A session that has ended stays so: what it adopted is in force, and its minutes say when it ended."""
    for step in steps:
        if step.table == "session" and step.state["closed_on"] is not None and "closed_on" in step.fields:
            raise Refusal(
                "The session {code} has ended, and nobody can take the end back. Correct what it decided by a decision "
                "of the next session.",
                code=step.state["code"],
            )


def _refuse_of_others(recording: Recording, number: int, steps: Iterable[Step]) -> None:
    """Raises Refusal where something of the change belongs to a strategy that is not worked on."""
    database = recording.database
    mine = one_of_several(database, recording.strategy)
    for step in steps if mine is not None else ():
        versions = VERSIONS[step.table].c
        if not database.execute(
            select(versions.id).where(versions.id == step.row, of_strategy(step.table, mine))
        ).first():
            raise Refusal(
                "The change {number} is of another strategy. Choose that strategy and take it back there.",
                number=number,
            )


# What a decision changes in the plan; the decision itself, its vote and its motion stay.
OF_THE_PLAN = ("measure", "milestone", "indicator", "target", "funding_line", "funding_amount")


def undo_decision(recording: Recording, decision: Decision) -> None:
    """Puts back what a decision changed in the plan, newest change first, because another decision says so.

    Raises Refusal where it changed nothing, or somebody changed the same fields since.
    """
    recording.database.flush()
    undone = False
    for number in _changes_of(recording, decision):
        steps = [step for table in OF_THE_PLAN for step in _steps(recording, number, table, 0)]
        for table in {step.table for step in steps}:
            _refuse_changed_later(recording, number, [step for step in steps if step.table == table])
        _undo(recording, steps)
        undone = undone or bool(steps)
    if not undone:
        raise Refusal(
            "The decision {code} changed nothing in the plan that could be undone. Decide anew instead.",
            code=decision.code,
        )
    recording._known.clear()
    recording._keys.clear()


def _changes_of(recording: Recording, decision: Decision) -> list[int]:
    """The numbers of the changes made by a decision, newest first; of a code that two bodies use, its own alone."""
    versions = VERSIONS["decision"].c
    named = select(CHANGES.c.id).where(CHANGES.c.decision == decision.code)
    bodies = select(func.count(func.distinct(versions.id))).where(versions.code == decision.code)
    if (recording.database.execute(bodies).scalar() or 0) > 1:
        named = named.where(CHANGES.c.id.in_(select(versions.change_id).where(versions.id == decision.id)))
    return list(recording.database.execute(named.order_by(CHANGES.c.id.desc())).scalars())


def _refuse_decided(recording: Recording, number: int) -> None:
    change = recording.database.get(ChangeSet, number)
    if change is not None and change.decision:
        raise Refusal(
            "The change {number} was made by the decision {decision}. Only another decision can undo it.",
            number=number,
            decision=change.decision,
        )


def _steps(recording: Recording, number: int, noun: str, row: int) -> Iterator[Step]:
    if number == recording.database.info["change_id"]:
        return
    for table in VERSIONS:
        if noun in ("", table):
            wanted = [CHANGES.c.id == number, *([VERSIONS[table].c.id == row] if row else [])]
            for _, step in _read(recording, table, *wanted):
                yield step


def _read(recording: Recording, table: str, *wanted: Any) -> Iterator[tuple[Any, Step]]:
    """States of a table's rows beside those they replaced, each with what is known about its change."""
    names = Base.metadata.tables[table].columns.keys()
    start, middle = len(ABOUT) + 1, len(ABOUT) + 1 + len(names)
    for found in recording.database.execute(states(table).where(*wanted)):
        state, former = (dict(zip(names, part, strict=True)) for part in (found[start:middle], found[middle:]))
        yield found, Step(table, state["id"], found.operation, state, former)


def _require_right(recording: Recording, table: str) -> None:
    if table in NEVER:
        raise Refusal("What was sent or published cannot be taken back. Make a new one that corrects it.")
    if table in ADMINISTRATORS_ONLY:
        recording.require(Role.ADMINISTRATOR)
        recording.require_proof()


def _refuse_changed_later(recording: Recording, number: int, steps: list[Step]) -> None:
    """Refuses where a later change touched what would be restored, and says whose it was."""
    versions = VERSIONS[steps[0].table]
    by_row = {step.row: step for step in steps}
    touched = select(versions.c.id.label("row")).where(versions.c.change_id == number).scalar_subquery()
    later = _read(recording, steps[0].table, CHANGES.c.id > number, versions.c.id.in_(touched))
    for found, change in later:
        step = by_row.get(change.row)
        if step and (step.operation != UPDATE or change.operation != UPDATE or _differs(recording, step, change)):
            raise Refusal(
                "{who} changed the same on {day:date} (change {later}). Take that change back first, or enter the "
                "value you want.",
                who=found.change_actor,
                day=found.change_at.date(),
                later=found.change_id,
            )


def _differs(recording: Recording, step: Step, change: Step) -> bool:
    """Whether a later change touched what a step wrote, and it was not put back since."""
    row = recording.database.get(KINDS[step.table], step.row)
    return any(row is None or getattr(row, name) != step.state[name] for name in step.fields & change.fields)


def _undo(recording: Recording, steps: list[Step]) -> None:
    """First what was altered, then what was added, then what was removed, then what refers to that."""
    returned = {(step.table, step.row) for step in steps if step.operation == DELETE}
    altered = [step for step in steps if step.operation == UPDATE]
    _restore(recording, altered, lambda step, name: _refers_to(step, name) not in returned)
    removed = {(step.table, step.row) for step in steps if step.operation == INSERT}
    for table in reversed(Base.metadata.sorted_tables):
        _remove(recording, table, [row for name, row in removed if name == table.name], removed)
    for table in Base.metadata.sorted_tables:
        for step in sorted((one for one in steps if one.table == table.name), key=lambda one: one.row):
            if step.operation == DELETE:
                recording.database.add(KINDS[step.table](**{**step.former, "version": None}))
        recording.database.flush()
    _restore(recording, altered, lambda step, name: _refers_to(step, name) in returned)
    _refuse_naming_merged(recording, steps)


def _refuse_naming_merged(recording: Recording, steps: list[Step]) -> None:
    """Raises Refusal where something names an entry of a list that is merged into another one, by what was put back."""
    for kind, column, listed in NAMING:
        entry = aliased(listed)
        query = select(kind, entry).join(entry, getattr(kind, column) == entry.id)
        for row, gone in recording.database.execute(query.where(entry.merged_into_id.is_not(None))):
            if _is_bound(row):
                _refuse_merged(recording, row, gone, {(step.table, step.row) for step in steps})


def _refuse_merged(recording: Recording, row: Any, gone: Any, touched: set[Key]) -> None:
    into: Any = recording.database.get(type(gone), gone.merged_into_id)
    told = {"what": str(getattr(row, "code", row.id)), "code": entry_words(gone), "other": entry_words(into)}
    if (row.__tablename__, row.id) in touched:
        raise Refusal(
            "Afterwards “{what}” would name “{code}”, which was merged into “{other}” since. Take back the merging "
            "first, or enter “{other}” where you want it.",
            **told,
        )
    if (gone.__tablename__, gone.id) in touched:
        raise Refusal(
            "“{code}” would be merged into “{other}” again, but “{what}” names it now. Have that name “{other}” first.",
            **told,
        )


def _is_bound(row: Versioned) -> bool:
    """Whether it has to name an entry in use: a decision keeps the words it was adopted in once nothing is to do."""
    if isinstance(row, Decision):
        return row.execution is Execution.OPEN
    return not isinstance(row, Motion) or row.state is MotionState.DRAFT


def _restore(recording: Recording, steps: Iterable[Step], belongs: Any) -> None:
    for step in steps:
        row = recording.database.get(KINDS[step.table], step.row)
        if row is None:
            continue
        former = {name: step.former[name] for name in step.fields if belongs(step, name)}
        refuse_weakened(recording, row, former)
        for name, value in former.items():
            setattr(row, name, value)
    recording.database.flush()


def _refers_to(step: Step, name: str) -> Key | None:
    """What the former value of a field refers to."""
    keys = Base.metadata.tables[step.table].columns[name].foreign_keys
    value = step.former[name]
    return (next(iter(keys)).column.table.name, value) if keys and value is not None else None


def _remove(recording: Recording, table: Table, ids: list[int], removed: set[Key]) -> None:
    """Removes what the change added to a table; what refers to itself lets go first."""
    rows = [row for key in ids if (row := recording.database.get(KINDS[table.name], key)) is not None]
    if not rows:
        return
    _refuse_kept(recording, rows)
    _refuse_depended_on(recording, table, set(ids), removed)
    for column in table.columns:
        if column.nullable and any(key.column.table is table for key in column.foreign_keys):
            for row in rows:
                setattr(row, column.name, None)
    recording.database.flush()
    for row in rows:
        recording.database.delete(row)
    recording.database.flush()


def _refuse_kept(recording: Recording, rows: list[Any]) -> None:
    lines = FundingLine.__table__.c  # type: ignore[attr-defined]
    if recording.database.execute(select(exists().where(lines.retain_until.is_not(None)))).scalar():
        for row in rows:
            refuse_retained(recording, row)


def _refuse_depended_on(recording: Recording, table: Table, ids: set[int], removed: set[Key]) -> None:
    for kind in KINDS.values():
        other: Table = kind.__table__  # type: ignore[attr-defined]
        for column in other.columns:
            if not any(key.column.table is table for key in column.foreign_keys):
                continue
            found = recording.database.execute(select(other.c.id, column).where(column.is_not(None)))
            dependent = next((row for row, to in found if to in ids and (other.name, row) not in removed), None)
            row = recording.database.get(kind, dependent) if dependent is not None else None
            if row is not None:
                raise Refusal(
                    "What this change added is used by something that {who} recorded since ({table} {row}). "
                    "Remove that first.",
                    who=recording.last_author(row),
                    table=other.name,
                    row=str(getattr(row, "code", row.id)),
                )


def _refuse_without_administrator(recording: Recording, steps: list[Step]) -> None:
    accounts = Account.__table__.c  # type: ignore[attr-defined]
    able = (accounts.role == Role.ADMINISTRATOR) & accounts.is_disabled.is_(False)
    touched = any(step.table == "account" for step in steps)
    if touched and not recording.database.execute(select(func.count()).where(able)).scalar():
        raise Refusal("Nobody would be left who may administer the tracker. Make somebody else administrator first.")


def _end_what_is_disabled(recording: Recording, steps: list[Step]) -> None:
    """An account that is disabled again loses its sign-ins and links, as when it was disabled first."""
    for step in steps:
        account = recording.database.get(Account, step.row) if step.table == "account" else None
        if account is not None:
            end_if_disabled(recording, account)


def _name_in_reason(recording: Recording, number: int) -> None:
    """The reason names the change taken back, whatever was typed."""
    change = recording.database.get(ChangeSet, recording.database.info["change_id"])
    if change is not None and not re.search(rf"\b{number}\b", change.reason):
        change.reason = f"{change.reason} (↶ {number})"
        recording.database.flush()
