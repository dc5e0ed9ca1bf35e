"""What the next officer has to know: what is due, who promised what, where the papers are, what is set how, what runs
by itself, what is not settled, and who has which role. Built on what other pages show; page and PDF print the same.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from tracker.facts import Execution, FailedDelivery, Measure, Plan, Proposal, Role, Topic
from tracker.facts.ordering import Natural, natural
from tracker.nouns.strategy import TOPICS
from tracker.rules.naming import Named
from tracker.sentences import Recorded, Sentence, say
from tracker.views.decisions.register import RegisterLine, register
from tracker.views.reporting.declared import disagreements
from tracker.views.reporting.duties import Duty, Office, duties
from tracker.views.reports.state import State, state_of

AHEAD = timedelta(days=90)
NEWEST = 12
"""So many frozen reports, and sessions with their minutes, are named; the others are on their pages."""
Cell = Sentence | str | date | None


class Place(StrEnum):
    """Where more is said about a line or a section."""

    MEASURE = "measure"
    DECISION = "decision"
    PROPOSAL = "proposal"
    SESSION = "session"
    REPORTS = "reports"
    GRANTS = "grants"
    SETTINGS = "settings"
    AUTOMATIC = "automatic"
    MAIL = "mail"
    MEASURES = "measures"


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a table. The first cell leads to `place`, to what `code` names there, of a `body` if it has one."""

    cells: tuple[Cell, ...]
    place: Place | None = None
    code: str = ""
    body: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """A table with its headings and what is to be said before it; `name` tells it from the others.

    `place` is the page on which all of it is looked after.
    """

    name: str
    title: Sentence
    words: tuple[Sentence, ...]
    headings: tuple[Sentence, ...]
    lines: tuple[Line, ...]
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class Setting:
    """A threshold of a light, or a number of the rules of procedure of a body, as it is now; `of` says which."""

    name: str
    of: str
    value: str
    source: str = ""


@dataclass(frozen=True, slots=True)
class Job:
    """What runs by itself: when it ran last and runs next, and what came out."""

    title: Sentence
    last: date | None
    outcome: str
    next: date


@dataclass(frozen=True, slots=True)
class Operation:
    """What is known of the installation beside the plan. `set_by` is who changed the strategy last, and when."""

    settings: Sequence[Setting]
    set_by: tuple[str, date] | None
    jobs: Sequence[Job]
    backed_up: date | None
    rehearsed: date | None
    backup_folder: str
    troubles: Sequence[Sentence]
    failed: Sequence[FailedDelivery]
    accounts: Sequence[tuple[str, Role]]


@dataclass(frozen=True, slots=True)
class Handover:
    """Everything, as of the state it was read from."""

    state: State
    sections: tuple[Section, ...]


def handover(office: Office, operation: Operation) -> Handover:
    """The handover of an office as it stands today."""
    return Handover(
        state_of(office.board),
        (
            due_section(office),
            promised(office),
            answers(office),
            papers(office, operation),
            minutes(office),
            settings(operation),
            automatic(operation),
            unsettled(office, operation),
            roles(operation),
        ),
    )


def due_section(office: Office) -> Section:
    """What is due in the next 90 days, and what is overdue, the first day first."""
    plan, until = office.board.plan, office.board.today + AHEAD
    known = duties(office, as_planned=True)
    found = sorted((one for one in known if one.due <= until), key=lambda one: (one.due, one.subject))
    lines = tuple(
        Line((one.what, one.due, TOPICS[one.topic], in_charge(one, plan)), *leads_to(one, plan)) for one in found
    )
    return Section(
        "due",
        say("What is due in the next 90 days"),
        (say("Until {day:date}; what is overdue stands first.", day=until),),
        (say("What"), say("Due"), say("Kind"), say("Who")),
        lines,
    )


