"""Grants in time: applied for, approved, contracted, claimed, paid out, and kept."""

from collections.abc import Iterator
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from typing import Any

from pydantic import Field

from tracker import actions
from tracker.actions import AmountGiven, ClaimGiven, LineGiven
from tracker.actions.given import Code, Prose, Share
from tracker.seeding.demonstration.catalogue import Euros, Part
from tracker.seeding.demonstration.days import Days, instant
from tracker.seeding.demonstration.event import FINANCE, OFFICER, Act, Event
from tracker.seeding.demonstration.purse import EURO
from tracker.seeding.files import read_file

HOUR = 15
DAYS_TO_REPORT, DAYS_TO_PAYMENT = 10, 90
YEARS_KEPT = 5


class ClaimTold(Part):
    """A payment claim: due in a month or in days from the last day, made if that is past; `less` was not paid."""

    due: int | None = None
    due_in: int = 0
    euros: Euros
    paid: int | None = None
    expected: int | None = None
    less: Euros = 0


class GrantTold(Part):
    """What became of a funding line (its number within the measure); days are months from the last day.

    One with a `source` is a line of its own, without amounts.
    """

    measure: Code
    line: int
    source: Prose = ""
    name: Prose = ""
    call: int | None = None
    applied: int | None = None
    approved: int | None = None
    rejected: int | None = None
    contracted: int | None = None
    amount: Euros | None = None
    flexibility: Share | None = None
    claims: tuple[ClaimTold, ...] = ()
    keep: bool = False


class GrantsTold(Part):
    """The file of grants."""

    grants: tuple[GrantTold, ...] = Field(default=())


def told_grants(folder: Path) -> tuple[GrantTold, ...]:
    """The grants of a folder; none where it tells of none."""
    file = folder / "grants.yaml"
    return read_file(file, GrantsTold).grants if file.exists() else ()


def claimed_lines(folder: Path) -> frozenset[str]:
    """The funding lines (their codes) of which payment claims tell what was paid out."""
    return frozenset(f"{one.measure}.F{one.line}" for one in told_grants(folder) if one.claims)


def grant_events(folder: Path, days: Days) -> Iterator[Event]:
    """Everything that happened to the grants of a folder, in no order; nothing where it tells of none."""
    for grant in told_grants(folder):
        yield from GrantCourse(grant, days).events()


class GrantCourse:
    """The course of one grant."""

    def __init__(self, told: GrantTold, days: Days) -> None:
        self.told, self.days = told, days
        self.code = f"{told.measure}.F{told.line}"

    def events(self) -> Iterator[Event]:
        """From the call to the last payment."""
        told = self.told
        closes = self.days.end(told.call) if told.call is not None else None
        if told.applied is None and closes is not None:
            yield self._line(self.days.last - timedelta(days=12), "Objavljen razpis", call_closes_on=closes)
        if told.applied is not None:
            own = {"source": told.source, "call": told.name} if told.source else {}
            day = self.days.begin(told.applied) + timedelta(days=14)
            yield self._line(day, "Oddana prijava na razpis", call_closes_on=closes, applied_on=day, **own)
        if told.rejected is not None:
            day = self.days.begin(told.rejected)
            yield self._line(day, "Odločitev financerja: zavrnjeno", rejected_on=day)
        if told.approved is not None:
            day = self.days.begin(told.approved) + timedelta(days=20)
            amount = told.amount * EURO if told.amount is not None else None
            values = {"approved": amount, "flexibility": told.flexibility}
            yield self._line(day, "Odločitev financerja: odobreno", approved_on=day, **values)
        if told.contracted is not None:
            yield from self._contracted(self.days.begin(told.contracted) + timedelta(days=21))

    def _contracted(self, day: date) -> Iterator[Event]:
        yield self._line(day, "Pogodba o sofinanciranju", contracted_on=day)
        for number, claim in enumerate(self.told.claims, start=1):
            yield from self._claimed(f"Z{number}", claim, day)
        paid = [self._paid_on(claim.paid) for claim in self.told.claims if claim.paid is not None]
        if self.told.keep and paid:
            until = date(max(paid).year + YEARS_KEPT, 12, 31)
            yield self._line(max(paid) + timedelta(days=5), "Rok hrambe dokumentacije", retain_until=until)

    def _claimed(self, code: str, claim: ClaimTold, contracted: date) -> Iterator[Event]:
        due = self.days.end(claim.due) if claim.due is not None else self.days.last + timedelta(days=claim.due_in)
        report = due - timedelta(days=DAYS_TO_REPORT)
        yield self._claim(
            contracted, code, "Časovnica zahtevkov", due=due, report_due=report, claimed=claim.euros * EURO
        )
        if report < self.days.last:
            handed_in = report - timedelta(days=1)
            yield self._claim(handed_in, code, "Oddano poročilo", reported_on=handed_in)
        if due < self.days.last:
            made = due - timedelta(days=4)
            expected = self.days.begin(claim.expected) if claim.expected is not None else None
            by = expected or made + timedelta(days=DAYS_TO_PAYMENT)
            yield self._claim(made, code, "Oddan zahtevek za izplačilo", claimed_on=made, expected_on=by)
        if claim.paid is not None:
            paid, cents = self._paid_on(claim.paid), (claim.euros - claim.less) * EURO
            note = "Kontrola je znižala upravičene stroške." if claim.less else ""
            yield self._claim(paid, code, "Prejeto povračilo", reimbursed_on=paid, reimbursed=cents, note=note)
            yield self._refunded(paid)

    def _refunded(self, day: date) -> Event:
        """What was paid out in a year by a day, beside what was spent: the same to the cent as its claims."""
        cents = 0
        for claim in self.told.claims:
            paid = None if claim.paid is None else self._paid_on(claim.paid)
            if paid is not None and paid <= day and paid.year == day.year:
                cents += (claim.euros - claim.less) * EURO
        given = AmountGiven.of(reimbursed=cents)
        act = partial(actions.save_amount, measure=self.told.measure, line=self.code, year=day.year, given=given)
        return self._event(day, "Prejeto povračilo", act)

    def _paid_on(self, month: int) -> date:
        return self.days.begin(month) + timedelta(days=9)

    def _line(self, day: date, reason: str, **values: Any) -> Event:
        given = LineGiven.of(**values)
        return self._event(
            day, reason, partial(actions.save_line, measure=self.told.measure, code=self.code, given=given)
        )

    def _claim(self, day: date, code: str, reason: str, **values: Any) -> Event:
        given = ClaimGiven.of(**values)
        act = partial(actions.save_claim, measure=self.told.measure, line=self.code, code=code, given=given)
        return self._event(day, reason, act)

    def _event(self, day: date, reason: str, act: Act) -> Event:
        """Nothing is recorded before the plan itself; later things of that day come after what they stand on."""
        actor = FINANCE if "povračilo" in reason else OFFICER
        return Event(instant(max(day, self.days.first + timedelta(days=1)), HOUR), actor, reason, (act,))
