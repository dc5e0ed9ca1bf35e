"""How the coordination's sessions were prepared and held, and the agenda of the next one with a proposed decision."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from functools import partial
from pathlib import Path

from pydantic import Field

from tracker import actions, store
from tracker.actions import (
    ItemGiven,
    MotionGiven,
    MoveGiven,
    PresenceGiven,
    ReallocationGiven,
    Recording,
    SessionGiven,
    StepGiven,
)
from tracker.actions.given import Code, Prose, Title
from tracker.coordination import ItemKind
from tracker.facts import Execution, FundingKind, FundingLine, Measure, Role, Stage, Visibility
from tracker.rules.reallocation import amount_in, free_to_take
from tracker.rules.voting import members_on
from tracker.seeding.demonstration.catalogue import HeldSession, Part
from tracker.seeding.demonstration.coordination import BODY
from tracker.seeding.demonstration.days import Days, Meeting, instant
from tracker.seeding.demonstration.event import OFFICER, Act, Event
from tracker.seeding.demonstration.purse import EURO
from tracker.seeding.files import read_file
from tracker.workdays import end_of_next_third, working_day_not_after

PREPARED, NOTICED = 14, 6
REST = "rest"
RENEWAL = ("renewal", "renewal_task", "renewal_owner")
REASONS = {
    "agenda": "Priprava dnevnega reda",
    "invitation": "Poslano vabilo z gradivom",
    "notice": "Javna objava seje z gradivom",
    "held": "Seja koordinacije",
    "proposal": "Priprava predloga sklepa",
}


class Cover(Part):
    """Secured own money that covers a part of another measure's uncovered money."""

    measure: Code
    giver: Code = Field(alias="from")
    euros: int
    text: Title
    purpose: Title


class Item(Part):
    """An agenda item of the next session, with its motion if it has one.

    It `renews` the decisions about a measure (its code) that were not carried out, or the `rest` of them: `renewal` is
    the text of each new one, with the places `{code}` and `{text}`; its task and owner are those of the old one where
    no other are told, its day is that by which the next session is held.
    """

    kind: ItemKind
    title: Title
    measure: Prose = ""
    presenter: Prose = ""
    prepared_by: Prose = ""
    legal_basis: Prose = ""
    proposed_decision: Prose = ""
    explanation: Prose = ""
    visibility: Visibility = Visibility.PUBLIC
    visibility_reason: Prose = ""
    cover: Cover | None = None
    renews: Prose = ""
    renewal: Prose = ""
    renewal_task: Prose = ""
    renewal_owner: Prose = ""

    def given(self) -> ItemGiven:
        """The item as it is entered."""
        return ItemGiven.of(**self.model_dump(exclude={"cover", "renews", *RENEWAL}))


class Reported(Part):
    """The item under which the report on the action plan is heard."""

    title: Title
    presenter: Prose
    prepared_by: Prose
    legal_basis: Prose
    proposed_decision: Prose


class Sessions(Part):
    """`invitation` is how many days before a session its invitation leaves, or the working day before;
    `absent` are codes of people.

    `case_number` has the place `{year}`: the papers of a year are in one file.
    """

    hour: Prose
    place: Prose
    case_number: Prose = ""
    recorder: Prose = ""
    standing: dict[ItemKind, Title]
    report: Reported
    invitation: int
    late_invitations: dict[HeldSession, int] = Field(default_factory=dict)
    absent: dict[HeldSession, tuple[Code, ...]] = Field(default_factory=dict)
    next: tuple[Item, ...] = ()


def session_events(folder: Path, days: Days) -> Iterator[Event]:
    """Everything about the sessions themselves; nothing where the folder does not tell of them."""
    file = folder / "sessions.yaml"
    if not file.exists():
        return
    told = read_file(file, Sessions)
    *held, coming = days.meetings()
    for place, meeting in enumerate(held, start=-len(held)):
        yield from _prepared(meeting, told)
        yield from _invited(meeting, told.late_invitations.get(place, told.invitation))
        yield from _held(meeting, told.absent.get(place, ()))
    yield from _coming(coming, told, days)


def _event(at: date, hour: int, reason: str, *acts: Act) -> Event:
    return Event(instant(at, hour), OFFICER, REASONS[reason], acts)


def _of(meeting: Meeting, action: Callable[..., object], **more: object) -> Act:
    def act(recording: Recording) -> None:
        action(recording, body=BODY, session=meeting.code, **more)

    return act


def _prepared(meeting: Meeting, told: Sessions, at: date | None = None) -> Iterator[Event]:
    """Hour and place, the standing items, and the report on the plan behind them."""
    day = at or meeting.on - timedelta(days=PREPARED)
    where = SessionGiven.of(
        on=meeting.on,
        hour=told.hour,
        place=told.place,
        case_number=told.case_number.format(year=meeting.on.year),
        recorder=told.recorder,
    )
    report = ItemGiven.of(kind=ItemKind.REPORT, **told.report.model_dump())
    yield _event(
        day,
        9,
        "agenda",
        partial(actions.save_session, body=BODY, code=meeting.code, given=where),
        _of(meeting, actions.prepare_agenda, titles=told.standing),
        _of(meeting, actions.add_item, given=report),
    )


def _invited(meeting: Meeting, days_before: int) -> Iterator[Event]:
    for name, before, reason in (("invitation", days_before, "invitation"), ("public_notice", NOTICED, "notice")):
        on = _in_office(meeting, before)
        yield _event(on, 10, reason, _of(meeting, actions.mark_step, name=name, given=StepGiven.of(done_on=on)))


