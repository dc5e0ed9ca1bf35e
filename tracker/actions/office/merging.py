"""Merging an entry of a list that is recorded twice into the other one: one change, which can be taken back.

Nothing is removed from a list: what goes names the entry it was merged into and is offered no more. Former states,
decisions, minutes and frozen reports go on naming it.
"""

from collections.abc import Iterator
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, func, select

from tracker import store
from tracker.actions.given import MOST_CENTS, Code, FieldRefusal, Given
from tracker.actions.measure.funding import refuse_contradiction
from tracker.actions.motion.motions import effects_of, present_plan
from tracker.actions.office.accounts import LINKS, end_links
from tracker.actions.office.people import MEASURES, PersonGiven, save_person
from tracker.actions.recording import Recording
from tracker.actions.rights import allowed
from tracker.actions.saving import require, save
from tracker.coordination import MotionState, OwnerEffect, Reallocation
from tracker.facts import Execution, Plan, Role
from tracker.models import (
    Amount,
    Base,
    Decision,
    FundingLine,
    FundingSource,
    Institution,
    Measure,
    MeasurePartner,
    Motion,
    Organisation,
    Person,
    Strategy,
    Versioned,
)
from tracker.rules.merging_entries import Entry, LineOver, entry_problems, entry_words, kinds_differ, lines_over
from tracker.sentences import Refusal

Row = TypeVar("Row", FundingSource, Organisation, Person)
TABLES = Base.metadata.tables
PARTNERS, STRATEGIES, MOTIONS = TABLES["measure_partner"], TABLES["strategy"], TABLES["motion"]
DECISIONS, ACCOUNTS, SEATS = TABLES["decision"], TABLES["account"], TABLES["membership"]
STAGES = ("planned", "secured", "contracted", "realised", "reimbursed")
TAKEN_OVER = ("function", "function_en", "name", "work_email", "organisation", "language")
"""What somebody is known by, filled in from the other entry where it is empty."""


class MergedSourceGiven(Given):
    """`into` is the code of the source that stays. `is_same_money` confirms that both are one, of whatever kinds."""

    into: Code
    is_same_money: bool = False


@allowed(Role.OFFICER)
def merge_source(recording: Recording, code: Code, given: MergedSourceGiven) -> None:
    """Merges a source of funding into another one: every line of money that names it names the other one then.

    Where a measure has a line of both, of one call, the amounts of each year are added up. Raises FieldRefusal for a
    source it cannot go into and for another kind of money that nobody confirmed, and Refusal where a draft of a
    decision moves money of a line that would go, or another strategy is concerned for which she is no officer.
    """
    plan = present_plan(recording)
    sources = {one.code: one for one in plan.sources}
    _refuse_entry(sources, code, given.into)
    if kinds_differ(sources[code], sources[given.into]) and not given.is_same_money:
        raise FieldRefusal(
            "“{code}” is {kind:word}, “{other}” is {other_kind:word}. Confirm that they are the same money, or correct "
            "the kind of one of them first.",
            field="is_same_money",
            code=entry_words(sources[code]),
            kind=sources[code].kind,
            other=entry_words(sources[given.into]),
            other_kind=sources[given.into].kind,
        )
    target = recording.id_of(require(recording, FundingSource, code=given.into))
    for strategy in _strategies(recording):
        lines = tuple(lines_over(_plan_of(recording, strategy).measures, code, given.into))
        _refuse_elsewhere(recording, strategy, entry_words(sources[code]), is_used=bool(lines))
        _refuse_drafted(recording, strategy, lines)
        for one in lines:
            _hand_over(recording, strategy, one, target)
    _point_on(recording, FundingSource, code, target)


def _hand_over(recording: Recording, strategy: Strategy, over: LineOver, source: int) -> None:
    """Gives a line the other source, or its amounts to the line that is there already."""
    measure = require(recording, Measure, strategy_id=strategy.id, code=over.measure)
    key = {"measure_id": recording.id_of(measure), "code": over.line.code}
    row = require(recording, FundingLine, **key)
    if not over.joins:
        row.source_id = source
        recording.database.flush()
        refuse_contradiction(recording, row)
        return
    taker = recording.id_of(require(recording, FundingLine, measure_id=measure.id, code=over.joins))
    of = recording.id_of(row)
    for amount in over.line.amounts:
        gone = require(recording, Amount, line_id=of, year=amount.year)
        there = recording.find(Amount, line_id=taker, year=amount.year)
        sums = {stage: getattr(gone, stage) + (getattr(there, stage) if there else 0) for stage in STAGES}
        if max(sums.values()) > MOST_CENTS:
            raise Refusal(
                "The sum of “{code}” and “{other}” in {year} is larger than an amount can be. Correct the amounts "
                "of one of them first.",
                code=over.line.code,
                other=over.joins,
                year=amount.year,
            )
        save(recording, Amount, {"line_id": taker, "year": amount.year}, sums)
        recording.remove(gone, line_id=of, year=amount.year)
    recording.remove(row, **key)


