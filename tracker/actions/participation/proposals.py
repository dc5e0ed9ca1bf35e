"""The register of proposals (pripombe in predlogi): received, answered, and placed where they ended."""

import re
from datetime import date, timedelta
from typing import Any

from sqlalchemy import select

from tracker.actions.given import Code, Day, Given, Prose, Title, clean
from tracker.actions.measure.measures import measure_id
from tracker.actions.recording import Recording
from tracker.actions.rights import allowed
from tracker.actions.saving import require, save
from tracker.facts import ProposerKind, Role, Visibility
from tracker.models import Body, Decision, Proposal, Session
from tracker.rules.privacy import contact_in, name_in
from tracker.sentences import Refusal

READ_BY_OTHERS = ("text", "answer", "agreement")


class ProposalGiven(Given):
    """`origin` is who made it: a group, a body, a department; a citizen's name is for officers only."""

    origin_kind: ProposerKind = ProposerKind.OTHER
    origin: Prose = ""
    received_on: Day | None = None
    text: Title = ""
    answer_due: Day | None = None
    answer: Prose = ""
    answered_on: Day | None = None
    agreement: Prose = ""
    visibility: Visibility = Visibility.PUBLIC


class AnswerGiven(Given):
    """An answer needs its words and its day; `agreement` is what was agreed, if anything."""

    answer: Title
    answered_on: Day
    agreement: Prose = ""


class PlaceGiven(Given):
    """Where a proposal ended: the code of a measure, or of a decision with its session and body; empty for nowhere."""

    measure: Prose = ""
    body: Prose = ""
    session: Prose = ""
    decision: Prose = ""


@allowed(Role.OFFICER)
def add_proposal(recording: Recording, given: ProposalGiven, code: str = "") -> str:
    """Enters a proposal into the register and returns its code.

    Without a `code` it gets the next one of the year it was received in, such as `P-2026-007`.
    Raises Refusal for a code that is taken, a proposal without text or day, and what `save_proposal` refuses.
    """
    if given.received_on is None or not given.text:
        raise Refusal("A proposal needs its text and the day it was received. Enter both.")
    code = str(clean(code)) or next_code(recording, given.received_on.year)
    if recording.find(Proposal, code=code) is not None:
        raise Refusal("There already is a proposal “{code}”. Leave the code empty to get the next one.", code=code)
    values = {"strategy_id": recording.strategy_id()} | given.present()
    row = save(recording, Proposal, {"code": code}, values)
    _check(recording, row)
    return row.code


@allowed(Role.OFFICER)
def save_proposal(recording: Recording, code: Code, given: ProposalGiven) -> None:
    """Changes a proposal of the register.

    Raises Refusal where its days contradict each other, and where a text that others read names a citizen or holds
    an e-mail address or telephone number.
    """
    if "received_on" in given.model_fields_set and given.received_on is None:
        raise Refusal("A proposal needs its text and the day it was received. Enter both.")
    _change(recording, code, given.present(), given.version)


@allowed(Role.OFFICER)
def answer_proposal(recording: Recording, code: Code, given: AnswerGiven) -> None:
    """Records the answer to a proposal and what was agreed."""
    _change(recording, code, given.present(), given.version)


@allowed(Role.OFFICER)
def place_proposal(recording: Recording, code: Code, given: PlaceGiven) -> None:
    """Records in which measure or decision a proposal ended."""
    measure = measure_id(recording, given.measure) if given.measure else None
    _change(recording, code, {"measure_id": measure, "decision_id": _decision_id(recording, given)}, given.version)


@allowed(Role.OFFICER)
def withdraw_proposal(recording: Recording, code: Code, version: int | None = None) -> None:
    """Takes a proposal out of the public register; the reason of the recording says why."""
    _change(recording, code, {"visibility": Visibility.INTERNAL}, version)


def next_code(recording: Recording, year: int) -> str:
    """The next free code of a year, over all strategies."""
    recording.database.flush()
    pattern = re.compile(rf"P-{year}-(\d{{1,9}})")
    known = recording.database.execute(select(Proposal.code)).scalars()  # type: ignore[call-overload]
    numbers = [int(match[1]) for one in known if (match := pattern.fullmatch(one))]
    return f"P-{year}-{max(numbers, default=0) + 1:03d}"


def _change(recording: Recording, code: str, values: dict[str, Any], version: int | None) -> None:
    row = require(recording, Proposal, code=code)
    if row.strategy_id != recording.strategy_id():
        raise Refusal("The proposal “{code}” belongs to another strategy. Open that one to change it.", code=code)
    _check(recording, save(recording, Proposal, {"code": code}, values, version))


def _decision_id(recording: Recording, given: PlaceGiven) -> int | None:
    if not given.decision:
        return None
    body = recording.id_of(require(recording, Body, code=given.body))
    session = recording.id_of(require(recording, Session, body_id=body, code=given.session))
    return recording.id_of(require(recording, Decision, session_id=session, code=given.decision))


def _check(recording: Recording, row: Proposal) -> None:
    _refuse_wrong_days(row, recording.at.date() + timedelta(days=1))
    if row.origin_kind is ProposerKind.CITIZEN:
        _refuse_names(row)
    if row.visibility is Visibility.PUBLIC:
        _refuse_contacts(row)


def _refuse_wrong_days(row: Proposal, latest: date) -> None:
    """`latest` is a day later than the instant in UTC, for the municipality's day may have begun already."""
    for day in (row.received_on, row.answered_on):
        if day is not None and day > latest:
            raise Refusal("The day {day:date} has not come yet. Correct it.", day=day)
    for day in (row.answer_due, row.answered_on):
        if day is not None and day < row.received_on:
            raise Refusal(
                "The day {day:date} lies before {received:date}, when the proposal was received. Correct one of them.",
                day=day,
                received=row.received_on,
            )
    if row.answered_on is not None and not (row.answer or row.agreement):
        raise Refusal("The answer has a day but no words. Enter what was answered or agreed.")


def _refuse_names(row: Proposal) -> None:
    for name in READ_BY_OTHERS:
        found = name_in(row.origin, getattr(row, name))
        if found:
            raise Refusal(
                "“{word}” names the citizen who made the proposal, and others will read this text. "
                "Take the name out of the text; it stays in the field for officers.",
                word=found,
            )


def _refuse_contacts(row: Proposal) -> None:
    read = READ_BY_OTHERS if row.origin_kind is ProposerKind.CITIZEN else (*READ_BY_OTHERS, "origin")
    for name in read:
        found = contact_in(getattr(row, name))
        if found:
            raise Refusal(
                "“{contact}” is an e-mail address or telephone number, and everybody will read this text. "
                "Take it out, or keep the proposal internal.",
                contact=found,
            )
