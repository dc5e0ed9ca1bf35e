"""Money in time: budgets adopted, grants awarded, contracts signed, bills paid, claims refunded, years closed."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta
from functools import partial

from tracker import actions
from tracker.actions import AmountGiven, LineGiven
from tracker.facts import Cents
from tracker.seeding.demonstration.adoption import REASON as ADOPTED
from tracker.seeding.demonstration.course import Course
from tracker.seeding.demonstration.days import Days, instant
from tracker.seeding.demonstration.event import FINANCE, OFFICER, Act, Event
from tracker.seeding.demonstration.purse import OWN, UNCOVERED, Purse, Stages, claim_due, contract_day, purses

BUDGET = "Sprejet proračun"
AWARDED = "Podpisana pogodba o sofinanciranju"
SIGNED = "Podpisana pogodba z izvajalcem"
PAID = "Knjiženje plačil"
REFUNDED = "Prejeta povračila po zahtevkih za izplačilo"
CARRIED = "Prenos neporabljenih sredstev v novo proračunsko leto"
CLAIMED = "Oddan zahtevek za izplačilo"
RELEASED = "Sprostitev sredstev opuščenega ukrepa"
DEFERRED = "Zamik načrtovanih sredstev zaustavljenega ukrepa v naslednje leto"
MERGED = "Sprostitev sredstev združenega ukrepa"
YEARS_OF_A_BUDGET = 2
BEFORE_THE_START = 100
SHARE_SPENT = 0.93
"""Part of the contracts' value that is paid when all is done; the rest is what procurement saved."""

Moment = tuple[date, int, Callable[[], Iterator[Event]]]


