"""Another strategy: of another field, or the next period of one that there is."""

from typing import Any

from sqlalchemy import select

from tracker.actions import demands
from tracker.actions.demands import refuse_broken
from tracker.actions.given import Code, FieldRefusal, Prose
from tracker.actions.office.strategy import StrategyGiven
from tracker.actions.recording import Recording
from tracker.actions.rights import allowed
from tracker.actions.saving import require, save
from tracker.facts import Role
from tracker.models import Area, Goal, Segment, Strategy, Tag, Versioned

LISTS: tuple[type[Versioned], ...] = (Segment, Area, Goal, Tag)
"""In the order in which they refer to one another."""
WITHIN: dict[str, type[Versioned]] = {"segment_id": Segment, "area_id": Area}
"""What refers from one list to another."""
OWN = {"id", "version", "strategy_id"}
KEPT = ("thresholds", "cadence", "sessions_per_year", "needs_approval")
"""The settings that one strategy takes over from another."""


@allowed(Role.ADMINISTRATOR)
def start_strategy(recording: Recording, code: Code, given: StrategyGiven, lists_of: Prose = "") -> None:
    """Adds another strategy, in preparation, perhaps with the code lists and settings of one that there is.

    `lists_of` is the code of that one; entries that are retired are left behind. Raises Refusal for a code that is
    taken, for an unknown one, and for a period that ends before it begins.
    """
    if recording.find(Strategy, code=code) is not None:
        raise FieldRefusal("There is already a strategy “{code}”. Choose another code.", field="code", code=code)
    source = require(recording, Strategy, code=lists_of) if lists_of else None
    refuse_broken(recording, demands.STRATEGY, None, given)
    values = given.present("thresholds") | {"is_in_preparation": True}
    kept = {name: getattr(source, name) for name in KEPT} if source is not None else {}
    made = save(recording, Strategy, {"code": code}, {"municipality": _municipality(recording)} | kept | values)
    if source is not None:
        _copy_lists(recording, recording.id_of(source), recording.id_of(made))


def _municipality(recording: Recording) -> str:
    """Whose the strategies are: they are all of one municipality."""
    table: Any = Strategy
    oldest = select(table.municipality).order_by(table.id).limit(1)
    return str(recording.database.execute(oldest).scalar() or "")


def _copy_lists(recording: Recording, source: int, target: int) -> None:
    """Copies the entries of the lists that are in use."""
    copies: dict[type[Versioned], dict[int | None, int | None]] = {kind: {None: None} for kind in LISTS}
    for kind in LISTS:
        table: Any = kind
        for row in recording.database.execute(select(table).where(table.strategy_id == source)).scalars().all():
            if not row.is_retired:
                copies[kind][row.id] = recording.id_of(_copy(recording, row, target, copies))


def _copy(
    recording: Recording, row: Any, target: int, copies: dict[type[Versioned], dict[int | None, int | None]]
) -> Versioned:
    kind: Any = type(row)
    values = {name: getattr(row, name) for name in kind.__table__.columns.keys() if name not in OWN}  # noqa: SIM118
    values |= {name: copies[other].get(values[name]) for name, other in WITHIN.items() if name in values}
    copy: Versioned = kind(**values, strategy_id=target)
    return recording.add(copy, strategy_id=target, code=row.code)
