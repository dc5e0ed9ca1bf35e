"""From rows to frozen facts, once; after this nobody needs a session."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlmodel import Session as DatabaseSession

from tracker.allocation import undisturbed_allocation
from tracker.facts import (
    Area,
    Body,
    Decision,
    FundingSource,
    Goal,
    Lifecycle,
    Measure,
    Organisation,
    Person,
    Plan,
    ProcedureSetting,
    Role,
    Segment,
    Session,
    Strategy,
    Tag,
    Thresholds,
)
from tracker.store import children
from tracker.store.cadence import cadence_of
from tracker.store.continuing import Continuing, continuing
from tracker.store.moments import SEES_INTERNAL, at_change, day_of_change, internal_now, internal_then, rows, strategies
from tracker.store.ordering import natural
from tracker.store.plan_changes import plan_changes
from tracker.store.shapes import columns_of, made
from tracker.store.sight import Sight, announced, held
from tracker.store.strategies import decisions_of_others
from tracker.store.versions import State, Versions

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
    Before the first fact the plan is empty. Internal measures and decisions are left out here, in
    this one place, for everybody below a member of the coordination: those internal then and those
    internal now, what refers to them, and decisions about them, whose words would tell of them; also the entries of
    lists that nothing else uses, and sessions that nobody was invited to yet. To the public a plan in preparation is
    the name of its strategy.
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
"""The tables of which `Loading` hides today's internal rows on past days too."""


def state(
    database: DatabaseSession, as_of: datetime, role: Role
) -> tuple[int, tuple[frozenset[int], ...], frozenset[int]]:
    """What a past plan depends on besides the strategy: the last change by then, and what is kept from the role now."""
    hidden = () if role in SEES_INTERNAL else tuple(internal_now(database, table) for table in HIDEABLE)
    return at_change(database, as_of), hidden, Sight(database, role).hidden("strategy")


def load_at(
    database: DatabaseSession,
    changes: Sequence[int],
    instants: Sequence[datetime | None],
    *,
    strategy: str | None = None,
    role: Role = Role.PUBLIC,
) -> tuple[Plan, ...]:
    """The plan as some change sets (their numbers) left it; each is said to be of the instant beside it."""
    with undisturbed_allocation():
        versions, sight = Versions(database, changes), Sight(database, role)
        return tuple(
            Loading(State(versions, change), sight).plan(strategy, instant)
            for change, instant in zip(changes, instants, strict=True)
        )


def load_strategies(database: DatabaseSession, role: Role) -> tuple[Strategy, ...]:
    """The strategies as they are now, oldest first; to the public those whose plans are open."""
    change, sight = at_change(database, None), Sight(database, role)
    found = Loading(State(Versions(database, (change,)), change), sight).strategies()
    return tuple(strategy for row, strategy in found.items() if sight.sees_plan(row, strategy, None))


def load_sessions(database: DatabaseSession, as_of: datetime | None = None) -> Plan:
    """The bodies and the sessions recorded by an instant, in a plan that holds nothing else."""
    change = at_change(database, as_of)
    loading = Loading(State(Versions(database, (change,)), change), Sight(database, Role.PUBLIC))
    bodies = loading.bodies()
    return Plan(NOTHING, bodies=by_code(bodies), sessions=by_day(loading.sessions(bodies)), as_of=as_of)


