"""What became of the planned money of each year: first recorded, changed, in force at its end, carried over.

For each year, to the cent: original + changes = valid, and valid + carried + corrected = what the records say now.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from tracker.facts import Cents, Measure, PlanChange

Place = tuple[str, int]
"""The code of a funding line, and a year."""


@dataclass(frozen=True, slots=True)
class PlanYear:
    """The plan of a year in cents.

    `original` is what was recorded for it before it began (or on the first day on which any money was), `valid` the
    plan in force on its 31 December, of a year that is not over the present one. `carried` (never above nothing) left
    the year after its end for a later one, `corrected` is any other change after its end; `now` is what is planned in
    the records. `is_closed` says that the year is over. `ahead` is what of the valid plan
    is not realised because the year (of a total: one of its years) has not begun.
    """

    year: int
    original: Cents = 0
    changed: Cents = 0
    carried: Cents = 0
    corrected: Cents = 0
    realised: Cents = 0
    is_closed: bool = False
    ahead: Cents = 0

    @property
    def valid(self) -> Cents:
        """The plan in force at the end of the year."""
        return self.original + self.changed

    @property
    def unspent(self) -> Cents:
        """What of the valid plan of years that have begun was not realised; below nothing where more was."""
        return self.valid - self.realised - self.ahead

    @property
    def now(self) -> Cents:
        """What the records say now."""
        return self.valid + self.carried + self.corrected


@dataclass(frozen=True, slots=True)
class PlanMove:
    """What one act did to the plan of a year after it was first recorded; `is_late` where the year was over."""

    year: int
    on: date
    reason: str
    decision: str
    cents: Cents
    is_late: bool

    @property
    def own_reason(self) -> str:
        """The reason, or nothing where it only names the decision in whatever language: “Sklep 2026/1-03”."""
        return "" if self.decision and self.reason.split()[1:] == [self.decision] else self.reason


@dataclass(frozen=True, slots=True)
class PlanHistory:
    """The plan of every year, their sum, and the acts between the original plan and the present one."""

    years: tuple[PlanYear, ...] = ()
    moves: tuple[PlanMove, ...] = ()

    def of(self, year: int) -> "PlanHistory":
        """What it tells of one year."""
        return PlanHistory(
            tuple(one for one in self.years if one.year == year), tuple(one for one in self.moves if one.year == year)
        )

    @property
    def is_carried(self) -> bool:
        """Whether money was carried over: it is in the valid plans of two years, so that these cannot be added up."""
        return any(year.carried for year in self.years)

    @property
    def total(self) -> PlanYear:
        """The sum of all years; its `year` is none, and its `valid` and `unspent` no sums if money `is_carried`."""
        return PlanYear(
            0,
            sum(year.original for year in self.years),
            sum(year.changed for year in self.years),
            sum(year.carried for year in self.years),
            sum(year.corrected for year in self.years),
            sum(year.realised for year in self.years),
            ahead=sum(year.ahead for year in self.years),
        )


def plan_history(measures: Iterable[Measure], first_day: date | None, today: date) -> PlanHistory:
    """The history of the planned money of some measures as known on `today`.

    `first_day` is the day on which money of the plan was first recorded (`first_recorded`).
    """
    chosen = tuple(measures)
    of_measures = [_after_the_first(measure, first_day) for measure in chosen]
    later = [change for changes in of_measures for change in changes]
    carried = sum((carried_over(changes) for changes in of_measures), Counter[int]())
    years = sorted({a.year for m in chosen for line in m.funding for a in line.amounts} | {c.year for c in later})
    return PlanHistory(
        tuple(_year(year, chosen, later, carried, today) for year in years),
        _moves(later),
    )


def first_recorded(measures: Iterable[Measure]) -> date | None:
    """The day on which money was first recorded for any of the measures."""
    return min((change.at.date() for measure in measures for change in measure.plan_changes), default=None)


def _after_the_first(measure: Measure, first_day: date | None) -> tuple[PlanChange, ...]:
    """The changes that moved a plan which was recorded already, or recorded one when its year had begun."""
    began: dict[str, date] = {}
    for change in measure.plan_changes:
        day = change.at.date()
        began[change.line] = min(began.get(change.line, day), day)
    return tuple(change for change in measure.plan_changes if not _is_original(change, began[change.line], first_day))


def _is_original(change: PlanChange, line_began: date, first_day: date | None) -> bool:
    day = change.at.date()
    return day == line_began and (day == first_day or day < date(change.year, 1, 1))


def carried_over(changes: Iterable[PlanChange]) -> Counter[int]:
    """What left each year of a measure after its end for a later one, as cents above nothing.

    It is what one act took there and added here, within one funding line.
    """
    acts: dict[tuple[object, str], list[PlanChange]] = defaultdict(list)
    for change in changes:
        acts[change.at, change.line].append(change)
    carried: Counter[int] = Counter()
    for act in acts.values():
        room = sum(change.cents for change in act if change.cents > 0 and not _is_late(change))
        for change in sorted(act, key=lambda one: one.year):
            if change.cents < 0 and _is_late(change):
                taken = min(-change.cents, room)
                carried[change.year] += taken
                room -= taken
    return carried


def _is_late(change: PlanChange) -> bool:
    return change.at.date() > date(change.year, 12, 31)


def _year(
    year: int, measures: Sequence[Measure], later: Sequence[PlanChange], carried: Mapping[int, Cents], today: date
) -> PlanYear:
    amounts = [a for measure in measures for line in measure.funding for a in line.amounts if a.year == year]
    now, realised = sum(amount.planned for amount in amounts), sum(amount.realised for amount in amounts)
    of_year = [change for change in later if change.year == year]
    changed = sum(change.cents for change in of_year if not _is_late(change))
    after = sum(change.cents for change in of_year if _is_late(change))
    return PlanYear(
        year=year,
        original=now - changed - after,
        changed=changed,
        carried=-carried.get(year, 0),
        corrected=after + carried.get(year, 0),
        realised=realised,
        is_closed=today > date(year, 12, 31),
        ahead=now - after - realised if today < date(year, 1, 1) else 0,
    )


def _moves(changes: Iterable[PlanChange]) -> tuple[PlanMove, ...]:
    """One for each year and act, by year and day; also where an act only moved money within the year."""
    sums: Counter[tuple[int, date, str, str, bool]] = Counter()
    for change in changes:
        sums[change.year, change.at.date(), change.reason, change.decision, _is_late(change)] += change.cents
    return tuple(
        PlanMove(year, on, reason, decision, cents, is_late)
        for (year, on, reason, decision, is_late), cents in sorted(sums.items())
    )