def _in_office(meeting: Meeting, days_before: int) -> date:
    """Some days before a session, or the working day before that."""
    return working_day_not_after(meeting.on - timedelta(days=days_before))


def _held(meeting: Meeting, absent: tuple[str, ...]) -> Iterator[Event]:
    present = partial(_attend, meeting, absent)
    yield _event(meeting.on, 15, "held", present, _of(meeting, actions.close_session, on=meeting.on))


def _attend(meeting: Meeting, absent: tuple[str, ...], recording: Recording) -> None:
    memberships = store.load_coordination(recording.database, role=Role.ADMINISTRATOR).memberships
    for seat in members_on(memberships, BODY, meeting.on):
        away = seat.person in absent
        given = PresenceGiven.of(
            is_present=not away or bool(seat.substitute), substitute=seat.substitute if away else ""
        )
        actions.set_presence(recording, BODY, meeting.code, seat.person, given)


def _coming(meeting: Meeting, told: Sessions, days: Days) -> Iterator[Event]:
    """The agenda of the next session is being prepared: on the last days of the history, or two weeks before it."""
    at = min(meeting.on - timedelta(days=PREPARED), days.last - timedelta(days=2))
    at = max(at, days.meetings()[-2].on + timedelta(days=2))
    yield from _prepared(meeting, told, at)
    items = tuple(_of(meeting, actions.add_item, given=item.given()) for item in told.next)
    yield _event(at, 10, "agenda", *items)
    yield _event(at, 11, "proposal", *_proposals(meeting, told))
    if days.is_past(_in_office(meeting, told.invitation)):
        yield from _invited(meeting, told.invitation)


def _proposals(meeting: Meeting, told: Sessions) -> Iterator[Act]:
    """In the order of the agenda, so that their numbers follow it."""
    for item in told.next:
        if item.cover:
            yield partial(_propose, meeting, item.cover)
        if item.renews:
            yield partial(_renew, meeting, item)


def _renew(meeting: Meeting, item: Item, recording: Recording) -> None:
    """Drafts a new decision for each that was not carried out and has none proposed yet."""
    role = Role.ADMINISTRATOR
    plan = store.load(recording.database, strategy=recording.strategy, role=role)
    bodies = store.load_coordination(recording.database, strategy=recording.strategy, role=role)
    coming = next(one for one in bodies.meetings if (one.session.body, one.session.code) == (BODY, meeting.code))
    number = next(one.number for one in coming.items if one.title == item.title)
    proposed = {motion.replaces for motion in coming.motions}
    for one in plan.decisions:
        is_asked = item.renews == REST or item.renews in one.measures
        if one.execution is Execution.NOT_CARRIED_OUT and is_asked and one.code not in proposed:
            given = MotionGiven.of(
                item=number,
                text=item.renewal.format(code=one.code, text=one.text),
                task=item.renewal_task or one.task,
                task_owner=item.renewal_owner or one.task_owner or None,
                task_due=end_of_next_third(meeting.on),
                replaces=one.code,
            )
            actions.add_motion(recording, body=BODY, session=meeting.code, given=given)


def _propose(meeting: Meeting, cover: Cover, recording: Recording) -> None:
    """Drafts the reallocation in the first year in which there is enough to take and to cover; else nothing."""
    plan = store.load(recording.database, strategy=recording.strategy, role=Role.ADMINISTRATOR)
    measures = {measure.code: measure for measure in plan.measures}
    giver = _line(measures[cover.giver], FundingKind.OWN)
    gap = _line(measures[cover.measure], FundingKind.UNCOVERED)
    taker = _line(measures[cover.measure], FundingKind.OWN)
    if giver is None or gap is None or taker is None:
        return
    cents = cover.euros * EURO
    for year in (amount.year for amount in gap.amounts):
        enough = free_to_take(amount_in(giver, year), Stage.SECURED) >= cents
        if enough and free_to_take(amount_in(gap, year), Stage.PLANNED) >= cents:
            _draft(recording, meeting, cover, (giver, gap, taker), year)
            return


def _draft(
    recording: Recording, meeting: Meeting, cover: Cover, lines: tuple[FundingLine, FundingLine, FundingLine], year: int
) -> None:
    giver, gap, taker = (line.code for line in lines)
    cents = cover.euros * EURO
    moves = (
        MoveGiven(measure=cover.giver, line=giver, year=year, stage=Stage.SECURED, cents=-cents),
        MoveGiven(measure=cover.measure, line=taker, year=year, stage=Stage.SECURED, cents=cents),
        MoveGiven(measure=cover.measure, line=gap, year=year, stage=Stage.PLANNED, cents=-cents),
        MoveGiven(measure=cover.measure, line=taker, year=year, stage=Stage.PLANNED, cents=cents),
    )
    items = store.load_coordination(recording.database, strategy=recording.strategy, role=Role.ADMINISTRATOR).meetings
    agenda = next(one.items for one in items if (one.session.body, one.session.code) == (BODY, meeting.code))
    number = next(item.number for item in agenda if item.kind is ItemKind.REALLOCATION)
    effect = ReallocationGiven(purpose=cover.purpose, moves=moves)
    given = MotionGiven.of(item=number, text=cover.text, effects=(effect,))
    actions.add_motion(recording, BODY, meeting.code, given)


def _line(measure: Measure, kind: FundingKind) -> FundingLine | None:
    return next((line for line in measure.funding if line.source.kind is kind), None)