def leads_to(duty: Duty, plan: Plan) -> tuple[Place | None, str, str]:
    """The page of a duty."""
    match duty.topic:
        case Topic.TASK:
            keys = {f"{one.body}/{one.session}/{one.code}": one for one in plan.decisions}
            decision = keys.get(duty.subject)
            return (Place.DECISION, decision.code, decision.body) if decision else (None, "", "")
        case Topic.ANSWER:
            return Place.PROPOSAL, duty.subject, ""
        case Topic.CLAIM:
            return Place.GRANTS, "", ""
        case Topic.SESSION:
            body, code = duty.subject.split("/", 1)
            return Place.SESSION, code.rpartition("/")[0], body
        case Topic.DRAFT:
            body, code = duty.subject.split("/", 1)
            return Place.SESSION, code, body
    return Place.MEASURE, duty.measure, ""


def in_charge(duty: Duty, plan: Plan) -> Cell:
    """Who has to do it: a person by name and function, an organisation, or the officer."""
    person = next((one for one in plan.people if one.code == duty.person), None)
    if person is not None:
        function = Named(person.function, person.function_en)
        if person.name and person.function:
            return say("{name}, {function:title}", name=Recorded(person.name), function=function)
        return say("{function:title}", function=function) if person.function else person.name
    return organisation(duty.organisation, plan) if duty.organisation else say("the officer")


def organisation(code: str, plan: Plan) -> Cell:
    """An organisation by its title; by its code where it is not recorded."""
    found = next((one for one in plan.organisations if one.code == code), None)
    return say("{organisation:title}", organisation=found) if found else code or None


def promised(office: Office) -> Section:
    """The tasks that decisions gave somebody and that are open or were not carried out, the first day first."""
    waiting = [
        one
        for one in register(office.board, office.coordination).lines
        if one.decision.execution in (Execution.OPEN, Execution.NOT_CARRIED_OUT)
    ]
    lines = (
        Line(
            (
                one.decision.code,
                one.decision.task or one.decision.text,
                organisation(one.decision.task_owner, office.board.plan),
                one.decision.task_due,
                one.execution.line.state,
            ),
            Place.DECISION,
            one.decision.code,
            one.body,
        )
        for one in sorted(waiting, key=_first_day_first)
    )
    return Section(
        "promised",
        say("Who promised what"),
        (say("Decisions that are not yet carried out."),),
        (say("Decision"), say("Task"), say("Task of"), say("Due"), say("Execution")),
        tuple(lines),
    )


def _first_day_first(line: RegisterLine) -> tuple[date, Natural]:
    return line.decision.task_due or date.max, natural(line.decision.code)


def answers(office: Office) -> Section:
    """Proposals that wait for an answer, and what was agreed in those that were answered lately."""
    waiting = [one for one in office.proposals if one.answered_on is None]
    agreed = [one for one in office.proposals if one.answered_on is not None and one.agreement]
    newest = sorted(agreed, key=lambda one: one.answered_on or date.min, reverse=True)[:NEWEST]
    by_day = sorted(waiting, key=lambda one: (one.answer_due or date.max, natural(one.code)))
    return Section(
        "answers",
        say("Proposals: what waits and what was agreed"),
        (),
        (say("Proposal"), say("What"), say("Agreed"), say("Due")),
        tuple(_proposal_line(one) for one in (*by_day, *newest)),
    )


def _proposal_line(one: Proposal) -> Line:
    waits = one.answered_on is None
    agreed = say("waits for an answer") if waits else one.agreement
    return Line((one.code, one.text, agreed, one.answer_due if waits else None), Place.PROPOSAL, one.code)