class Loading:
    """One reading of the database at one change set."""

    def __init__(self, state: State, sight: Sight) -> None:
        self.state = state
        self.sees_internal = sight.role in SEES_INTERNAL
        self.sight = sight

    def plan(self, code: str | None, as_of: datetime | None) -> Plan:
        found = self._strategy(code)
        if found is None:
            return Plan(NOTHING, as_of=as_of)
        strategy_id, strategy = found
        if not self.sight.sees_plan(strategy_id, strategy, as_of.date() if as_of else None):
            return Plan(named_alone(strategy), as_of=as_of)
        self.state.versions.strategy = strategy_id if self._has_others() else None
        bodies = self.bodies()
        segments = self._segments(strategy_id)
        areas = self._areas(strategy_id, segments, bodies)
        goals = self._goals(strategy_id, areas)
        organisations = self._organisations()
        people = self._people(organisations)
        sources = self._sources()
        tags = self._tags(strategy_id)
        sessions = self.sessions(bodies)
        measures = self._measures(
            strategy_id, strategy.code, self._others(strategy_id, as_of), areas, goals, organisations, people, sources
        )
        used = used_entries(measures.values(), areas, goals, people, organisations)

        def told(table: str, entries: dict[int, Any]) -> dict[int, Any]:
            kept = self.sight.only_of_hidden(table)
            return {row: entry for row, entry in entries.items() if row not in kept or (table, entry.code) in used}

        return Plan(
            strategy,
            in_order(told("segment", segments)),
            in_order(told("area", areas)),
            by_code(told("goal", goals)),
            by_code(told("organisation", organisations)),
            by_code(told("person", people)),
            by_code(told("funding_source", sources)),
            by_code(told("tag", tags)),
            measures=tuple(sorted(measures.values(), key=lambda measure: natural(measure.code))),
            bodies=by_code(bodies),
            sessions=by_day(self._told_sessions(sessions)),
            decisions=self._decisions(strategy_id, sessions, organisations, measures),
            procedure=procedure_settings(self._rows, bodies),
            as_of=as_of,
        )

    def _rows(self, table: str, *columns: str) -> Any:
        """The valid rows of a table; where there are several strategies, of the one that is read."""
        at = self.state.change
        return rows(self.state.database, table, columns, at, at, self.state.versions.strategy)

    def _hidden(self, table: str) -> frozenset[int]:
        """The ids of the measures, decisions or items that are kept from the role, of all strategies."""
        if self.sees_internal:
            return frozenset()
        database = self.state.database
        return internal_now(database, table) | internal_then(database, table, self.state.change)

    def strategies(self) -> dict[int, Strategy]:
        """All strategies by their ids, oldest first."""
        found = self._rows("strategy", "id", *columns_of(Strategy))
        return {row.id: _strategy(row) for row in sorted(found, key=lambda row: row.id)}

    def _strategy(self, code: str | None) -> tuple[int, Strategy] | None:
        found = self.strategies().items()
        return next(((row, strategy) for row, strategy in found if code in (None, strategy.code)), None)

    def _has_others(self) -> bool:
        return len(strategies(self.state.database)) > 1

    def _segments(self, strategy: int) -> dict[int, Segment]:
        found = self._rows("segment", "id", "strategy_id", *columns_of(Segment))
        return {row[0]: made(Segment, row[2:]) for row in found if row[1] == strategy}

    def _areas(self, strategy: int, segments: dict[int, Segment], bodies: dict[int, Body]) -> dict[int, Area]:
        found = self._rows("area", "id", "strategy_id", *columns_of(Area))
        return {
            row.id: replace(
                made(Area, row[2:]),
                segment=code_of(segments, row.segment_id),
                committee=code_of(bodies, row.committee_id),
            )
            for row in found
            if row.strategy_id == strategy
        }

    def _goals(self, strategy: int, areas: dict[int, Area]) -> dict[int, Goal]:
        found = self._rows("goal", "id", "strategy_id", *columns_of(Goal))
        return {
            row.id: replace(made(Goal, row[2:]), area=code_of(areas, row.area_id))
            for row in found
            if row.strategy_id == strategy
        }

    def _organisations(self) -> dict[int, Organisation]:
        found = self._rows("organisation", "id", *columns_of(Organisation))
        codes = {row.id: row.code for row in found}
        return {row.id: replace(made(Organisation, row[1:]), parent=codes.get(row.parent_id, "")) for row in found}

    def _people(self, organisations: dict[int, Organisation]) -> dict[int, Person]:
        found = self._rows("person", "id", *columns_of(Person))
        return {
            row.id: replace(
                made(Person, row[1:]),
                organisation=code_of(organisations, row.organisation_id),
                is_head=bool(row.is_head),
            )
            for row in found
        }

    def _sources(self) -> dict[int, FundingSource]:
        found = self._rows("funding_source", "id", *columns_of(FundingSource))
        return {row[0]: made(FundingSource, row[1:]) for row in found}

    def _tags(self, strategy: int) -> dict[int, Tag]:
        found = self._rows("tag", "id", "strategy_id", *columns_of(Tag))
        return {row[0]: made(Tag, row[2:]) for row in found if row[1] == strategy}

    def bodies(self) -> dict[int, Body]:
        return {row[0]: made(Body, row[1:]) for row in self._rows("body", "id", *columns_of(Body))}

    def sessions(self, bodies: dict[int, Body]) -> dict[int, Session]:
        found = self._rows("session", "id", "code", "body_id", "on", "kind", "title", "closed_on", "cancelled_on")
        called = children.called(self.state, {row.id: row.on for row in found})
        return {
            row[0]: made(Session, (row[1], bodies[row[2]].code, *row[3:]), called_on=called[row[0]]) for row in found
        }

    def _told_sessions(self, sessions: dict[int, Session]) -> dict[int, Session]:
        """The sessions that the role may know of; of those held without having been announced, the day alone."""
        if self.sees_internal:
            return sessions
        known = announced(self._rows)
        past = held(self._rows, day_of_change(self.state.database, self.state.change))
        return {
            row: session if row in known else replace(session, title="")
            for row, session in sessions.items()
            if row in known | past
        }

    def _others(self, strategy: int, as_of: datetime | None) -> dict[int, str]:
        """The other strategies that may be told of, their codes by id: none in preparation."""
        if not self._has_others():
            return {}
        day = as_of.date() if as_of else None
        return {
            row: one.code
            for row, one in self.strategies().items()
            if row != strategy and not one.is_in_preparation and self.sight.sees_plan(row, one, day)
        }

    def _measures(
        self,
        strategy: int,
        mine: str,
        others: dict[int, str],
        areas: dict[int, Area],
        goals: dict[int, Goal],
        organisations: dict[int, Organisation],
        people: dict[int, Person],
        sources: dict[int, FundingSource],
    ) -> dict[int, Measure]:
        state = self.state
        found = self._rows(
            "measure", "id", "strategy_id", "code", "title", "title_en", "purpose", "area_id", "goal_id", "lead_id",
            "responsible_id", "phase", "lifecycle", "priority", "start", "end", "completed_on", "lifecycle_reason",
            "weight", "visibility", "merged_into_id", "superseded_by_id", "final_cost", "deviations",
            "visibility_reason", "continued_in",
        )  # fmt: skip
        across = continuing(state, mine, others, {row.continued_in for row in found} - {""}) if others else Continuing()
        hidden = self._hidden("measure")
        codes = {row.id: row.code for row in found if row.id not in hidden}
        partners = children.links(
            state, "measure_partner", "organisation_id", {key: it.code for key, it in organisations.items()}
        )
        every_tag = {row.id: row.code for row in self._rows("tag", "id", "code")}
        tagged = children.links(state, "measure_tag", "tag_id", every_tag)
        items = children.budget_items(state)
        milestones = children.milestones(state)
        indicators = children.indicators(state)
        funding = children.funding(state, sources)
        updates = children.updates(state)
        overrides = children.overrides(state)
        risks = children.risks(state)
        former_ends = children.formers(state, "measure", "end")
        planned = plan_changes(state, sources, self.sight)
        entered = children.entered(state, "measure")
        return {
            row.id: Measure(
                code=row.code,
                title=row.title,
                title_en=row.title_en,
                purpose=row.purpose,
                area=code_of(areas, row.area_id),
                goal=code_of(goals, row.goal_id),
                lead=code_of(organisations, row.lead_id),
                responsible=code_of(people, row.responsible_id),
                partners=partners.get(row.id, ()),
                phase=row.phase,
                # Where it went is kept from the role: it has ended all the same, and does not read alive.
                lifecycle=Lifecycle.DROPPED if row.merged_into_id in hidden else row.lifecycle,
                priority=row.priority,
                start=row.start,
                end=row.end,
                completed_on=row.completed_on,
                lifecycle_reason=row.lifecycle_reason,
                weight=row.weight,
                tags=tagged.get(row.id, ()),
                budget_items=items.get(row.id, ()),
                visibility=row.visibility,
                merged_into=codes.get(row.merged_into_id, ""),
                superseded_by=codes.get(row.superseded_by_id, ""),
                continued_in=row.continued_in if self.sees_internal or row.continued_in in across.known else "",
                continues=across.continues.get(f"{mine}/{row.code}", ()),
                final_cost=row.final_cost,
                deviations=tuple(sorted((row.deviations or {}).items())),
                visibility_reason=row.visibility_reason if self.sees_internal else "",
                milestones=milestones.get(row.id, ()),
                indicators=indicators.get(row.id, ()),
                funding=funding.get(row.id, ()),
                updates=updates.get(row.id, ()),
                overrides=overrides.get(row.id, ()),
                risks=risks.get(row.id, ()),
                former_ends=former_ends.get(row.id, ()),
                plan_changes=planned.get(row.id, ()),
                entered_at=entered.get(row.id),
            )
            for row in found
            if row.strategy_id == strategy and row.id not in hidden
        }

    def _decisions(
        self,
        strategy: int,
        sessions: dict[int, Session],
        organisations: dict[int, Organisation],
        measures: dict[int, Measure],
    ) -> tuple[Decision, ...]:
        found = self._rows(
            "decision", "id", "code", "session_id", "text", "adopted_on", "votes_for", "votes_against", "task",
            "task_owner_id", "task_due", "execution", "execution_note", "visibility", "agenda_item_id",
        )  # fmt: skip
        effects = self._rows("effect", "decision_id", "measure_id")
        items = self._hidden("agenda_item")
        of_hidden_items = {row.id for row in found if row.agenda_item_id in items}
        hidden = self._hidden("decision") | self._about_hidden_measures(effects) | of_hidden_items
        hidden |= decisions_of_others(self.state.database, strategy) if self._has_others() else frozenset()
        touched = children.grouped(
            (row.decision_id, measures[row.measure_id].code) for row in effects if row.measure_id in measures
        )
        facts = (
            Decision(
                row.code, code_of(sessions, row.session_id), row.text, row.adopted_on, row.votes_for, row.votes_against,
                tuple(sorted(set(touched.get(row.id, ())))), row.task, code_of(organisations, row.task_owner_id),
                row.task_due, row.execution, row.execution_note, row.visibility,
                sessions[row.session_id].body if row.session_id in sessions else "",
            )
            for row in found
            if row.id not in hidden
        )  # fmt: skip
        return tuple(sorted(facts, key=lambda decision: natural(decision.code)))

    def _about_hidden_measures(self, effects: Any) -> frozenset[int]:
        """The ids of the decisions that concern a measure which is kept from the role."""
        hidden = self._hidden("measure")
        return frozenset(row.decision_id for row in effects if row.measure_id in hidden)