class Ledger:
    """The amounts of all measures. `events` tells the whole story once, from the first to the last day."""

    def __init__(self, courses: Iterable[Course], days: Days, claimed: frozenset[str] = frozenset()) -> None:
        """`claimed` are the funding lines of which payment claims tell what was refunded."""
        self.days, self.claimed = days, claimed
        self.of = {course.measure.code: purses(course) for course in courses}
        self.all = [purse for found in self.of.values() for purse in found]
        self.posted: dict[tuple[str, int], Stages] = {}
        self.moments: list[Moment] = []
        self.signed: set[str] = set()

    def at(self, day: date, order: int, what: Callable[[], Iterator[Event]]) -> None:
        """Lets something happen on a day; of one day the smaller order comes first."""
        if self.days.first <= day <= self.days.last:
            self.moments.append((day, order, what))

    def events(self) -> Iterator[Event]:
        """Everything that happened to the money, in the order of time."""
        self._plan_moments()
        self._secure_own(self.days.first)
        yield Event(instant(self.days.first, 9), OFFICER, ADOPTED, tuple(self._lines()))
        for _, _, what in sorted(self.moments, key=lambda moment: moment[:2]):
            yield from what()

    def _lines(self) -> Iterator[Act]:
        for purse in self.all:
            grant = purse.grant
            given = LineGiven.of(
                source=purse.source,
                call=grant.call if grant else "",
                rate=grant.rate if grant else None,
                eligible=purse.eligible,
            )
            yield partial(actions.save_line, measure=purse.course.measure.code, code=purse.code, given=given)
        yield from self._changed(self.all)

    def _changed(self, touched: Iterable[Purse]) -> Iterator[Act]:
        """Saves the amounts that are not yet posted as they stand."""
        for purse in touched:
            for year, amounts in purse.years.items():
                if amounts and self.posted.get((purse.code, year)) != amounts:
                    self.posted[purse.code, year] = dict(amounts)
                    given = AmountGiven.of(**amounts)
                    measure = purse.course.measure.code
                    yield partial(actions.save_amount, measure=measure, line=purse.code, year=year, given=given)

    def _event(self, day: date, reason: str, touched: Iterable[Purse], hour: int = 13) -> Iterator[Event]:
        acts = tuple(self._changed(touched))
        if acts:
            yield Event(instant(day, hour), FINANCE, reason, acts)

    def _plan_moments(self) -> None:
        for year in range(self.days.first.year, self.days.last.year + 1):
            self.at(date(year, 1, 8), 0, partial(self._budget, date(year, 1, 8)))
            self.at(date(year, 1, 22), 0, partial(self._carry_over, date(year, 1, 22)))
            for month in (2, 4, 6, 8, 10, 12):
                self.at(date(year, month, 26), 1, partial(self._pay, date(year, month, 26)))
            for month in (3, 9):
                self.at(date(year, month, 30), 1, partial(self._refund, date(year, month, 30)))
        for purse in self.all:
            self._plan_grant(purse)
        for found in self.of.values():
            if found and (signed := self._signed_on(found[0].course)):
                self.at(signed, 2, partial(self._sign, signed, found))

    def _plan_grant(self, purse: Purse) -> None:
        start = purse.course.start
        if purse.source in (OWN, UNCOVERED) or start is None or purse.course.measure.waits:
            return
        awarded = max(start - timedelta(days=BEFORE_THE_START), self.days.first + timedelta(days=20))
        if purse.grant is not None and purse.grant.awarded is not None:
            awarded = self.days.begin(purse.grant.awarded)
        self.at(awarded, 0, partial(self._award, awarded, purse))
        due = claim_due(purse, self.days)
        if due is not None and purse.grant is not None and purse.grant.claim == "made":
            claimed = due - timedelta(days=6)
            self.at(claimed, 3, partial(self._claim, claimed, purse))

    def _signed_on(self, course: Course) -> date | None:
        """Six days after the contract's milestone was done; without one two months after the start."""
        leg = next((leg for leg in course.legs if leg.step.contract), None)
        if leg is not None:
            return leg.done and max(leg.done + timedelta(days=6), self.days.first + timedelta(days=30))
        first = contract_day(course)
        if first is None or course.measure.waits:
            return None
        return max(first + timedelta(days=60), self.days.first + timedelta(days=30))

    def _secure_own(self, on: date) -> None:
        """A budget is adopted for two years; some of this year's money may not be in it."""
        for purse in self.all:
            for year, amounts in purse.years.items():
                if purse.source == OWN and year < on.year + YEARS_OF_A_BUDGET and amounts.get("planned"):
                    amounts["secured"] = amounts["planned"] - self._missing(purse, year, amounts["planned"])

    def _missing(self, purse: Purse, year: int, planned: Cents) -> Cents:
        money = purse.course.measure.money
        assert money is not None
        return round(planned * money.unsecured) if year == self.days.last.year else 0

    def _budget(self, on: date) -> Iterator[Event]:
        self._secure_own(on)
        self._contract([purse for purse in self.all if purse.course.measure.code in self.signed])
        yield from self._event(on, BUDGET, self.all)

    def _award(self, on: date, purse: Purse) -> Iterator[Event]:
        for amounts in purse.years.values():
            amounts["secured"] = amounts.get("planned", 0)
        measure, due = purse.course.measure.code, claim_due(purse, self.days)
        if measure in self.signed:
            self._contract([purse])
        acts = [*self._changed([purse])]
        if due is not None:
            given = LineGiven.of(claim_due=due)
            acts.append(partial(actions.save_line, measure=measure, code=purse.code, given=given))
        yield Event(instant(on, 12), FINANCE, AWARDED, tuple(acts))

    def _claim(self, on: date, purse: Purse) -> Iterator[Event]:
        given = LineGiven.of(claimed_on=on)
        act = partial(actions.save_line, measure=purse.course.measure.code, code=purse.code, given=given)
        yield Event(instant(on, 12), FINANCE, CLAIMED, (act,))

    def _sign(self, on: date, found: list[Purse]) -> Iterator[Event]:
        self.signed.add(found[0].course.measure.code)
        self._contract(found)
        yield from self._event(on, SIGNED, found)

    def _contract(self, found: Iterable[Purse]) -> None:
        """What is secured is contracted; in one story more than that."""
        for purse in found:
            money = purse.course.measure.money
            assert money is not None
            for amounts in purse.years.values():
                amounts["contracted"] = max(amounts.get("secured", 0), amounts.get("contracted", 0))
            if purse.source == OWN and money.overcontracted > 1:
                last = max(year for year, amounts in purse.years.items() if amounts.get("secured"))
                extra = round(purse.sum("secured") * (money.overcontracted - 1))
                purse.years[last]["contracted"] = purse.years[last]["secured"] + extra

    def _pay(self, on: date) -> Iterator[Event]:
        touched = [purse for purse in self.all if purse.course.measure.code in self.signed]
        for purse in touched:
            self._pay_from(purse, on)
        yield from self._event(on, PAID, touched)

    def _pay_from(self, purse: Purse, on: date) -> None:
        money = purse.course.measure.money
        assert money is not None
        if purse.source == UNCOVERED or purse.course.paused(on):
            return
        overspent = money.overspent if purse.source == OWN else 1.0
        due = int(
            purse.sum("planned") * purse.course.progress(min(on, purse.course.heard_until)) * SHARE_SPENT * overspent
        )
        amounts = purse.amounts(on.year)
        paid = due - (purse.sum("realised") - amounts.get("realised", 0))
        if overspent == 1.0:
            paid = min(paid, amounts.get("secured", 0))
        if paid > amounts.get("realised", 0):
            amounts["realised"] = paid

    def _refund(self, on: date) -> Iterator[Event]:
        """What was paid by the claim before is refunded."""
        touched = [purse for purse in self.all if self._is_refunded(purse)]
        for purse in touched:
            for year, cents in purse.earlier_realised.items():
                purse.years[year]["reimbursed"] = cents
            purse.earlier_realised = {y: a["realised"] for y, a in purse.years.items() if a.get("realised")}
        yield from self._event(on, REFUNDED, touched)

    def _is_refunded(self, purse: Purse) -> bool:
        return purse.grant is not None and purse.grant.claim != "missed" and purse.code not in self.claimed

    def _carry_over(self, on: date) -> Iterator[Event]:
        touched = [purse for purse in self.all if self._is_open(purse, on)]
        for purse in touched:
            _carry(purse, on.year - 1, on.year)
        yield from self._event(on, CARRIED, touched)

    def _is_open(self, purse: Purse, on: date) -> bool:
        course = purse.course
        begun = course.start is not None and course.start < date(on.year, 1, 1)
        finished = course.completed_on is not None and course.completed_on < on
        return begun and not finished and not course.paused(on)

    def reallocate(self, on: date, giver: str, taker: str, cents: Cents, decision: str) -> None:
        """Lets a decision move own funds of its year from one measure to another."""
        self.at(on, 0, partial(self._reallocate, on, giver, taker, cents, decision))

    def _reallocate(self, on: date, giver: str, taker: str, cents: Cents, decision: str) -> Iterator[Event]:
        source, target = (next(p for p in self.of[code] if p.source == OWN) for code in (giver, taker))
        for stage in ("planned", "secured"):
            source.amounts(on.year)[stage] = source.amounts(on.year).get(stage, 0) - cents
            target.amounts(on.year)[stage] = target.amounts(on.year).get(stage, 0) + cents
        given = source.amounts(on.year)
        given["contracted"] = min(given.get("contracted", 0), given["secured"])
        yield Event(instant(on, 10), OFFICER, f"Sklep {decision}", tuple(self._changed((source, target))), decision)

    def defer(self, on: date, measure: str, decision: str) -> None:
        """Lets a measure on hold plan its own funds of the year, which it cannot spend, for the next year."""
        self.at(on, 4, partial(self._defer, on, measure, decision))

    def _defer(self, on: date, measure: str, decision: str) -> Iterator[Event]:
        touched = [purse for purse in self.of[measure] if purse.source == OWN]
        for purse in touched:
            now, later = purse.amounts(on.year), purse.amounts(on.year + 1)
            rest = max(now.get("planned", 0) - max(now.get("contracted", 0), now.get("realised", 0)), 0)
            if rest:
                now["planned"] -= rest
                later["planned"] = later.get("planned", 0) + rest
        yield Event(instant(on, 14), FINANCE, DEFERRED, tuple(self._changed(touched)), decision)

    def release(self, on: date, measure: str, decision: str, reason: str = RELEASED) -> None:
        """Frees what a measure that was dropped or merged has not spent."""
        self.at(on, 4, partial(self._release, on, measure, decision, reason))

    def _release(self, on: date, measure: str, decision: str, reason: str) -> Iterator[Event]:
        for purse in self.of[measure]:
            for amounts in purse.years.values():
                amounts.update(dict.fromkeys(amounts, amounts.get("realised", 0)))
        yield Event(instant(on, 14), FINANCE, reason, tuple(self._changed(self.of[measure])), decision)


def _carry(purse: Purse, old: int, new: int) -> None:
    """What was not spent in a year is planned, secured and contracted in the next."""
    before = purse.years.get(old)
    if before is None:
        return
    spent, after = before.get("realised", 0), purse.amounts(new)
    for stage in ("planned", "secured", "contracted"):
        rest = max(before.get(stage, 0) - spent, 0)
        if rest:
            before[stage] -= rest
            after[stage] = after.get(stage, 0) + rest
