"""The funding lines of a measure: who gives how much, for which years, in cents."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction

from tracker.facts import Cents
from tracker.seeding.demonstration.catalogue import Grant, Money
from tracker.seeding.demonstration.course import Course
from tracker.seeding.demonstration.days import Days

EURO = 100
OWN, UNCOVERED = "lastna", "nepokrito"
Stages = dict[str, Cents]


@dataclass
class Purse:
    """A funding line with its amounts by year and stage, as they stand while the story goes on."""

    course: Course
    code: str
    source: str
    total: Cents
    grant: Grant | None = None
    eligible: Cents | None = None
    years: dict[int, Stages] = field(default_factory=dict)
    earlier_realised: dict[int, Cents] = field(default_factory=dict)

    def sum(self, stage: str) -> Cents:
        """The sum of a stage over all years."""
        return sum(amounts.get(stage, 0) for amounts in self.years.values())

    def amounts(self, year: int) -> Stages:
        """The amounts of a year; of a new one empty."""
        return self.years.setdefault(year, {})


def purses(course: Course) -> list[Purse]:
    """The funding lines of a measure, its grants first, own funds after them."""
    money = course.measure.money
    if money is None:
        return []
    found = [*_granted(course, money)]
    given = sum(purse.total for purse in found)
    if money.partner:
        found.append(_purse(course, money.partner, money.partner_gives * EURO, len(found)))
        given += money.partner_gives * EURO
    own = money.total * EURO - given - money.uncovered * EURO
    if own > 0:
        found.append(_purse(course, OWN, own, len(found)))
    if money.uncovered:
        found.append(_uncovered(course, money.uncovered * EURO, len(found)))
    return found


def _granted(course: Course, money: Money) -> Iterator[Purse]:
    for number, grant in enumerate(money.grants):
        eligible = round(money.total * grant.eligible) * EURO
        total = int(Fraction(str(grant.rate)) * eligible) // EURO * EURO
        purse = _purse(course, grant.source, total, number)
        purse.grant, purse.eligible = grant, eligible
        yield purse


def _purse(course: Course, source: str, total: Cents, number: int) -> Purse:
    purse = Purse(course, f"{course.measure.code}.F{number + 1}", source, total)
    for year, cents in _by_year(total, _months(course)):
        purse.amounts(year)["planned"] = cents
    return purse


def _uncovered(course: Course, total: Cents, number: int) -> Purse:
    """Uncovered money falls into this year and the next."""
    purse = Purse(course, f"{course.measure.code}.F{number + 1}", UNCOVERED, total)
    year, half = course.days.last.year, total // 2 // EURO * EURO
    purse.years = {year: {"planned": half}, year + 1: {"planned": total - half}}
    return purse


def contract_day(course: Course) -> date | None:
    """The adopted day of the contract; the start where the template has none."""
    return next((leg.adopted for leg in course.legs if leg.step.contract), course.start)


def _months(course: Course) -> list[int]:
    """The years of the months between contract and end, each as often as it has months there."""
    first, last = contract_day(course), course.end
    if first is None or last is None:
        return [course.days.last.year + 1]
    span = range(first.year * 12 + first.month, max(last.year * 12 + last.month, first.year * 12 + first.month) + 1)
    return [(month - 1) // 12 for month in span]


def _by_year(total: Cents, months: list[int]) -> Iterator[tuple[int, Cents]]:
    """The total in whole euros by year; the last year takes the rest."""
    years = sorted(set(months))
    rest = total
    for year in years[:-1]:
        cents = total * months.count(year) // len(months) // EURO * EURO
        rest -= cents
        yield year, cents
    yield years[-1], rest


def claim_due(purse: Purse, days: Days) -> date | None:
    """The claim deadline of a grant: claimed, about to come, or missed by the last day."""
    if purse.grant is None or purse.grant.claim == "none":
        return None
    return {
        "made": days.begin(-1),
        "approaching": days.end(0) if days.last.day < DAY_NEAR_THE_END else days.end(1),
        "missed": days.begin(-1),
    }[purse.grant.claim]


DAY_NEAR_THE_END = 27