def _strategy(row: Any) -> Strategy:
    told = {name: getattr(row, name) for name in columns_of(Strategy)} | {
        "thresholds": Thresholds(**row.thresholds),
        "cadence": cadence_of(row.cadence),
        "is_in_preparation": bool(row.is_in_preparation),
    }
    return Strategy(**told)


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


def procedure_settings(rows_of: Callable[..., Any], bodies: dict[int, Body]) -> tuple[ProcedureSetting, ...]:
    """The numbers of the rules of procedure, read by a function that gives the valid rows of a table."""
    found = rows_of("procedure_setting", "body_id", *columns_of(ProcedureSetting)[1:])
    facts = (made(ProcedureSetting, (bodies[row[0]].code, *row[1:])) for row in found)
    return tuple(sorted(facts, key=lambda setting: (setting.body, setting.name, setting.article, setting.valid_from)))


def used_entries(
    measures: Iterable[Measure],
    areas: dict[int, Area],
    goals: dict[int, Goal],
    people: dict[int, Person],
    organisations: dict[int, Organisation],
) -> set[tuple[str, str]]:
    """The entries of lists that some measures name, each by its table and code, with those that stand above them."""
    used: set[tuple[str, str]] = set()
    for measure in measures:
        used |= {("area", measure.area), ("goal", measure.goal), ("person", measure.responsible)}
        used |= {("organisation", code) for code in (measure.lead, *measure.partners)}
        used |= {("tag", code) for code in measure.tags}
        used |= {("funding_source", line.source.code) for line in measure.funding}
    used |= {("area", goal.area) for goal in goals.values() if ("goal", goal.code) in used}
    used |= {("segment", area.segment) for area in areas.values() if ("area", area.code) in used}
    used |= {("organisation", one.organisation) for one in people.values() if ("person", one.code) in used}
    parents = {one.code: one.parent for one in organisations.values()}
    for code in [code for table, code in used if table == "organisation"]:
        while code := parents.pop(code, ""):
            used.add(("organisation", code))
    return used


def code_of(things: Any, key: int | None) -> str:
    """The code of the thing with an id; empty where there is none."""
    return things[key].code if key in things else ""


def by_code(things: Any) -> Any:
    """Facts in the order of their codes."""
    return tuple(sorted(things.values(), key=lambda thing: natural(thing.code)))


def in_order(things: Any) -> Any:
    """Facts in the order people gave them, then of their codes."""
    return tuple(sorted(things.values(), key=lambda thing: (thing.order, natural(thing.code))))


def by_day(sessions: dict[int, Session]) -> tuple[Session, ...]:
    """Sessions in the order of their days."""
    return tuple(sorted(sessions.values(), key=lambda session: (session.on, session.code)))
