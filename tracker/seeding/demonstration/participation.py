"""Proposals with their answers, and assessments of digital maturity."""

from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from typing import Literal

from pydantic import Field

from tracker import actions
from tracker.actions import AnswerGiven, AssessmentGiven, PlaceGiven, ProposalGiven, Recording
from tracker.actions.given import Code, Prose, Title
from tracker.facts import ProposerKind, Visibility
from tracker.seeding.demonstration.catalogue import HeldSession, Part
from tracker.seeding.demonstration.coordination import BODY, Decided
from tracker.seeding.demonstration.days import Days, instant
from tracker.seeding.demonstration.event import OFFICER, Event
from tracker.seeding.files import read_file
from tracker.sentences import Refusal

RECEIVED = "Vpis prejetega predloga"
ANSWERED = "Odgovor na predlog"
PLACED = "Razvrstitev predloga"
MEASURED = "Vpis ocene digitalne zrelosti"
DAYS_TO_ENTER = 12


class DecisionTold(Part):
    """A decision by its session, counted back from the last one held, and its number there."""

    session: HeldSession
    number: int = Field(ge=1)


class ProposalTold(Part):
    """A proposal: `received` so many days before the last day, `due` and `answered` so many days after that."""

    kind: ProposerKind
    origin: Prose = ""
    received: int = Field(ge=1)
    due: int | None = None
    text: Title
    answered: int | None = None
    answer: Prose = ""
    agreement: Prose = ""
    measure: Prose = ""
    decision: DecisionTold | None = None
    internal: Prose = ""


class ProposalsTold(Part):
    """The file of proposals."""

    proposals: tuple[ProposalTold, ...] = ()


class AssessmentTold(Part):
    """An assessment in a month; its levels stand in the order of the dimensions, `-` was not assessed."""

    institution: Code
    month: int = Field(le=-1)
    levels: tuple[float | Literal["-"], ...]
    notes: dict[str, str] = Field(default_factory=dict)
    evidence: Prose = ""


class AssessmentsTold(Part):
    """The file of assessments, by one method."""

    method: Code
    dimensions: tuple[Code, ...]
    assessments: tuple[AssessmentTold, ...] = ()


def participation_events(folder: Path, days: Days, decisions: list[Decided]) -> Iterator[Event]:
    """Everything of the register of proposals and of digital maturity; a file that is not there tells nothing."""
    proposals, assessments = folder / "proposals.yaml", folder / "assessments.yaml"
    if proposals.exists():
        yield from proposal_events(read_file(proposals, ProposalsTold).proposals, days, decisions)
    if assessments.exists():
        yield from assessment_events(read_file(assessments, AssessmentsTold), days)


def proposal_events(told: tuple[ProposalTold, ...], days: Days, decisions: list[Decided]) -> Iterator[Event]:
    """Each proposal as it came in, was answered, and ended somewhere; numbered by the year it came in."""
    numbers: Counter[int] = Counter()
    for one in sorted(told, key=lambda one: -one.received):
        received = days.last - timedelta(days=one.received)
        numbers[received.year] += 1
        code = f"P-{received.year}-{numbers[received.year]:03d}"
        yield entry(one, code, received)
        answered = received + timedelta(days=one.answered) if one.answered is not None else received
        if one.answered is not None:
            yield reply(one, code, answered)
        if one.measure or one.decision:
            yield placing(one, code, answered, decisions, days)


def entry(one: ProposalTold, code: str, received: date) -> Event:
    """The proposal as it is entered on the day it came in."""
    given = ProposalGiven.of(
        origin_kind=one.kind,
        origin=one.origin,
        received_on=received,
        text=one.text,
        answer_due=received + timedelta(days=one.due) if one.due is not None else None,
        visibility=Visibility.INTERNAL if one.internal else Visibility.PUBLIC,
    )
    reason = f"{RECEIVED}: {one.internal}" if one.internal else RECEIVED

    def add(recording: Recording) -> None:
        actions.add_proposal(recording, given, code)

    return Event(instant(received, 11), OFFICER, reason, (add,))


def reply(one: ProposalTold, code: str, answered: date) -> Event:
    """Its answer."""
    given = AnswerGiven.of(answer=one.answer, answered_on=answered, agreement=one.agreement)
    return Event(instant(answered, 12), OFFICER, ANSWERED, (partial(actions.answer_proposal, code=code, given=given),))


def placing(one: ProposalTold, code: str, answered: date, decisions: list[Decided], days: Days) -> Event:
    """Where it ended: known once it is answered and the decision is entered."""
    decided = decision_of(one, decisions, days)
    on = max(answered, decided.entered_on) if decided else answered
    given = PlaceGiven.of(
        measure=one.measure,
        body=BODY if decided else "",
        session=decided.meeting.code if decided else "",
        decision=decided.code if decided else "",
    )
    return Event(instant(on, 16), OFFICER, PLACED, (partial(actions.place_proposal, code=code, given=given),))


def decision_of(one: ProposalTold, decisions: list[Decided], days: Days) -> Decided | None:
    """The decision a proposal names."""
    if one.decision is None:
        return None
    meeting = days.session(one.decision.session)
    held = [decided for decided in decisions if decided.meeting == meeting]
    if one.decision.number > len(held):
        raise Refusal(
            "A proposal names the decision {number} of a session that has only {n}. Correct proposals.yaml.",
            number=one.decision.number,
            n=len(held),
        )
    return held[one.decision.number - 1]


def assessment_events(told: AssessmentsTold, days: Days) -> Iterator[Event]:
    """Each assessment, entered some days after it was made."""
    for one in told.assessments:
        on = days.begin(one.month)
        levels = [
            {"dimension": code, "level": level, "note": one.notes.get(code, "")}
            for code, level in zip(told.dimensions, one.levels, strict=True)
            if level != "-"
        ]
        given = AssessmentGiven.of(levels=levels, evidence=one.evidence)
        act = partial(actions.save_assessment, institution=one.institution, method=told.method, on=on, given=given)
        yield Event(instant(on + timedelta(days=DAYS_TO_ENTER), 13), OFFICER, MEASURED, (act,))
