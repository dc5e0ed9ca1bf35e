"""The sheet of an agenda item, in the form of a council item."""

from dataclasses import dataclass

from tracker.coordination import AgendaItem, Coordination, Meeting, Motion, MotionState, Reallocation
from tracker.facts import Body, Cents, FundingLine, Measure, Stage
from tracker.rules.reallocation import by_place, find_line
from tracker.sentences import Sentence
from tracker.views.board import Board
from tracker.views.effect_words import motion_words
from tracker.views.measure_sheet import MeasureSheet, measure_sheet
from tracker.views.meetings import body_of
from tracker.views.state import State, state_of


@dataclass(frozen=True, slots=True)
class MotionLine:
    """A proposed decision with what it would do, and the organisation whose task it would be."""

    motion: Motion
    effects: tuple[Sentence, ...]
    task_owner: str


@dataclass(frozen=True, slots=True)
class MoveLine:
    """What an amount gives (negative cents) or gets; `line` is None where the plan has it no more."""

    measure: Measure | None
    measure_code: str
    line: FundingLine | None
    line_code: str
    year: int
    stage: Stage
    cents: Cents


@dataclass(frozen=True, slots=True)
class MoveTable:
    """A reallocation: its moves, those that give first, which sum to `difference`, and what it is for."""

    purpose: str
    moves: tuple[MoveLine, ...]

    @property
    def difference(self) -> Cents:
        """What is given less what is taken; nothing in a reallocation that may be adopted."""
        return sum(move.cents for move in self.moves)


@dataclass(frozen=True, slots=True)
class ItemSheet:
    """An agenda item with its material; `motions` are without withdrawn ones, `measure` is what it is about."""

    state: State
    meeting: Meeting
    body: Body | None
    item: AgendaItem
    committee: Body | None
    motions: tuple[MotionLine, ...]
    reallocations: tuple[MoveTable, ...]
    measure: MeasureSheet | None


def item_sheet(board: Board, coordination: Coordination, meeting: Meeting, number: int) -> ItemSheet | None:
    """The sheet of the item with this number on the agenda of a session, or None if there is none."""
    item = next((one for one in meeting.items if one.number == number), None)
    if item is None:
        return None
    motions = [
        motion for motion in meeting.motions if motion.item == number and motion.state is not MotionState.WITHDRAWN
    ]
    return ItemSheet(
        state=state_of(board),
        meeting=meeting,
        body=body_of(coordination, meeting.session.body),
        item=item,
        committee=body_of(coordination, item.committee),
        motions=tuple(motion_line(board, motion) for motion in motions),
        reallocations=tuple(
            move_table(board, effect)
            for motion in motions
            for effect in motion.effects
            if isinstance(effect, Reallocation)
        ),
        measure=measure_sheet(board, coordination, item.measure) if item.measure else None,
    )


def motion_line(board: Board, motion: Motion) -> MotionLine:
    """A motion in words."""
    owner = board.organisations.get(motion.task_owner)
    return MotionLine(motion, motion_words(motion, board.plan), owner.title if owner else motion.task_owner)


def move_table(board: Board, reallocation: Reallocation) -> MoveTable:
    """A reallocation as a table (rules of procedure, article 98(3))."""
    places = by_place(reallocation).items()
    moves = (
        MoveLine(
            board.measures.get(measure), measure, find_line(board.measures, measure, line), line, year, stage, cents
        )
        for (measure, line, year, stage), cents in places
    )
    return MoveTable(reallocation.purpose, tuple(sorted(moves, key=lambda move: move.cents > 0)))
