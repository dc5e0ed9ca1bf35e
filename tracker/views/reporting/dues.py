"""What each owner had due between two days, what of it was done, and what was put off."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from tracker.facts import Decision, Execution, Lifecycle, Organisation
from tracker.views.board import Board, counted, is_late


@dataclass(frozen=True, slots=True)
class OwnerDues:
    """`due` are milestones, ends of measures and tasks of decisions with a day in the period; `done` of them are.

    `open` names the rest by the codes of measures and decisions; `moved` deadlines were put off out of the period.
    `owner` is None for measures that have none.
    """

    owner: Organisation | None
    measures: int
    late: int
    due: int
    done: int
    moved: int
    open: tuple[str, ...]


@dataclass(slots=True)
class _Tally:
    measures: int = 0
    late: int = 0
    done: int = 0
    moved: int = 0
    open: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Period:
    """The days passed since the one of the former report: what is due on the day of a report can still be done."""

    since: date
    until: date

    def __contains__(self, day: date | None) -> bool:
        return day is not None and self.since <= day < self.until


def dues(board: Board, previous: Board | None) -> tuple[OwnerDues, ...]:
    """The dues of each owner with measures or tasks, most left undone first; nothing without an earlier day."""
    if previous is None:
        return ()
    period = _Period(previous.today, board.today)
    found: dict[str, _Tally] = defaultdict(_Tally)
    for measure in counted(board.plan.measures):
        tally = found[measure.lead]
        tally.measures += 1
        tally.late += is_late(board, measure)
        for is_done in _measure(board, previous, measure.code, period):
            _add(tally, measure.code, is_done)
        tally.moved += sum(_moved(board, previous, measure.code, period))
    for decision in board.plan.decisions:
        if decision.task_owner and decision.task_due in period:
            _add(found[decision.task_owner], decision.code, _is_done(decision))
    made = (_owner(board, code, tally) for code, tally in found.items())
    return tuple(sorted(made, key=_order))


def _add(tally: _Tally, code: str, is_done: bool) -> None:
    if is_done:
        tally.done += 1
    else:
        tally.open.append(code)


def _measure(board: Board, previous: Board, code: str, period: _Period) -> Iterator[bool]:
    """For each thing that was due whether it is done; the day is the one valid now."""
    measure = board.measures[code]
    for milestone in measure.milestones:
        if milestone.planned_on in period:
            yield milestone.done_on is not None
    was = previous.measures.get(code)
    already = was is not None and was.lifecycle is Lifecycle.COMPLETED
    if measure.end in period and not already:
        yield measure.lifecycle is Lifecycle.COMPLETED


def _moved(board: Board, previous: Board, code: str, period: _Period) -> Iterator[bool]:
    was, now = previous.measures.get(code), board.measures[code]
    if was is None:
        return
    yield was.end in period and now.end is not None and now.end > period.until
    days = {milestone.code: milestone.planned_on for milestone in was.milestones}
    for milestone in now.milestones:
        on = milestone.planned_on
        yield days.get(milestone.code) in period and on is not None and on > period.until


def _is_done(decision: Decision) -> bool:
    return decision.execution in (Execution.CARRIED_OUT, Execution.REPLACED)


def _owner(board: Board, code: str, tally: _Tally) -> OwnerDues:
    return OwnerDues(
        owner=board.organisations.get(code),
        measures=tally.measures,
        late=tally.late,
        due=tally.done + len(tally.open),
        done=tally.done,
        moved=tally.moved,
        open=tuple(dict.fromkeys(tally.open)),
    )


def _order(one: OwnerDues) -> tuple[int, int, int, str]:
    return -(one.due - one.done), -one.late, -one.due, one.owner.title if one.owner else ""
