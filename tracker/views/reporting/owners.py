"""Who answers for how many measures, and who has not reported: what the officer needs to send links."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from tracker.facts import Organisation, Person, Submission
from tracker.facts.ordering import Natural, natural
from tracker.views.board import Board
from tracker.views.reporting.reporting import DueMeasure, OverdueOwner, due_measures, overdue_owners


@dataclass(frozen=True, slots=True)
class ReportOwner:
    """A person with the measures that owe reports; `silent` are those without one since the last session.

    `days_overdue` is that of the longest overdue report, 0 where none is.
    """

    person: Person
    organisation: Organisation | None
    measures: tuple[DueMeasure, ...]
    silent: tuple[DueMeasure, ...]
    days_overdue: int


@dataclass(frozen=True, slots=True)
class ReportOwners:
    """Everybody who answers for measures, the longest overdue first; `nobody` are measures without a person.

    `overdue` are those who have not reported in time, organisations without a person among them.
    """

    owners: tuple[ReportOwner, ...]
    nobody: tuple[DueMeasure, ...]
    overdue: tuple[OverdueOwner, ...] = ()


def report_owners(board: Board, submissions: Sequence[Submission] = ()) -> ReportOwners:
    """Who owes reports on what; `submissions` are those that wait."""
    of_person: defaultdict[str, list[DueMeasure]] = defaultdict(list)
    nobody, owing = [], due_measures(board, board.today, submissions)
    for due in owing:
        if due.measure.responsible in board.people:
            of_person[due.measure.responsible].append(due)
        else:
            nobody.append(due)
    owners = (_owner(board, code, dues) for code, dues in of_person.items())
    of_people = tuple(sorted(owners, key=_longest_overdue_first))
    return ReportOwners(of_people, tuple(nobody), overdue_owners(board, owing))


def _owner(board: Board, code: str, dues: list[DueMeasure]) -> ReportOwner:
    person = board.people[code]
    silent = tuple(due for due in dues if due.due is not None)
    longest = max(due.days_overdue for due in dues)
    return ReportOwner(person, board.organisations.get(person.organisation), tuple(dues), silent, longest)


def _longest_overdue_first(owner: ReportOwner) -> tuple[int, Natural]:
    return -owner.days_overdue, natural(owner.person.code)
