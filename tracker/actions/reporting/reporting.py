"""What an owner hands in about her measure, all at once, and what the officer does with it where she has to accept."""

from datetime import date

from sqlalchemy import Table, select

from tracker.actions.given import Code, Prose
from tracker.actions.recording import Recording
from tracker.actions.reporting.report_checks import check_parts, check_report, indicator_of, milestone_of
from tracker.actions.reporting.report_given import MilestoneReport, ReportGiven, ReturnGiven
from tracker.actions.reporting.updates import needs_approval
from tracker.actions.rights import allowed
from tracker.actions.saving import require, save
from tracker.facts import Channel, Role, SubmissionState
from tracker.models import Measure, Milestone, Person, Reading, Submission, Update
from tracker.sentences import Refusal

SUBMISSIONS: Table = Submission.__table__  # type: ignore[attr-defined]
LARGEST_ID = 2**31 - 1


@allowed(Role.OWNER, own_only=True, by_link=True)
def hand_in_report(recording: Recording, measure: Code, made_on: date, given: ReportGiven) -> bool:
    """Reports on a measure, all of it or nothing; whether it counts at once or waits for the officer to accept it.

    A second report on the same day corrects the first. Raises Refusal for what lies in the future, contradicts
    itself, or lacks the words it needs.
    """
    row = _measure(recording, measure)
    check_report(recording, row, made_on, given)
    if needs_approval(recording) and not recording.has(Role.OFFICER):
        _keep_waiting(recording, row, made_on, given)
        return False
    _apply(recording, row, made_on, given, recording.actor.name, recording.actor.channel)
    return True


@allowed(Role.OFFICER)
def accept_report(recording: Recording, submission: int, version: int | None = None) -> None:
    """Lets a report count as it was handed in, in the name of whoever did; a second time it changes nothing.

    `version` is that of the report that was looked at. Raises Refusal where it was changed or returned meanwhile.
    """
    row, measure = _submission(recording, submission)
    if row.state is SubmissionState.ACCEPTED:
        return
    _require_waiting(row, version)
    given = ReportGiven.of(**row.content)
    check_parts(recording, measure, row.made_on, given)
    _apply(recording, measure, row.made_on, given, row.author, row.channel)
    row.state = SubmissionState.ACCEPTED


@allowed(Role.OFFICER)
def return_report(recording: Recording, submission: int, note: Prose, version: int | None = None) -> None:
    """Sends a report back to its author. Raises Refusal without a note that says what to put right."""
    row, _ = _submission(recording, submission)
    words = ReturnGiven.of(note=note).note
    if not words:
        raise Refusal("A report is returned with a note. Write in a sentence what is to be put right.")
    _require_waiting(row, version)
    row.state, row.note = SubmissionState.RETURNED, words


def _measure(recording: Recording, code: str) -> Measure:
    return require(recording, Measure, strategy_id=recording.strategy_id(), code=code)


def _submission(recording: Recording, number: int) -> tuple[Submission, Measure]:
    row = recording.find(Submission, id=number) if 0 < number <= LARGEST_ID else None
    measure = recording.database.get(Measure, row.measure_id) if row is not None else None
    if row is None or measure is None or measure.strategy_id != recording.strategy_id():
        raise Refusal("There is no such report. Look at the list of those that wait.")
    return row, measure


def _require_waiting(row: Submission, version: int | None) -> None:
    if row.state is not SubmissionState.WAITING:
        raise Refusal("This report does not wait any more. Look at the list of those that do.")
    if version is not None and row.version != version:
        raise Refusal("The report was handed in anew meanwhile. Look at it again, then decide.")


def _apply(
    recording: Recording, measure: Measure, made_on: date, given: ReportGiven, author: str, channel: Channel
) -> None:
    """Writes the milestones, the readings and the report itself."""
    for one in given.milestones:
        _apply_milestone(recording, measure, made_on, one)
    for reading in given.readings:
        indicator = recording.id_of(indicator_of(recording, measure, reading.indicator))
        key = {"indicator_id": indicator, "on": reading.on}
        save(recording, Reading, key, {"value": reading.value} | ({"note": reading.note} if reading.note else {}))
    key = {"measure_id": recording.id_of(measure), "made_on": made_on, "author": author}
    if given.nothing_changed and recording.find(Update, **key) is not None:
        return  # since the report of this day: what it told stays
    told = {name: getattr(given, name) for name in ("progress", "light", "done", "next", "obstacles")}
    save(recording, Update, key, told | {"nothing_changed": given.nothing_changed, "channel": channel})


def _apply_milestone(recording: Recording, measure: Measure, made_on: date, given: MilestoneReport) -> None:
    if given.progress is None and given.done_on is None:
        return
    row = milestone_of(recording, measure, given.code)
    is_done = given.done_on is not None or given.progress == 1
    done_on = given.done_on or row.done_on or made_on
    values = {"progress": 1.0 if is_done else given.progress, "done_on": done_on if is_done else None}
    save(recording, Milestone, {"measure_id": measure.id, "code": given.code}, values)


def _keep_waiting(recording: Recording, measure: Measure, made_on: date, given: ReportGiven) -> None:
    """Keeps a report until it is accepted; it takes the place of the one by the same author that still waits."""
    mine = (SUBMISSIONS.c.measure_id == measure.id) & (SUBMISSIONS.c.author == recording.actor.name)
    is_open = SUBMISSIONS.c.state != SubmissionState.ACCEPTED
    query = select(Submission).where(mine, is_open).order_by(SUBMISSIONS.c.id.desc()).limit(1)
    row = recording.database.execute(query).scalar_one_or_none()
    if row is not None and given.nothing_changed and row.state is SubmissionState.WAITING:
        return  # since the report that waits: what it tells stays
    if row is None:
        row = Submission(
            measure_id=recording.id_of(measure),
            made_on=made_on,
            author=recording.actor.name,
            person_id=_person(recording),
        )
        recording.database.add(row)
    new = {"made_on": made_on, "channel": recording.actor.channel, "state": SubmissionState.WAITING}
    for name, value in {**new, "content": given.content()}.items():
        if getattr(row, name) != value:
            setattr(row, name, value)


def _person(recording: Recording) -> int | None:
    """The person the actor is, where it is one alone."""
    people = list(recording.actor.people)
    person = recording.find(Person, code=people[0]) if len(people) == 1 else None
    return recording.id_of(person) if person is not None else None
