"""From rows to frozen facts, once; after this nobody needs a session."""

from collections.abc import Collection, Hashable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlmodel import Session as DatabaseSession

from tracker.allocation import undisturbed_allocation
from tracker.facts import Plan, Role, Session, Strategy, Thresholds
from tracker.facts.ordering import natural
from tracker.store.cadence import cadence_of
from tracker.store.formers import known_seal
from tracker.store.lists import procedure_settings, read_bodies, read_lists, used_entries
from tracker.store.moments import SEES_INTERNAL, at_change, internal_now
from tracker.store.plan_decisions import read_decisions, read_sessions, session_days, told_sessions, untold_sessions
from tracker.store.plan_measures import read_measures
from tracker.store.reader import Reader
from tracker.store.shapes import filled, names_of
from tracker.store.sight import LISTS, Sight
from tracker.store.strategies import decisions_of_others
from tracker.store.versions import State, lasting_versions

NOTHING = Strategy("", "")


def load(
    database: DatabaseSession,
    as_of: datetime | None = None,
    *,
    strategy: str | None = None,
    role: Role = Role.PUBLIC,
) -> Plan:
    """Everything recorded about a strategy by an instant, as far as a role may see it.

    `as_of` is an aware instant; None is now. `strategy` is a code; None is the first strategy.
    Before the first fact the plan is empty. Internal measures and decisions are left out for everybody below a member
    of the coordination (`Reader` says which), also what refers to them, and decisions about them, whose words would
    tell of them; also the entries of lists that nothing else uses, and sessions that nobody was invited to yet. To the
    public a plan in preparation is the name of its strategy.
    """
    return load_states(database, (as_of,), strategy=strategy, role=role)[0]


def load_states(
    database: DatabaseSession,
    instants: Sequence[datetime | None],
    *,
    strategy: str | None = None,
    role: Role = Role.PUBLIC,
) -> tuple[Plan, ...]:
    """The plan at each of some instants; see `load`. What they have in common is fetched and made once."""
    changes = [at_change(database, instant) for instant in instants]
    return load_at(database, changes, instants, strategy=strategy, role=role)


HIDEABLE = ("measure", "decision", "agenda_item")
"""The tables of which a plan hides today's internal rows on past days too."""


def state(database: DatabaseSession, as_of: datetime, role: Role, strategy: str | None = None) -> tuple[Hashable, ...]:
    """What the past plan of a strategy (its code) depends on: the last change by then with its seal, and all that is
    left out of it because of what was recorded since."""
    change = at_change(database, as_of)
    scope = Reader(database, change, Sight(database, role), strategy).scope
    others = decisions_of_others(database, scope) if scope else frozenset[int]()
    return change, known_seal(database, change), others, *_kept_back(database, role)


def _kept_back(database: DatabaseSession, role: Role) -> Iterator[Collection[object]]:
    """What is kept from a role of every past plan: internal now, of plans in preparation, or known by those alone."""
    if role in SEES_INTERNAL:
        return
    yield from (internal_now(database, table) for table in HIDEABLE)
    with lasting_versions(database, "sight", (at_change(database, None),)) as versions:
        sight = Sight(database, role, versions)
        yield from (sight.hidden("strategy"), sight.hidden_decisions, *map(sight.only_of_hidden, LISTS))


def load_at(
    database: DatabaseSession,
    changes: Sequence[int],
    instants: Sequence[datetime | None],
    *,
    strategy: str | None = None,
    role: Role = Role.PUBLIC,
) -> tuple[Plan, ...]:
    """The plan as some change sets (their numbers) left it; each is said to be of the instant beside it.

    The oldest is made first: what is kept for the next reading is what the newest was made of.
    """
    states = list(zip(changes, instants, strict=True))
    with undisturbed_allocation(), lasting_versions(database, ("plan", strategy), changes) as versions:
        sight = Sight(database, role, versions)

        def plan(place: int) -> Plan:
            change, instant = states[place]
            day = instant.date() if instant else None
            return _plan(Reader(database, change, sight, strategy, day, versions), instant)

        made = {place: plan(place) for place in sorted(range(len(states)), key=lambda place: states[place][0])}
        return tuple(made[place] for place in range(len(states)))


