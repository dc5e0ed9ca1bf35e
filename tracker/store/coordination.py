"""Bodies, their sessions, motions and frozen reports as recorded by a change set, as far as a role may see them."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime
from functools import cached_property
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session as DatabaseSession

from tracker.coordination import (
    EFFECTS,
    AdoptedDecision,
    AgendaItem,
    Cancellation,
    Choice,
    Coordination,
    DatesEffect,
    Effect,
    Fate,
    FrozenReport,
    LifecycleEffect,
    LifecycleStep,
    Meeting,
    Membership,
    Motion,
    Move,
    Narrative,
    Presence,
    PriorityEffect,
    Reallocation,
    SessionMove,
    StepDone,
    TargetEffect,
    UndoEffect,
    Vote,
    measures_of,
)
from tracker.facts import Body, Priority, Role, Session, Stage
from tracker.store.frozen import STAMPS
from tracker.store.loading import procedure_settings
from tracker.store.moments import SEES_INTERNAL, at_change, day_of_change, internal_now, internal_then, rows
from tracker.store.ordering import natural
from tracker.store.sight import Sight, announced, held

ITEM = (
    "id", "session_id", "number", "title", "kind", "measure_id", "proposal", "presenter", "prepared_by", "case_number",
    "committee_id", "legal_basis", "proposed_decision", "explanation", "annexes", "discussion", "added_on",
    "late_reason", "is_withdrawn", "visibility", "visibility_reason", "version",
)  # fmt: skip
MOTION = (
    "id", "session_id", "agenda_item_id", "number", "text", "majority", "effects", "before", "task", "task_owner_id",
    "task_due", "state", "decision_id", "replaces_id", "visibility", "version",
)  # fmt: skip
REPORT = (
    "id", "session_id", "kind", "language", "sha256", "frozen_at", "title", "subject", "state_on", "decision",
    "visibility", "files", "as_of_change_id", "change_id",
)  # fmt: skip
FATES = ("money", "indicators", "milestones")
"""What is said of a measure that is merged into another one; not of motions older than that."""


def load_coordination(
    database: DatabaseSession, as_of: datetime | None = None, *, strategy: str | None = None, role: Role = Role.PUBLIC
) -> Coordination:
    """Everything recorded about bodies and their sessions by an instant (None: by now).

    Bodies, sessions and agendas serve all strategies; motions and reports are those of one, by its code (None is the
    first).
    Below a member of the coordination what is confidential is left out: internal items, motions and reports, what
    is about an internal measure or decision, sessions nobody was invited to yet, attendance, what was said, notes about
    deadlines, and what the officer writes into reports that are not frozen yet.
    """
    reading = Reading(database, at_change(database, as_of), strategy, role, announced_only=True)
    reading.day = as_of.date() if as_of else None
    return reading.coordination()


def load_coordination_at(
    database: DatabaseSession,
    change: int,
    *,
    strategy: str | None = None,
    role: Role = Role.PUBLIC,
    announced_only: bool = True,
) -> Coordination:
    """The same as a change set (its number) left it; or also with sessions that are yet to be announced, without what
    is confidential in them: for the material that leaves with the invitation."""
    return Reading(database, change, strategy, role, announced_only=announced_only).coordination()


class Reading:
    """One reading at one change set."""

    def __init__(
        self, database: DatabaseSession, change: int, strategy: str | None, role: Role, *, announced_only: bool
    ) -> None:
        self.database, self.change, self.role = database, change, role
        self.sees_internal = role in SEES_INTERNAL
        self.sees_every_session = self.sees_internal or not announced_only
        self.strategy = strategy
        self.day: date | None = None

    def coordination(self) -> Coordination:
        """All of it; nothing where the plan is in preparation and the role the public."""
        if self.strategy_id in self.closed_plans:
            return Coordination()
        bodies = sorted(self.bodies.values(), key=lambda body: natural(body.code))
        return Coordination(
            tuple(bodies),
            tuple(sorted(self._memberships(), key=lambda one: (one.body, one.person, one.valid_from))),
            tuple(sorted(self._meetings(), key=lambda one: (one.session.on, one.session.code, one.session.body))),
            tuple(sorted(self._decisions(), key=lambda one: natural(one.code))),
            tuple(self._narratives()) if self.sees_internal else (),
            tuple(sorted(self._reports(), key=lambda one: one.id)),
            procedure_settings(self.rows, self.bodies),
        )

    def rows(self, table: str, *columns: str) -> Any:
        """The states of a table's rows that are valid at the change set."""
        return rows(self.database, table, columns, self.change, self.change)

    def codes(self, table: str) -> dict[int, str]:
        """The codes of a table's rows by their ids."""
        return {row.id: row.code for row in self.rows(table, "id", "code")}

    @cached_property
    def bodies(self) -> dict[int, Body]:
        """The bodies by their ids."""
        return {
            row[0]: Body(*row[1:]) for row in self.rows("body", "id", "code", "title", "title_en", "kind", "members")
        }

    @cached_property
    def people(self) -> dict[int, str]:
        """The codes of people by their ids."""
        return self.codes("person")

    @cached_property
    def strategy_id(self) -> int | None:
        """The id of the strategy that is read; none where nothing is recorded of it."""
        found = sorted(self.rows("strategy", "id", "code"))
        return next((row.id for row in found if self.strategy in (None, row.code)), None)

    @cached_property
    def closed_plans(self) -> frozenset[int]:
        """The ids of the strategies whose plans are not open to the role."""
        sight, found = Sight(self.database, self.role), self.rows("strategy", "id", "is_in_preparation", "opened_on")
        return frozenset(row.id for row in found if not sight.sees_plan(row.id, row, self.day))

    def of_strategy(self, table: str, *columns: str) -> Any:
        """The rows of a table that belong to the strategy."""
        found = rows(self.database, table, ("strategy_id", *columns), self.change, self.change, self.strategy_id)
        return [row for row in found if row.strategy_id == self.strategy_id]

    @cached_property
    def measures(self) -> dict[int, str]:
        """The codes of the strategy's measures by their ids."""
        return {row.id: row.code for row in self.of_strategy("measure", "id", "code")}

    @cached_property
    def told_decisions(self) -> dict[int, str]:
        """The codes of the decisions that the role may know of, by their ids."""
        return {row: code for row, code in self.codes("decision").items() if row not in self.hidden_decisions}

    @cached_property
    def hidden_decisions(self) -> frozenset[int]:
        """The ids of the decisions that are kept from the role, with those about what is kept from it."""
        items = self._hidden("agenda_item")
        of_items = {row.id for row in self.rows("decision", "id", "agenda_item_id") if row.agenda_item_id in items}
        return self._hidden("decision") | self._about_hidden_measures() | of_items | self._voted_for_closed_plans()

    @cached_property
    def hidden_codes(self) -> set[tuple[str, str]]:
        """The same as pairs of a body and a code."""
        found = self.rows("decision", "id", "session_id", "code")
        hidden = (row for row in found if row.id in self.hidden_decisions)
        return {(self.sessions[row.session_id].body, row.code) for row in hidden}

    @cached_property
    def sessions(self) -> dict[int, Session]:
        """The sessions by their ids."""
        found = self.rows("session", "id", "code", "body_id", "on", "kind", "title", "closed_on", "cancelled_on")
        return {
            row.id: Session(
                row.code,
                self.bodies[row.body_id].code,
                row.on,
                row.kind,
                row.title if row.id in self.announced else "",
                row.closed_on,
                row.cancelled_on,
            )
            for row in found
        }

    @cached_property
    def hidden_measures(self) -> frozenset[str]:
        """The codes of the strategy's measures that are kept from the role."""
        return frozenset(self.measures[row] for row in self._hidden("measure") if row in self.measures)

    def _hidden(self, table: str) -> frozenset[int]:
        """The ids of what is internal now or was then."""
        if self.sees_internal:
            return frozenset()
        internal = internal_now(self.database, table) | internal_then(self.database, table, self.change)
        return internal | (self._of_closed_plans() if table == "measure" else set())

    def _of_closed_plans(self) -> set[int]:
        """The ids of the measures of plans that are not open to the role: sessions deal with those of every plan."""
        if not self.closed_plans:
            return set()
        return {row.id for row in self.rows("measure", "id", "strategy_id") if row.strategy_id in self.closed_plans}

    def _voted_for_closed_plans(self) -> set[int]:
        if not self.closed_plans:
            return set()
        voted = self.rows("motion", "strategy_id", "decision_id")
        return {row.decision_id for row in voted if row.decision_id and row.strategy_id in self.closed_plans}

    def _memberships(self) -> Iterator[Membership]:
        found = self.rows(
            "membership", "body_id", "person_id", "substitute_id", "is_chair", "valid_from", "valid_until", "version"
        )
        for row in found:
            substitute = self.people.get(row.substitute_id, "")
            yield Membership(self.bodies[row.body_id].code, self.people[row.person_id], substitute, *row[3:])

    def _meetings(self) -> Iterator[Meeting]:
        items = self._items()
        numbers = {row: item.number for of_session in items.values() for row, item in of_session.items()}
        motions, attendance, steps = self._motions(numbers), self._attendance(), self._steps()
        found = self.rows(
            "session", "id", "hour", "place", "is_remote", "reason", "closed_on", "minutes_adopted_on",
            "minutes_published_on", "version", "case_number", "recorder",
            "cancelled_on", "cancel_reason", "cancelled_by", "carried_to",
        )  # fmt: skip
        moves = self._moves()
        for row in found:
            if row.id not in self.announced | self.held:
                continue
            agenda = sorted(items[row.id].values(), key=lambda item: item.number)
            is_told = row.id in self.announced
            yield Meeting(
                self.sessions[row.id], row.hour or "" if is_told else "", row.place or "" if is_told else "",
                bool(row.is_remote) and is_told, row.reason or "" if is_told else "",
                row.closed_on, row.minutes_adopted_on, row.minutes_published_on, tuple(agenda),
                tuple(sorted(motions[row.id], key=lambda motion: motion.number)),
                tuple(sorted(attendance[row.id], key=lambda one: one.person)),
                tuple(steps[row.id]) if is_told else (), row.version, row.case_number or "" if is_told else "",
                row.recorder or "" if is_told else "", tuple(moves[row.id]) if is_told else (),
                self._cancellation(row),
            )  # fmt: skip

    def _cancellation(self, row: Any) -> Cancellation | None:
        if row.cancelled_on is None:
            return None
        by = row.cancelled_by if self.sees_internal else ""
        return Cancellation(row.cancelled_on, row.cancel_reason, by, row.carried_to)

    def _moves(self) -> dict[int, list[SessionMove]]:
        columns = ("session_id", "number", "on", "moved_on", "reason", "hour", "place", "moved_by", "haste")
        moves: dict[int, list[SessionMove]] = defaultdict(list)
        for row in sorted(self.rows("session_move", *columns), key=lambda row: row.number):
            by, haste = (row.moved_by, row.haste) if self.sees_internal else ("", "")
            moves[row.session_id].append(SessionMove(row.on, row.moved_on, row.reason, row.hour, row.place, by, haste))
        return moves

    def _items(self) -> dict[int, dict[int, AgendaItem]]:
        hidden, found = self._hidden("agenda_item"), self.rows("agenda_item", *ITEM)
        proposals, measures = self._hidden_proposals(), self._hidden("measure")
        items: dict[int, dict[int, AgendaItem]] = defaultdict(dict)
        for row in found:
            measure = self.measures.get(row.measure_id, "")
            if row.id in hidden or row.measure_id in measures or row.proposal in proposals:
                continue
            if row.session_id not in self.announced:
                continue
            items[row.session_id][row.id] = AgendaItem(
                number=row.number,
                title=row.title,
                kind=row.kind,
                measure=measure,
                proposal=row.proposal,
                presenter=row.presenter,
                prepared_by=row.prepared_by,
                case_number=row.case_number,
                committee=self.bodies[row.committee_id].code if row.committee_id else "",
                legal_basis=row.legal_basis,
                proposed_decision=row.proposed_decision,
                explanation=row.explanation,
                annexes=row.annexes,
                discussion=row.discussion if self.sees_internal else "",
                added_on=row.added_on,
                late_reason=row.late_reason,
                is_withdrawn=row.is_withdrawn,
                visibility=row.visibility,
                visibility_reason=row.visibility_reason if self.sees_internal else "",
                version=row.version,
            )
        return items

    @cached_property
    def announced(self) -> set[int]:
        """The ids of the sessions of which the role may see all: everybody from the invitation or notice on."""
        if self.sees_every_session:
            return {row.id for row in self.rows("session", "id")}
        return announced(self.rows)

    @cached_property
    def held(self) -> set[int]:
        """The ids of the sessions of which the role may see that there were such."""
        return held(self.rows, day_of_change(self.database, self.change))

    def _hidden_proposals(self) -> frozenset[str]:
        hidden = self._hidden("proposal")
        return frozenset(code for row, code in self.codes("proposal").items() if row in hidden)

    def _motions(self, items: Mapping[int, int]) -> dict[int, list[Motion]]:
        hidden, votes = self._hidden("motion"), self._votes()
        organisations = self.codes("organisation")
        motions: dict[int, list[Motion]] = defaultdict(list)
        for row in self.of_strategy("motion", *MOTION):
            effects = tuple(effect_from(one) for one in row.effects or ())
            touched = {code for effect in effects for code in measures_of(effect)}
            if row.id in hidden or row.agenda_item_id not in items or touched & self.hidden_measures:
                continue
            session = self.sessions[row.session_id]
            undone = {(session.body, effect.decision) for effect in effects if isinstance(effect, UndoEffect)}
            if undone & self.hidden_codes:
                continue
            motions[row.session_id].append(
                Motion(
                    session.code, session.body, items[row.agenda_item_id], row.number, row.text, row.majority, effects,
                    tuple(sorted((row.before or {}).items())), row.task, organisations.get(row.task_owner_id, ""),
                    row.task_due, row.state, self.told_decisions.get(row.decision_id, ""),
                    self.told_decisions.get(row.replaces_id, ""), row.visibility, tuple(votes[row.id]), row.version,
                )
            )  # fmt: skip
        return motions

    def _votes(self) -> dict[int, list[Vote]]:
        found = self.rows(
            "vote", "motion_id", "number", "method", "present", "votes_for", "votes_against", "is_adopted",
            "present_people", "roll_call", "members",
        )  # fmt: skip
        votes: dict[int, list[Vote]] = defaultdict(list)
        for row in sorted(found, key=lambda row: row.number):
            called = tuple((person, Choice(choice)) for person, choice in sorted((row.roll_call or {}).items()))
            vote = Vote(row.number, row.method, row.present, row.votes_for, row.votes_against, row.is_adopted)
            there = tuple(row.present_people)
            votes[row.motion_id].append(replace(vote, present_people=there, roll_call=called, members=row.members or 0))
        return votes

    def _attendance(self) -> dict[int, list[Presence]]:
        present: dict[int, list[Presence]] = defaultdict(list)
        if self.sees_internal:
            for row in self.rows("attendance", "session_id", "person_id", "is_present", "substitute_id", "note"):
                substitute = self.people.get(row.substitute_id, "")
                present[row.session_id].append(
                    Presence(self.people[row.person_id], row.is_present, substitute, row.note)
                )
        return present

    def _steps(self) -> dict[int, list[StepDone]]:
        steps: dict[int, list[StepDone]] = defaultdict(list)
        for row in self.rows("session_step", "session_id", "name", "done_on", "note"):
            steps[row.session_id].append(StepDone(row.name, row.done_on, row.note if self.sees_internal else ""))
        for of_session in steps.values():
            of_session.sort(key=lambda step: (step.done_on, step.name))
        return steps

    def _decisions(self) -> Iterator[AdoptedDecision]:
        found = self.rows(
            "decision", "id", "code", "session_id", "agenda_item_id", "votes_present", "replaced_by_id", "version"
        )
        numbers = {row.id: row.number for row in self.rows("agenda_item", "id", "number")}
        for row in found:
            if row.id not in self.hidden_decisions and row.session_id in self.sessions:
                session = self.sessions[row.session_id]
                yield AdoptedDecision(
                    row.code, session.code, session.body, numbers.get(row.agenda_item_id), row.votes_present,
                    self.told_decisions.get(row.replaced_by_id, ""), row.version,
                )  # fmt: skip

    def _about_hidden_measures(self) -> frozenset[int]:
        hidden, effects = self._hidden("measure"), self.rows("effect", "decision_id", "measure_id")
        return frozenset(row.decision_id for row in effects if row.measure_id in hidden)

    def _narratives(self) -> Iterator[Narrative]:
        columns = ("report_kind", "session_id", "language", "subject", "state_on", "texts", "version")
        for row in self.of_strategy("narrative", *columns):
            session = self.sessions[row.session_id]
            yield Narrative(
                row.report_kind, session.code, session.body, row.language, row.subject, row.state_on,
                tuple(sorted((row.texts or {}).items())), row.version,
            )  # fmt: skip

    def _published(self) -> set[int]:
        """The ids of the sessions whose minutes the role may read: the public from their publication on (57(5))."""
        found = self.rows("session", "id", "minutes_published_on")
        return {row.id for row in found if self.sees_internal or row.minutes_published_on is not None}

    def _reports(self) -> Iterator[FrozenReport]:
        hidden, published = self._hidden("report"), self._published()
        stamped = set(self.database.execute(sa.select(STAMPS.c.report_id)).scalars())
        for row in self.of_strategy("report", *REPORT):
            if row.id in hidden or (row.kind == "measure" and row.subject in self.hidden_measures):
                continue
            if row.kind == "minutes" and row.session_id not in published:
                continue
            session = self.sessions.get(row.session_id)
            body = session.body if session else ""
            known = (body, row.decision) not in self.hidden_codes
            if row.session_id is not None and row.session_id not in self.announced | self.held:
                continue
            yield FrozenReport(
                row.id, row.kind, row.language, row.sha256, row.frozen_at, row.title, row.subject,
                session.code if session else "", body, row.state_on, row.decision if known else "",
                row.visibility, tuple(sorted((row.files or {}).items())), row.as_of_change_id, row.change_id,
                row.id in stamped,
            )  # fmt: skip


def effect_from(stored: Mapping[str, Any]) -> Effect:
    """An effect as it was stored with its motion: `{"kind": ..., and its fields}`."""
    kind, fields = EFFECTS[stored["kind"]], {name: value for name, value in stored.items() if name != "kind"}
    if kind is Reallocation:
        moves = tuple(Move(**{**move, "stage": Stage(move["stage"])}) for move in fields["moves"])
        return Reallocation(fields["purpose"], moves)
    if kind is DatesEffect:
        milestones = ((code, date.fromisoformat(on)) for code, on in fields["milestones"])
        return DatesEffect(fields["measure"], _day(fields["start"]), _day(fields["end"]), tuple(milestones))
    if kind is TargetEffect:
        return TargetEffect(**{**fields, "due": date.fromisoformat(fields["due"])})
    if kind is PriorityEffect:
        return PriorityEffect(fields["measure"], Priority(fields["priority"]))
    if kind is LifecycleEffect:
        fates = {name: Fate(fields[name]) for name in FATES if name in fields}
        return LifecycleEffect(**{**fields, "step": LifecycleStep(fields["step"]), **fates})
    effect: Effect = kind(**fields)
    return effect


def _day(stored: str | None) -> date | None:
    return date.fromisoformat(stored) if stored else None
