"""What an import asks the history: the plan a workbook was made from, and who changed what since."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Protocol

from tracker.facts import Change, FieldChange, Plan, Role
from tracker.importing.compare.difference import alike
from tracker.importing.entries import Key
from tracker.importing.problems import NOWHERE, Findings, Severity
from tracker.importing.read.origin import Origin
from tracker.importing.result import Conflict, EntryChange, Kept, Moved
from tracker.sentences import Sentence, say
from tracker.store import Mark, Touch, Touches

EntryKey = tuple[str, Key]


class History(Protocol):
    """The history of the plan, as the wired tracker gives it."""

    def read_at_mark(self, mark: Mark, role: Role = Role.PUBLIC) -> Plan | None:
        """The plan at a mark; none where the mark does not fit this history."""
        ...

    def touches_since(self, wanted: Collection[EntryKey], after: int) -> Touches:
        """Who touched which entries after a change."""
        ...

    def day_of(self, instant: datetime) -> date:
        """The municipality's day of an instant."""
        ...


@dataclass(frozen=True, slots=True)
class Base:
    """The plan a workbook was made from, and the number of the last change in it."""

    plan: Plan
    change: int


def base_of(origin: Origin | None, history: History | None, findings: Findings) -> Base | None:
    """What a workbook was made from; where it is our own and cannot be known, why, among the findings."""
    if origin is None or history is None:
        return None
    marks = sorted(origin.marks, key=lambda mark: mark.change)
    if not marks:
        _tell(findings, say("the workbook does not say any more at which change it was made"))
    elif len(marks) > 1:
        numbers = ", ".join(str(mark.change) for mark in marks)
        _tell(findings, say("the workbook says that it was made at several changes ({numbers})", numbers=numbers))
    else:
        plan = history.read_at_mark(marks[0], Role.ADMINISTRATOR)
        if plan is not None:
            return Base(plan, marks[0].change)
        _tell(
            findings,
            say(
                "the workbook was made at a change (number {number}) that this history does not hold: in another "
                "database, or before a backup was restored",
                number=marks[0].change,
            ),
        )
    return None


def _tell(findings: Findings, why: Sentence) -> None:
    findings.add(
        NOWHERE,
        "",
        why,
        expected=say("a new export, with your changes entered in it"),
        would_do=say(
            "what others changed since cannot be told from what you changed: every value that differs from the record "
            "counts as yours"
        ),
        severity=Severity.AMBIGUOUS,
    )


def tell_foreign(changed: Iterable[EntryChange], findings: Findings) -> None:
    """Says of a workbook that is not our own export what it cannot tell, where it changes what is recorded."""
    if any(changed):
        findings.note(
            NOWHERE,
            say(
                "the file does not say which state of the plan it was made from: every value that differs from the "
                "record counts as yours; you are asked where it stood in the record before or a decision set another "
                "one"
            ),
        )


def going_back(
    changed: Iterable[EntryChange], history: History
) -> tuple[tuple[EntryChange, ...], tuple[Conflict, ...]]:
    """Parts from the changes, as conflicts, what would take back a decision or bring back a former value.

    A file that is older than the record would take back what was done since, and nobody could see it in the file.
    """
    changes = list(changed)
    touches = history.touches_since({(one.noun, one.key) for one in changes}, 0) if changes else {}
    rest: list[EntryChange] = []
    conflicts: list[Conflict] = []
    for change in changes:
        known = touches.get((change.noun, change.key), ())
        found = [(field, _taken_back(change.noun, field, known)) for field in change.fields]
        conflicts += [_conflict(change, field, *back) for field, back in found if back is not None]
        staying = tuple(field for field, back in found if back is None)
        if staying or not change.fields:
            rest.append(replace(change, fields=staying))
    return tuple(rest), tuple(conflicts)


def _conflict(change: EntryChange, field: FieldChange, by: Change, then: object) -> Conflict:
    return Conflict(
        Moved.CHANGED, change.noun, change.key, change.title, field.name, then, field.after, field.before,
        replace(change.place, column=""), by, (replace(change, fields=(field,)),),
    )  # fmt: skip


def _taken_back(noun: str, wanted: FieldChange, touches: tuple[Touch, ...]) -> tuple[Change, object] | None:
    """The change that would be taken back, and the value before it.

    It is the last one that replaced the value a file brings, or the last one at all if that was a decision.
    """
    updates = [
        (touch.change, field.before)
        for touch in reversed(touches)
        if touch.change.operation == "update"
        for field in touch.change.fields
        if field.name == wanted.name
    ]
    for change, before in updates:
        if alike(noun, wanted.name, before, wanted.after):
            return change, wanted.after
    return updates[0] if updates and updates[0][0].decision else None


def attributed(
    conflicts: Iterable[Conflict], about: Iterable[EntryKey], kept: Iterable[Kept], history: History, after: int
) -> tuple[tuple[Conflict, ...], tuple[Kept, ...]]:
    """The same with who made the changes in the record."""
    pairs, rest = list(zip(conflicts, about, strict=True)), list(kept)
    wanted = {entry for _, entry in pairs} | {(one.noun, one.key) for one in rest}
    touches = history.touches_since(wanted, after) if wanted else {}
    return (
        tuple(replace(one, by=_author(touches, entry, one.moved, one.field)) for one, entry in pairs),
        tuple(replace(one, by=_author(touches, (one.noun, one.key), one.moved, one.field)) for one in rest),
    )


def _author(touches: Touches, entry: EntryKey, moved: Moved, field: str) -> Change | None:
    """The last change that took the entry away, or touched its field, or any of it."""
    found = touches.get(entry, ())
    if moved is Moved.REMOVED:
        return next((one.change for one in reversed(found) if one.removes), None)
    return next((one.change for one in reversed(found) if not field or one.concerns(field)), None)