@allowed(Role.OFFICER)
def merge_organisation(recording: Recording, code: Code, into: Code) -> None:
    """Merges an organisation into another one, which then leads, helps, and has its people and units.

    Raises FieldRefusal for one it cannot go into, and Refusal where it still has a task of a decision, or leads a
    measure of another strategy for which she is no officer.
    """
    plan = present_plan(recording)
    _refuse_entry({one.code: one for one in plan.organisations}, code, into)
    row, taker = require(recording, Organisation, code=code), require(recording, Organisation, code=into)
    gone, target = recording.id_of(row), recording.id_of(taker)
    name = entry_words(row)
    _refuse_used_elsewhere(recording, name, MEASURES.c.lead_id == gone)
    helped = select(PARTNERS.c.measure_id).where(PARTNERS.c.organisation_id == gone)
    _refuse_used_elsewhere(recording, name, MEASURES.c.id.in_(helped))
    _refuse_tasks(recording, name, gone)
    _refuse_named(recording, "lead", row)
    if _stands_below(plan, into, code):
        taker.parent_id = row.parent_id
    for kind, column in ((Measure, "lead_id"), (Person, "organisation_id"), (Institution, "organisation_id")):
        _repoint(recording, kind, column, gone, target)
    _repoint(recording, Organisation, "parent_id", gone, target, but=target)
    _tie_partners(recording, gone, target)
    row.is_retired = True
    _point_on(recording, Organisation, code, target)


@allowed(Role.OFFICER)
def merge_person(recording: Recording, code: Code, into: Code) -> None:
    """Merges a person into another one, who then answers for her measures; what is empty there is filled in.

    Raises FieldRefusal for one she cannot go into, and Refusal where she has an account or a seat, which are the
    administrator's, or answers for a measure of another strategy for which whoever does it is no officer.
    """
    people = {one.code: one for one in present_plan(recording).people}
    _refuse_entry(people, code, into)
    row, target = require(recording, Person, code=code), recording.id_of(require(recording, Person, code=into))
    gone = recording.id_of(row)
    _refuse_used_elsewhere(recording, entry_words(row), MEASURES.c.responsible_id == gone)
    _refuse_account(recording, entry_words(row), gone)
    _refuse_named(recording, "responsible", row)
    filled = {
        name: getattr(people[code], name)
        for name in TAKEN_OVER
        if getattr(people[code], name) and not getattr(people[into], name)
    }
    if filled:
        save_person(recording, into, PersonGiven.of(**filled))
    _repoint(recording, Measure, "responsible_id", gone, target)
    row.is_retired = True
    end_links(recording, LINKS.c.person_id == gone)
    _point_on(recording, Person, code, target)


def _refuse_entry(entries: dict[str, Any], code: str, into: str) -> None:
    known: dict[str, Entry] = entries
    for problem in entry_problems(known, code, into):
        raise FieldRefusal(problem.id, field="into", **dict(problem.values))


def _point_on(recording: Recording, kind: type[Row], code: str, target: int) -> None:
    """Has an entry, and those that were merged into it before, name the one that stays."""
    row = require(recording, kind, code=code)
    row.merged_into_id = target
    _repoint(recording, kind, "merged_into_id", recording.id_of(row), target)


def _repoint(
    recording: Recording, kind: type[Versioned], column: str, gone: int, target: int, but: int | None = None
) -> None:
    """Has every row that names the one that goes name the other."""
    recording.database.flush()
    for row in recording.database.execute(select(kind).where(getattr(kind, column) == gone)).scalars():
        if row.id != but:
            setattr(row, column, target)
    recording.database.flush()


def _tie_partners(recording: Recording, gone: int, target: int) -> None:
    """A measure that names both as partners, or is led by the other one, names it once."""
    wanted = select(MeasurePartner).where(PARTNERS.c.organisation_id == gone)
    for link in list(recording.database.execute(wanted).scalars()):
        measure = recording.database.get(Measure, link.measure_id)
        is_tied = recording.find(MeasurePartner, measure_id=link.measure_id, organisation_id=target) is not None
        if is_tied or (measure is not None and measure.lead_id == target):
            recording.remove(link, measure_id=link.measure_id, organisation_id=gone)
        else:
            link.organisation_id = target
    recording.database.flush()
    recording.forget(MeasurePartner)


