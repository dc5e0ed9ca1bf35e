"""What must be kept: nothing of a grant goes before its documents may."""

from typing import Any

from sqlalchemy import select

from tracker.actions.recording import Recording
from tracker.facts import Role
from tracker.models import (
    Amount,
    Claim,
    FundingLine,
    Indicator,
    Milestone,
    Reading,
    Update,
    Versioned,
)
from tracker.sentences import Refusal

MONEY: dict[type[Versioned], tuple[str, ...]] = {
    Amount: ("contracted", "realised", "reimbursed"),
    Claim: ("claimed", "reimbursed"),
}
"""What is on record as granted, spent and paid; what is only planned may change."""
DAYS = ("reported_on", "claimed_on", "reimbursed_on")


def refuse_retained(recording: Recording, row: Versioned) -> None:
    """Raises Refusal while a row must be kept, naming the day and why.

    That is a funding line, what belongs to it, and the evidence of its measure: milestones, indicators with their
    readings, and reports. The day is the one of the instant in UTC: never earlier than the municipality's.
    """
    today = recording.at.date()
    for line in _lines_of(recording, row):
        if line.retain_until is not None and today <= line.retain_until:
            raise Refusal(
                "This belongs to the grant “{code}”, whose documents must be kept until {until:date}: five years from "
                "31 December of the year of the last payment (Regulation (EU) 2021/1060, article 82). "
                "Remove it after that day.",
                code=line.code,
                until=line.retain_until,
            )


def refuse_weakened(recording: Recording, row: Versioned, values: dict[str, Any]) -> None:
    """Raises Refusal where a change would do what a removal may not: only an administrator may correct that.

    That is an earlier last day for the documents, or none, and less money, or a day taken out, of what must be kept.
    """
    if recording.has(Role.ADMINISTRATOR) or not _weakens(row, values):
        return
    today = recording.at.date()
    for line in _lines_of(recording, row):
        if line.retain_until is not None and today <= line.retain_until:
            raise Refusal(
                "The documents of the grant “{code}” must be kept until {until:date}. Till then only an administrator "
                "may make that day earlier, lower what was contracted, spent, claimed or paid, or take out its days; "
                "ask one, and say why.",
                code=line.code,
                until=line.retain_until,
            )


def _weakens(row: Versioned, values: dict[str, Any]) -> bool:
    lowered = any(values[name] < getattr(row, name) for name in MONEY.get(type(row), ()) if name in values)
    if isinstance(row, FundingLine) and "retain_until" in values and row.retain_until is not None:
        new = values["retain_until"]
        return new is None or new < row.retain_until
    if isinstance(row, Claim):
        return lowered or any(name in values and values[name] is None and getattr(row, name) for name in DAYS)
    return lowered


def _lines_of(recording: Recording, row: Versioned) -> list[FundingLine]:
    """The funding lines whose papers a row is part of."""
    match row:
        case FundingLine():
            return [row]
        case Amount() | Claim():
            wanted = select(FundingLine).where(FundingLine.id == row.line_id)  # type: ignore[arg-type]
        case Milestone() | Indicator() | Update():
            wanted = select(FundingLine).where(FundingLine.measure_id == row.measure_id)  # type: ignore[arg-type]
        case Reading():
            indicator = recording.database.get(Indicator, row.indicator_id)
            return _lines_of(recording, indicator) if indicator is not None else []
        case _:
            return []
    recording.database.flush()
    return list(recording.database.execute(wanted.order_by(FundingLine.id)).scalars())  # type: ignore[arg-type]
