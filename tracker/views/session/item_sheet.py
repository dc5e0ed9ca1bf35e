"""The sheet of an agenda item, in the form of a council item."""

from dataclasses import dataclass

from tracker.coordination import AgendaItem, Coordination, Meeting, Motion, MotionState, Reallocation
from tracker.facts import Body, Cents, FundingLine, Measure, Organisation, Stage
from tracker.rules.effects import touches
from tracker.rules.reallocation import Place, by_place, find_line
from tracker.sentences import Sentence
from tracker.views.board import Board
from tracker.views.measure.sheet import MeasureSheet, measure_sheet
from tracker.views.motion.effect_words import Values, amount_key, effect_words, noted
from tracker.views.motion.opened_gaps import opened_gaps
from tracker.views.reports.state import State, state_of
from tracker.views.session.meetings import body_of, find_item, is_coordination


@dataclass(frozen=True, slots=True)
class MotionLine:
    """A proposed decision with what it would do, the money it would move in tables, and whose task it would be."""

    motion: Motion
    effects: tuple[Sentence, ...]
    reallocations: tuple["MoveTable", ...]
    task_owner: Organisation | None


@dataclass(frozen=True, slots=True)
class MoveLine:
    """What an amount gives (negative cents) or gets, and what it is `after`; None where it is not known.

    `measure` and `line` are None where the plan has them no more.
    """

    measure: Measure | None
    measure_code: str
    line: FundingLine | None
    line_code: str
    year: int
    stage: Stage
    cents: Cents
    after: Cents | None


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
    """An agenda item with its material; `motions` are without withdrawn ones, `measure` is what it is about.

    `reports_plan` says whether the body is the one that the state of the plan is reported to.
    """

    state: State
    meeting: Meeting
    body: Body | None
    item: AgendaItem
    committee: Body | None
    motions: tuple[MotionLine, ...]
    measure: MeasureSheet | None
    reports_plan: bool = False


def item_sheet(board: Board, coordination: Coordination, meeting: Meeting, number: int) -> ItemSheet | None:
    """The sheet of the item with this number on the agenda of a session, or None if there is none."""
    item = find_item(meeting, number)
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
        measure=measure_sheet(board, coordination, item.measure) if item.measure else None,
        reports_plan=is_coordination(coordination, meeting),
    )


def motion_line(board: Board, motion: Motion) -> MotionLine:
    """A motion in words; its reallocations are tables."""
    before = noted(motion)
    return MotionLine(
        motion=motion,
        effects=(
            *(
                sentence
                for effect in motion.effects
                if not isinstance(effect, Reallocation)
                for sentence in effect_words(effect, board.plan, before)
            ),
            *opened_gaps(motion, board.plan),
        ),
        reallocations=tuple(
            move_table(board, effect, before) for effect in motion.effects if isinstance(effect, Reallocation)
        ),
        task_owner=board.organisations.get(motion.task_owner),
    )


def move_table(board: Board, reallocation: Reallocation, before: Values | None) -> MoveTable:
    """A reallocation as a table (rules of procedure, article 98(3))."""
    if before is None:
        before = {touch.key: touch.value for touch in touches(board.plan, (reallocation,))}
    moves = (_move(board, place, cents, before) for place, cents in by_place(reallocation).items())
    return MoveTable(reallocation.purpose, tuple(sorted(moves, key=lambda move: move.cents > 0)))


def _move(board: Board, place: Place, cents: Cents, before: Values) -> MoveLine:
    measure, code, year, stage = place
    was = before.get(amount_key(place))
    return MoveLine(
        measure=board.measures.get(measure),
        measure_code=measure,
        line=find_line(board.measures, measure, code),
        line_code=code,
        year=year,
        stage=stage,
        cents=cents,
        after=was + cents if isinstance(was, int) else None,
    )