def _stands_below(plan: Plan, code: str, above: str) -> bool:
    """Whether an organisation belongs to another one, directly or through others."""
    parents = {one.code: one.parent for one in plan.organisations}
    while code := parents.pop(code, ""):
        if code == above:
            return True
    return False


def _strategies(recording: Recording) -> Iterator[Strategy]:
    recording.database.flush()
    yield from list(recording.database.execute(select(Strategy).order_by(STRATEGIES.c.id)).scalars())


def _plan_of(recording: Recording, strategy: Strategy) -> Plan:
    recording.database.flush()
    return store.load(recording.database, strategy=strategy.code, role=Role.ADMINISTRATOR)


def _refuse_elsewhere(recording: Recording, strategy: Strategy, name: str, *, is_used: bool) -> None:
    """Raises Refusal where an entry is used in a strategy for which the actor is no officer."""
    inside = not recording.actor.scopes or strategy.id == recording.strategy_id()
    if is_used and not inside:
        raise Refusal(
            "“{code}” is used in another strategy, too ({strategy}). Ask the administrator to merge it.",
            code=name,
            strategy=strategy.code,
        )


def _refuse_used_elsewhere(recording: Recording, name: str, used: ColumnElement[bool]) -> None:
    for strategy in _strategies(recording):
        wanted = select(func.count()).where(used, MEASURES.c.strategy_id == strategy.id)
        is_used = bool(recording.database.execute(wanted).scalar())
        _refuse_elsewhere(recording, strategy, name, is_used=is_used)


def _refuse_drafted(recording: Recording, strategy: Strategy, lines: tuple[LineOver, ...]) -> None:
    """Raises Refusal where a decision that is yet to be voted about moves money of a line that would go."""
    going = {(one.measure, one.line.code) for one in lines if one.joins}
    wanted = select(Motion).where(MOTIONS.c.strategy_id == strategy.id, MOTIONS.c.state == MotionState.DRAFT)
    for motion in recording.database.execute(wanted).scalars() if going else ():
        for effect in effects_of(motion):
            moves = effect.moves if isinstance(effect, Reallocation) else ()
            if any((move.measure, move.line) in going for move in moves):
                raise Refusal(
                    "The proposed decision “{text}” moves money of a line that would become one with another. Vote "
                    "about it or withdraw it first.",
                    text=motion.text[:80],
                )


def _refuse_named(recording: Recording, field: str, row: Organisation | Person) -> None:
    """Raises Refusal where a decision that is yet to be voted about gives a measure to an entry."""
    drafts = select(Motion).where(MOTIONS.c.state == MotionState.DRAFT)
    for motion in recording.database.execute(drafts).scalars():
        for effect in effects_of(motion):
            if isinstance(effect, OwnerEffect) and getattr(effect, field) == row.code:
                raise Refusal(
                    "The proposed decision “{text}” names “{code}” as who takes over a measure. Vote about it or "
                    "withdraw it first.",
                    text=motion.text[:80],
                    code=entry_words(row),
                )


def _refuse_tasks(recording: Recording, name: str, organisation: int) -> None:
    """Raises Refusal where an organisation still has something to do: a decision keeps the words it was adopted in."""
    open_ones = select(Decision).where(
        DECISIONS.c.task_owner_id == organisation, DECISIONS.c.execution == Execution.OPEN
    )
    drafted = select(Motion).where(MOTIONS.c.task_owner_id == organisation, MOTIONS.c.state == MotionState.DRAFT)
    decision = recording.database.execute(open_ones).scalars().first()
    motion = recording.database.execute(drafted).scalars().first()
    if decision is not None or motion is not None:
        raise Refusal(
            "“{code}” has a task of the decision {decision}, which keeps its words. Record what became of it first, or "
            "merge the other one into this.",
            code=name,
            decision=decision.code if decision is not None else f"“{motion.text[:60] if motion else ''}”",
        )


def _refuse_account(recording: Recording, name: str, person: int) -> None:
    """Raises Refusal for somebody who may sign in or sits in a body."""
    database = recording.database
    account = select(ACCOUNTS.c.id).where(ACCOUNTS.c.person_id == person)
    seat = select(SEATS.c.id).where((SEATS.c.person_id == person) | (SEATS.c.substitute_id == person))
    if database.execute(account).first() is not None or database.execute(seat).first() is not None:
        raise Refusal(
            "“{code}” has an account or a seat in a body. Merge the other entry into this one, or have the "
            "administrator give both to the other first.",
            code=name,
        )