def load_strategies(database: DatabaseSession, role: Role) -> tuple[Strategy, ...]:
    """The strategies as they are now, oldest first; to the public those whose plans are open."""
    reader = Reader(database, at_change(database, None), Sight(database, role))
    return tuple(strategy for row, strategy in _strategies(reader).items() if row not in reader.closed_plans)


def load_sessions(database: DatabaseSession, as_of: datetime | None = None) -> Plan:
    """The bodies and the sessions recorded by an instant, in a plan that holds nothing else.

    When sessions were called is not looked for.
    """
    reader = Reader(database, at_change(database, as_of), Sight(database, Role.PUBLIC))
    bodies = read_bodies(reader)
    return Plan(NOTHING, bodies=by_code(bodies), sessions=by_day(session_days(reader, bodies)), as_of=as_of)


def _plan(reader: Reader, as_of: datetime | None) -> Plan:
    """The plan of one reading; facts that are made of the same versions are shared."""
    strategy = _strategies(reader).get(reader.strategy_id or 0, NOTHING)
    if not strategy.code or not reader.sees_plan:
        return Plan(named_alone(strategy) if strategy.code else NOTHING, as_of=as_of)
    reader.versions.strategy = reader.scope
    state, lists = State(reader.versions, reader.change), read_lists(reader)
    sessions, measures = read_sessions(reader, state, lists.bodies), read_measures(reader, state, lists)
    used = used_entries(measures.values(), lists)

    def told(table: str, entries: Mapping[int, Any]) -> dict[int, Any]:
        kept = reader.sight.only_of_hidden(table)
        return {row: entry for row, entry in entries.items() if row not in kept or (table, entry.code) in used}

    return Plan(
        strategy,
        in_order(told("segment", lists.segments)),
        in_order(told("area", lists.areas)),
        by_code(told("goal", lists.goals)),
        by_code(told("organisation", lists.organisations)),
        by_code(told("person", lists.people)),
        by_code(told("funding_source", lists.sources)),
        by_code(told("tag", lists.tags)),
        measures=tuple(sorted(measures.values(), key=lambda measure: natural(measure.code))),
        bodies=by_code(lists.bodies),
        sessions=by_day(told_sessions(reader, sessions)),
        decisions=read_decisions(reader, sessions, lists, measures),
        procedure=procedure_settings(reader, lists.bodies),
        untold=by_day(untold_sessions(reader, sessions)),
        as_of=as_of,
    )


def _strategies(reader: Reader) -> dict[int, Strategy]:
    """All strategies by their ids, oldest first."""
    found = reader.rows("strategy", "id", *names_of(Strategy))
    return {row.id: _strategy(row) for row in sorted(found, key=lambda row: row.id)}


def _strategy(row: Any) -> Strategy:
    return filled(
        Strategy,
        row,
        thresholds=Thresholds(**row.thresholds),
        cadence=cadence_of(row.cadence),
        is_in_preparation=bool(row.is_in_preparation),
    )


def named_alone(strategy: Strategy) -> Strategy:
    """All that the public is told of a strategy whose plan is not open to it: what it is called, and whose it is."""
    return Strategy(
        strategy.code,
        strategy.title,
        strategy.title_en,
        strategy.municipality,
        is_demonstration=strategy.is_demonstration,
        is_in_preparation=True,
    )


def by_code(things: Mapping[int, Any]) -> tuple[Any, ...]:
    """Facts in the order of their codes."""
    return tuple(sorted(things.values(), key=lambda thing: natural(thing.code)))


def in_order(things: Mapping[int, Any]) -> tuple[Any, ...]:
    """Facts in the order people gave them, then of their codes."""
    return tuple(sorted(things.values(), key=lambda thing: (thing.order, natural(thing.code))))


def by_day(sessions: Mapping[int, Session]) -> tuple[Session, ...]:
    """Sessions in the order of their days; two bodies may meet on one day, each in its session of the same code."""
    return tuple(sorted(sessions.values(), key=lambda session: (session.on, session.code, session.body)))