def papers(office: Office, operation: Operation) -> Section:
    """The newest frozen reports, and where the backups are."""
    newest = sorted(office.coordination.reports, key=lambda one: one.frozen_at, reverse=True)
    lines = (
        Line((one.title or one.kind, one.session or None, one.state_on, one.sha256[:12])) for one in newest[:NEWEST]
    )
    where = say("Backups are in {folder}.", folder=operation.backup_folder)
    return Section(
        "papers",
        say("Where the papers are"),
        (where, *_backup_words(operation)),
        (say("Frozen report"), say("Session"), say("State on"), say("Beginning of its sha256")),
        tuple(lines),
        Place.REPORTS,
    )


def _backup_words(operation: Operation) -> Iterator[Sentence]:
    if operation.backed_up is None:
        yield say("There is no backup yet. See why none was made.")
    else:
        yield say("The last backup is of {day:date}.", day=operation.backed_up)
    if operation.rehearsed is None:
        yield say("No backup was restored on trial yet.")
    else:
        yield say("It was last restored on trial on {day:date}.", day=operation.rehearsed)


def minutes(office: Office) -> Section:
    """The last sessions, and whether their minutes were adopted and published."""
    held = [one for one in office.coordination.uncancelled if one.session.on <= office.board.today]
    newest = sorted(held, key=lambda one: one.session.on, reverse=True)[:NEWEST]
    lines = (
        Line(
            (one.session.code, one.session.on, one.minutes_adopted_on, one.minutes_published_on),
            Place.SESSION,
            one.session.code,
            one.session.body,
        )
        for one in newest
    )
    return Section(
        "minutes",
        say("Minutes"),
        (say("The minutes of each session are on its page."),),
        (say("Session"), say("Date"), say("Minutes adopted on"), say("Minutes published on")),
        tuple(lines),
    )


def settings(operation: Operation) -> Section:
    """Thresholds and numbers of the rules of procedure as they are now, and who changed the strategy last."""
    words = (
        say("The strategy and its thresholds were last changed by {who} on {day:date}.", who=who, day=day)
        for who, day in ([operation.set_by] if operation.set_by else [])
    )
    lines = (Line((one.name, one.of, one.value, one.source or None)) for one in operation.settings)
    return Section(
        "settings",
        say("How thresholds and rules are set"),
        tuple(words),
        (say("Setting"), say("What for"), say("Value"), say("Source")),
        tuple(lines),
        Place.SETTINGS,
    )


def automatic(operation: Operation) -> Section:
    """What runs by itself."""
    lines = (Line((one.title, one.last, one.outcome, one.next)) for one in operation.jobs)
    headings = (say("Job"), say("Last run"), say("Outcome"), say("Next run"))
    return Section("automatic", say("What runs by itself"), (), headings, tuple(lines), Place.AUTOMATIC)


def unsettled(office: Office, operation: Operation) -> Section:
    """What contradicts itself or did not go through: troubles, letters, and states that owners see differently."""
    troubles = (Line((say("What runs by itself"), one), Place.AUTOMATIC) for one in operation.troubles)
    letters = (Line((one.subject, one.problem), Place.MAIL) for one in operation.failed)
    declared = (
        Line(
            (
                _named(one.measure),
                say(
                    "The owner reports “{declared:word}”, the data say “{computed:word}”: {reason}",
                    declared=one.declared,
                    computed=one.computed.light,
                    reason=one.computed.reason,
                ),
            ),
            Place.MEASURE,
            one.measure.code,
        )
        for one in disagreements(office.board)
    )
    return Section(
        "unsettled",
        say("What is not settled"),
        (),
        (say("What it is about"), say("What is the matter")),
        (*troubles, *letters, *declared),
    )


def _named(measure: Measure) -> Sentence:
    return say("{code} {measure:title}", code=measure.code, measure=measure)


def roles(operation: Operation) -> Section:
    """Who may do what: everybody with an open account."""
    by_role = sorted(operation.accounts, key=lambda one: (-list(Role).index(one[1]), one[0]))
    lines = tuple(Line((name, say("{role:word}", role=role))) for name, role in by_role)
    return Section("roles", say("Who has which role"), (), (say("Name"), say("Role")), lines)
