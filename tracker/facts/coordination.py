"""Bodies, their sessions, decisions and rules."""

from dataclasses import dataclass, field
from datetime import date

from tracker.facts.words import BodyKind, Execution, SessionKind, Visibility


@dataclass(frozen=True, slots=True)
class Body:
    code: str
    title: str
    title_en: str = ""
    kind: BodyKind = BodyKind.COORDINATION
    members: int = 0
    procedure_act: str = ""


@dataclass(frozen=True, slots=True)
class Session:
    """A session of a body; `code` is its public number, such as `2026/3`. `closed_on` is set when it has ended.

    One with `cancelled_on` is not held; it keeps its number.
    From the day it was `called_on` people know of its day: when it was recorded, or moved to an earlier one.
    """

    code: str
    body: str
    on: date
    kind: SessionKind = SessionKind.REGULAR
    title: str = ""
    closed_on: date | None = None
    cancelled_on: date | None = None
    called_on: date | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Decision:
    """A decision (sklep) of a session, with its task and what became of it.

    Two bodies may each have a session `2026/3`: `body` says whose it was.
    """

    code: str
    session: str
    text: str
    adopted_on: date | None = None
    votes_for: int | None = None
    votes_against: int | None = None
    measures: tuple[str, ...] = ()
    task: str = ""
    task_owner: str = ""
    task_due: date | None = None
    execution: Execution = Execution.OPEN
    execution_note: str = ""
    visibility: Visibility = Visibility.PUBLIC
    body: str = ""

    def is_of(self, body: str) -> bool:
        """Whether a body took it, as far as is known."""
        return self.body in ("", body)


@dataclass(frozen=True, slots=True)
class ProcedureSetting:
    """A number of the rules of procedure, valid from a day, with the article it comes from.

    `unit` is `days`, `working_days`, `items`, `share`, or `article` where it is only cited and has no number.
    """

    body: str
    name: str
    value: float
    unit: str
    article: str
    valid_from: date
    valid_until: date | None = None
    note: str = ""
