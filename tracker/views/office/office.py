"""What waits beside the plan itself: reports, claims, answers, messages; and what waits for an owner."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from tracker.facts import FailedDelivery, Light, Submission, SubmissionState, Topic
from tracker.sentences import count, say
from tracker.views.board import Board
from tracker.views.grants.grants import claim_deadlines
from tracker.views.measure.desk import Desk, Item, Step, Task, due_light, urgency
from tracker.views.participation.proposals import AnswerDue
from tracker.views.reporting.duties import Duty, duties_of_owner
from tracker.views.reporting.reporting import DueMeasure, OverdueOwner, due_measures, overdue_reports, overdue_words

CLAIMS_IN_VIEW, CLAIMS_SOON = 60, 14
ANSWERS_IN_VIEW, ANSWERS_SOON = 30, 7
REPORTS_IN_VIEW, REPORTS_SOON = 30, 7
PARTS_IN_VIEW = 14
PARTS = {
    Topic.READING: say("Reading to be made: {what}, by {due:date}"),
    Topic.MILESTONE: say("Milestone: {what}, by {due:date}"),
    Topic.END: say("{what} on {due:date}"),
}


def office_tasks(
    board: Board,
    submissions: Sequence[Submission],
    answers: Sequence[AnswerDue],
    failed: Sequence[FailedDelivery],
) -> tuple[Task, ...]:
    """What only an officer can settle; `submissions` are those that wait."""
    return (
        *_unopened(board),
        *_waiting(submissions),
        *_silent(board, submissions),
        *_claims(board),
        *_answers(answers),
        *_failed(failed),
    )


def _unopened(board: Board) -> Iterator[Task]:
    if board.plan.strategy.is_in_preparation:
        words = say("The plan is in preparation: the public does not see it yet.")
        yield Task(Light.NO_DATA, None, words, Step.OPEN_PLAN)


def _waiting(submissions: Sequence[Submission]) -> Iterator[Task]:
    if submissions:
        items = tuple(
            Item(one.measure, say("{author}, {day:date}", author=one.author, day=one.made_on)) for one in submissions
        )
        words = count("{n} report waits to be accepted.", "{n} reports wait to be accepted.", len(items))
        yield Task(Light.AMBER, None, words, Step.ACCEPT, items=items)


def _silent(board: Board, submissions: Sequence[Submission]) -> Iterator[Task]:
    owners = overdue_reports(board, board.today, submissions)
    if owners:
        items = tuple(_owner_item(owner) for owner in owners)
        yield Task(Light.AMBER, None, overdue_words(owners), Step.REMIND, items=items)


def _owner_item(owner: OverdueOwner) -> Item:
    name = owner.person.name or owner.person.function if owner.person else ""
    codes = ", ".join(due.measure.code for due in owner.measures)
    if not name and owner.organisation is not None:
        return Item("", say("{owner:title}: {codes}", owner=owner.organisation, codes=codes))
    return Item("", say("{name}: {codes}", name=name or "–", codes=codes))


def _claims(board: Board) -> Iterator[Task]:
    for one in claim_deadlines(board, board.today):
        if one.deadline.days <= CLAIMS_IN_VIEW:
            words = say(
                "{what}, {source:title}, {code}, by {due:date}",
                what=one.deadline.what,
                source=one.line.source,
                code=one.measure.code,
                due=one.deadline.due,
            )
            light = due_light(one.deadline.days, CLAIMS_SOON)
            yield Task(light, one.deadline.days, words, Step.CLAIM, one.measure.code)


def _answers(answers: Sequence[AnswerDue]) -> Iterator[Task]:
    for one in answers:
        if one.days <= ANSWERS_IN_VIEW:
            words = say("Proposal {code} has to be answered by {due:date}.", code=one.proposal.code, due=one.due)
            yield Task(due_light(one.days, ANSWERS_SOON), one.days, words, Step.ANSWER, one.proposal.code)


def _failed(failed: Sequence[FailedDelivery]) -> Iterator[Task]:
    if failed:
        words = count("{n} message could not be delivered.", "{n} messages could not be delivered.", len(failed))
        yield Task(Light.RED, None, words, Step.RETRY)


def owner_desk(mine: Board, submissions: Sequence[Submission], others: Iterable[Task] = ()) -> Desk:
    """What waits for somebody who answers for measures: reports that are due, and those that came back.

    `mine` is a board of her measures only, `submissions` are the open ones about them; `others` come from decisions.
    """
    due = due_measures(mine, mine.today, submissions)
    parts = duties_of_owner(mine, submissions)
    tasks = [
        *(task for one in due for task in _due(one, mine.today)),
        *(task for one in parts for task in _part(one, mine.today)),
        *_returned(submissions),
        *others,
    ]
    return Desk(tuple(sorted(tasks, key=urgency)))


def _due(due: DueMeasure, today: date) -> Iterator[Task]:
    if due.due is None:
        return
    days = (due.due.due - today).days
    if days <= REPORTS_IN_VIEW:
        words = say(
            "{code} {measure:title}: report by {due:date}", code=due.measure.code, measure=due.measure, due=due.due.due
        )
        yield Task(due_light(days, REPORTS_SOON), days, words, Step.REPORT, due.measure.code)


def _part(duty: Duty, today: date) -> Iterator[Task]:
    """A reading, a milestone or an end that is near or gone by: letters tell of it, so the desk does."""
    days = (duty.due - today).days
    if days <= PARTS_IN_VIEW:
        words = say(PARTS[duty.topic].id, what=duty.what, due=duty.due)
        yield Task(due_light(days, REPORTS_SOON), days, words, Step.REPORT, duty.measure)


def _returned(submissions: Sequence[Submission]) -> Iterator[Task]:
    for one in submissions:
        if one.state is SubmissionState.RETURNED:
            words = say("Your report on {code} came back: {note}", code=one.measure, note=one.note)
            yield Task(Light.RED, None, words, Step.REPORT, one.measure)
