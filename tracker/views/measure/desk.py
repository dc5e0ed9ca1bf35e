"""The desk: what waits for somebody, most urgent first, each with the one step that settles it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import reduce

from tracker.facts import Light, Role
from tracker.facts.ordering import natural
from tracker.rules.funding import measure_totals
from tracker.sentences import Sentence, count, say
from tracker.views.board import WORST_FIRST, Board
from tracker.views.history.since import since
from tracker.views.measure.measures import EVERYTHING, matching
from tracker.views.measure.quality import quality_page
from tracker.views.reporting.declared import disagreements

SESSION_IN_VIEW = 30
SESSION_SOON = 7
PRESSING = 1
ANY_DAY = 10**6
"""Sorts what has no day behind everything of the same light that has one."""


class Step(StrEnum):
    """What settles a task."""

    REPORT = "report"
    ACCEPT = "accept"
    REMIND = "remind"
    LOOK = "look"
    COMPLETE_DATA = "complete_data"
    COVER = "cover"
    CLAIM = "claim"
    ANSWER = "answer"
    SESSION = "session"
    SESSION_REPORT = "session_report"
    RETRY = "retry"
    EXECUTE = "execute"
    TASK = "task"
    DECIDE_ANEW = "decide_anew"
    MINUTES = "minutes"
    AUTOMATIC = "automatic"
    OPEN_PLAN = "open_plan"


@dataclass(frozen=True, slots=True)
class Item:
    """One thing of a task that is about several; `code` is the measure's."""

    code: str
    words: Sentence


@dataclass(frozen=True, slots=True)
class Task:
    """Something that waits. `days` until it is due, negative when that has passed, none without a day.

    The step is taken on what `code` names: a measure, a session, a proposal, a decision; empty where it is a page of
    its own. `body` is the code of the body whose session or decision it is.
    """

    light: Light
    days: int | None
    words: Sentence
    step: Step
    code: str = ""
    items: tuple[Item, ...] = ()
    body: str = ""


@dataclass(frozen=True, slots=True)
class Desk:
    """Everything that waits, most urgent first."""

    tasks: tuple[Task, ...]


def urgency(task: Task) -> tuple[int, int, str]:
    """Sorts tasks: the worst light first, then what is due first."""
    return WORST_FIRST.index(task.light), task.days if task.days is not None else ANY_DAY, task.words.id


def desk(board: Board, previous: Board | None, role: Role, others: Iterable[Task] = ()) -> Desk:
    """The tasks of a member, officer or administrator; `others` come from what is not in the plan.

    Members see what they supervise, officers also what only they can settle.
    """
    tasks = [*_turned(previous, board), *_declared(board), *others]
    if role is not Role.MEMBER:
        tasks += [*_uncovered(board), *_missing(board)]
    return Desk(tuple(sorted(tasks, key=urgency)))


def due_light(days: int, soon: int) -> Light:
    """Red when the day has passed or is today or tomorrow, amber when it is near."""
    return Light.RED if days <= PRESSING else Light.AMBER if days <= soon else Light.NO_DATA


def _turned(previous: Board | None, board: Board) -> Iterator[Task]:
    if previous is None:
        return
    changes = since(previous, board)
    items = tuple(
        Item(change.measure.code, change.reason)
        for change in changes.lights
        if change.dimension is None and change.after is Light.RED
    )
    if items:
        words = count(
            "{n} measure has gone off track since the session on {day:date}.",
            "{n} measures have gone off track since the session on {day:date}.",
            len(items),
            day=changes.before,
        )
        yield Task(Light.AMBER, None, words, Step.LOOK, items[0].code, items)


def _declared(board: Board) -> Iterator[Task]:
    too_green = [one for one in disagreements(board) if one.too_green]
    items = tuple(
        Item(
            one.measure.code,
            say(
                "The owner reports “{declared:word}”, the data say “{computed:word}”: {reason}",
                declared=one.declared,
                computed=one.computed.light,
                reason=one.computed.reason,
            ),
        )
        for one in too_green
    )
    if items:
        words = count(
            "For {n} measure the owner reports a better state than the data show.",
            "For {n} measures the owners report a better state than the data show.",
            len(items),
        )
        yield Task(Light.AMBER, None, words, Step.LOOK, items[0].code, items)


def _uncovered(board: Board) -> Iterator[Task]:
    year = board.today.year
    gaps = ((measure_totals(one, year).uncovered, one) for one in matching(board, EVERYTHING))
    open_now = sorted(
        ((gap, measure) for gap, measure in gaps if gap), key=lambda pair: (-pair[0], natural(pair[1].code))
    )
    items = tuple(Item(measure.code, say("{gap:money} uncovered", gap=gap)) for gap, measure in open_now)
    if items:
        words = count(
            "{gap:money} planned for {year} is uncovered, for {n} measure.",
            "{gap:money} planned for {year} is uncovered, for {n} measures.",
            len(items),
            gap=sum(gap for gap, _ in open_now),
            year=str(year),
        )
        yield Task(Light.RED, None, words, Step.COVER, items[0].code, items)


def _missing(board: Board) -> Iterator[Task]:
    groups = [group for group in quality_page(board).groups if group.measure is not None and group.blocking]
    items = tuple(
        Item(group.measure.code, reduce(_and, (finding.sentence for finding in group.findings if finding.blocking)))
        for group in groups
        if group.measure is not None
    )
    if items:
        words = count(
            "{n} measure lacks data it cannot do without.",
            "{n} measures lack data they cannot do without.",
            len(items),
        )
        yield Task(Light.NO_DATA, None, words, Step.COMPLETE_DATA, items[0].code, items)


def _and(said: Sentence, more: Sentence) -> Sentence:
    return say("{said} {more}", said=said, more=more)
