"""The last few boards in memory: a plan as recorded by a day, judged from it, for a role, and the one before it.

Boards are frozen, so that every page and download may share them. The board of now is kept by the newest change of the
database and its seal: after a change by any process, and after a backup was restored, the next reader gets a new one.
The board of the last session is kept by what it is made of, so that a change today leaves it alone.
"""

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache
from typing import TypeVar, cast

from tracker.allocation import lasting_allocation
from tracker.bootstrap import Application, Head, application
from tracker.facts import Plan, Role, Standing
from tracker.shelf import Once, Shelf
from tracker.views.board import Board, board
from tracker.views.session.sessions import last_session_before
from tracker.views.standings import standings


@cache
def opened() -> Application:
    """The application of this process, wired once. Raises Refusal for wrong settings."""
    return application()


@dataclass(frozen=True, slots=True)
class Boards:
    """A board, and the one on the day of the last session before it, if there was one."""

    now: Board
    before: Once[Board] | None

    @property
    def previous(self) -> Board | None:
        """The board of the last session, judged when it is first asked for."""
        return self.before() if self.before else None


@dataclass(frozen=True, slots=True)
class Asked:
    """What a board is asked for by: whose plan, as recorded by when, judged from which day, for which role."""

    application: Application
    as_of: date | None
    today: date
    role: Role


@dataclass(frozen=True, slots=True)
class Shelves:
    """The boards of one strategy asked for last: whoever looks at all of them pushes none of another away."""

    now: Shelf[Boards] = field(default_factory=lambda: Shelf(8))
    before: Shelf[Board] = field(default_factory=lambda: Shelf(8))


_of_strategies: Shelf[Shelves] = Shelf(64)
READS_AS = {Role.ADMINISTRATOR: Role.OFFICER}
"""Who reads the same plan as another role: what an administrator sees besides are accounts, which no plan holds."""
_of_past_days: Shelf[object] = Shelf(256)
Made = TypeVar("Made")


def _shelves(asked: Asked) -> Shelves:
    return _of_strategies.get(asked.application.strategy, Shelves)


def current_boards(application: Application, as_of: date | None, role: Role, newest: Head | None = None) -> Boards:
    """The board of what was recorded by the end of `as_of`, judged from that day; of now without it.

    Whoever has just asked for the `newest` change need not ask again.
    """
    asked = Asked(application, as_of, as_of or application.clock.today(), READS_AS.get(role, role))
    # What the public may see of a past day depends on the present one, too: a plan opens on a day.
    key = (newest or application.newest(), application.clock.today(), asked)
    shelves = _shelves(asked)
    return shelves.now.get(key, lambda: build_boards(asked, _former(asked), shelves.before))


def _former(asked: Asked) -> Board | None:
    """The board of the same question at an earlier revision."""
    former = _shelves(asked).now.newest(lambda key: isinstance(key, tuple) and key[-1] == asked)
    return former.now if former else None


def build_boards(asked: Asked, former: Board | None, before: Shelf[Board]) -> Boards:
    """The board of now, read anew, and that of the last session, read anew unless it is in `before`.

    Both are read at once where both have to be, for they share most of what is recorded. What is as it was on the
    `former` board is not judged anew.
    """
    application, today, role = asked.application, asked.today, asked.role
    with lasting_allocation():
        session = last_session_before(application.read_sessions(asked.as_of), today)
        if session is None:
            return Boards(board(application.read(asked.as_of, role), today, former), None)
        day = session.on
        key = (application, application.state(day, role), day, role)
        if key in before:
            present, past = application.read(asked.as_of, role), None
        else:
            present, past = application.read_states((asked.as_of, day), role)
        judged = board(present, today, former)
        return Boards(judged, before.later(key, lambda: _judged(application, past, day, role, judged)))


def _judged(application: Application, past: Plan | None, day: date, role: Role, present: Board) -> Board:
    """A past board; what depends on no day is that of the present one, which the same role sees."""
    with lasting_allocation():
        return board(past or application.read(day, role), day, present)


def of_past_day(application: Application, day: date, role: Role, name: Hashable, make: Callable[[], Made]) -> Made:
    """What `make` makes of a past day for a role, under a name: made anew when that day is another one to her.

    A change of today leaves it alone. What it makes is kept for long, so it should be small, such as an answer.
    """
    key = (application, application.state(day, role), day, role, name)
    return cast(Made, _of_past_days.get(key, make))


def standings_on(
    application: Application, measure: str, days: Sequence[date], role: Role
) -> dict[date, dict[str, Standing]]:
    """How a measure (its code) stood at the end of some days: as it was kept, else judged from what history holds."""
    kept = application.kept_standings(days, role, measure)
    missing = [day for day in dict.fromkeys(days) if day not in kept]
    plans = application.read_states(missing, role) if missing else ()
    return kept | {day: _standing(application, plan, measure, day) for day, plan in zip(missing, plans, strict=True)}


def _standing(application: Application, plan: Plan, measure: str, day: date) -> dict[str, Standing]:
    alone = replace(plan, measures=tuple(one for one in plan.measures if one.code == measure))
    return standings(board(alone, day), application.change_at(day))
