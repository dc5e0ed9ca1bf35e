"""What was before: former values, and every recorded change."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Generic, TypeVar

from tracker.facts.words import Role

Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class Former(Generic[Value]):
    """A value that was recorded and later replaced, with the decision that replaced it, if any."""

    value: Value
    replaced_at: datetime
    decision: str = ""


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field that went from one value to another; values are as stored."""

    name: str
    before: object
    after: object


@dataclass(frozen=True, slots=True)
class Change:
    """One recorded change of one thing: who, when, why, by which decision.

    `number` is that of the transaction, whose changes share it, `row` the id of the thing among those of its noun,
    and `detail` tells it from others with the same code (a year, a day). `account` is a login, for administrators.
    `actor` is empty for the public, which is told the `role` alone.
    """

    at: datetime
    actor: str
    reason: str
    decision: str
    noun: str
    code: str
    operation: str
    fields: tuple[FieldChange, ...] = field(default=())
    number: int = 0
    row: int = 0
    detail: object = None
    role: Role = Role.PUBLIC
    account: str = ""
    seal: str = ""
