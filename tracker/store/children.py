"""What belongs to measures, grouped by the measure's id: milestones, indicators, money, updates."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any, TypeVar

from sqlalchemy import select
from sqlmodel import Session as DatabaseSession

from tracker.facts import (
    Amount,
    BudgetItem,
    Former,
    FundingLine,
    FundingSource,
    Indicator,
    Milestone,
    Override,
    Reading,
    Risk,
    Target,
    Update,
)
from tracker.models import VERSIONS
from tracker.store.moments import CHANGES, rows

Fact = TypeVar("Fact")
Grouped = dict[int, tuple[Fact, ...]]


def grouped(pairs: Iterable[tuple[int, Fact]]) -> Grouped[Fact]:
    """Facts by the id of what they belong to, in the order they come."""
    lists: defaultdict[int, list[Fact]] = defaultdict(list)
    for owner, fact in pairs:
        lists[owner].append(fact)
    return {owner: tuple(facts) for owner, facts in lists.items()}


def in_code_order(row: Any) -> tuple[int, str]:
    """Sorts rows whose third column is a code under one measure: K2 before K10, and cheaper than by its numbers."""
    code: str = row[2]
    return len(code), code


def formers(database: DatabaseSession, table: str, column: str, change: int) -> Grouped[Former[Any]]:
    """Values of a column that were replaced or taken back up to a change set, oldest first, by row id."""
    before, after = VERSIONS[table].alias("before"), VERSIONS[table].alias("after")
    query = (
        select(before.c.id, before.c[column], CHANGES.c.at, CHANGES.c.decision)
        .join(after, (after.c.id == before.c.id) & (after.c.change_id == before.c.end_change_id))
        .join(CHANGES, CHANGES.c.id == before.c.end_change_id)
        .where(
            before.c.end_change_id <= change,
            before.c[column].is_not(None),
            after.c[column].is_distinct_from(before.c[column]),
        )
        .order_by(before.c.id, before.c.change_id)
    )
    found: Any = database.connection().execute(query).fetchall()
    return grouped((row, Former(value, at, decision)) for row, value, at, decision in found)


MILESTONE = (
    "code",
    "title",
    "title_en",
    "phase",
    "weight",
    "starts_on",
    "planned_on",
    "forecast_on",
    "done_on",
    "progress",
    "evidence",
)


def milestones(database: DatabaseSession, change: int) -> Grouped[Milestone]:
    """Milestones in the order of their codes."""
    former = formers(database, "milestone", "planned_on", change)
    found = sorted(rows(database, "milestone", ("id", "measure_id", *MILESTONE), change), key=in_code_order)
    return grouped((row[1], Milestone(*row[2:], former_planned=former.get(row[0], ()))) for row in found)


INDICATOR = (
    "code",
    "title",
    "title_en",
    "unit",
    "direction",
    "kind",
    "frequency",
    "data_source",
    "baseline",
    "baseline_on",
    "states",
)


def indicators(database: DatabaseSession, change: int) -> Grouped[Indicator]:
    """Indicators in the order of their codes, with targets and readings in the order of their days."""
    former = formers(database, "target", "value", change)
    targets = grouped(
        (row[1], Target(row[2], row[3], former.get(row[0], ())))
        for row in sorted(rows(database, "target", ("id", "indicator_id", "due", "value"), change), key=lambda r: r[2])
    )
    read = sorted(
        rows(database, "reading", ("indicator_id", "on", "value", "source", "note"), change), key=lambda r: r[1]
    )
    readings = grouped((row[0], Reading(*row[1:])) for row in read)
    found = sorted(rows(database, "indicator", ("id", "measure_id", *INDICATOR), change), key=in_code_order)
    return grouped(
        (
            row[1],
            Indicator(
                *row[2:12],
                states=tuple(row[12] or ()),
                targets=targets.get(row[0], ()),
                readings=readings.get(row[0], ()),
            ),
        )
        for row in found
    )


LINE = ("code", "source_id", "call", "rate", "eligible", "vat_eligible", "claim_due", "claimed_on", "retain_until")
AMOUNT = ("year", "planned", "secured", "contracted", "realised", "reimbursed")


def funding(database: DatabaseSession, sources: dict[int, FundingSource], change: int) -> Grouped[FundingLine]:
    """Funding lines in the order of their codes, with their amounts in the order of years."""
    paid = sorted(rows(database, "funding_amount", ("line_id", *AMOUNT), change), key=lambda r: r[1])
    amounts = grouped((row[0], Amount(*row[1:])) for row in paid)
    found = sorted(rows(database, "funding_line", ("id", "measure_id", *LINE), change), key=in_code_order)
    return grouped(
        (row[1], FundingLine(row[2], sources[row[3]], *row[4:], amounts=amounts.get(row[0], ()))) for row in found
    )


UPDATE = (
    "made_on",
    "author",
    "period",
    "progress",
    "light",
    "done",
    "next",
    "obstacles",
    "nothing_changed",
    "channel",
)


def updates(database: DatabaseSession, change: int) -> Grouped[Update]:
    """Updates in the order they were made."""
    found = sorted(rows(database, "progress_update", ("id", "measure_id", *UPDATE), change), key=lambda r: (r[2], r[0]))
    return grouped((row[1], Update(*row[2:])) for row in found)


def overrides(database: DatabaseSession, change: int) -> Grouped[Override]:
    """Overrides of computed lights."""
    columns = ("measure_id", "dimension", "light", "reason", "author", "expires_on")
    return grouped((row[0], Override(*row[1:])) for row in rows(database, "override", columns, change))


def risks(database: DatabaseSession, change: int) -> Grouped[Risk]:
    """Risks, the gravest first."""
    columns = ("measure_id", "title", "probability", "impact", "response", "owner")
    found = sorted(rows(database, "risk", columns, change), key=lambda r: (-r[2] * r[3], r[1]))
    return grouped((row[0], Risk(*row[1:])) for row in found)


def budget_items(database: DatabaseSession, change: int) -> Grouped[BudgetItem]:
    """Budget items in the order of their numbers."""
    columns = ("measure_id", "item", "account", "nrp")
    return grouped((row[0], BudgetItem(*row[1:])) for row in sorted(rows(database, "budget_item", columns, change)))


def links(database: DatabaseSession, table: str, column: str, codes: dict[int, str], change: int) -> Grouped[str]:
    """The codes a link table ties to each measure, in the order they were tied."""
    found = sorted(rows(database, table, ("id", "measure_id", column), change))
    return grouped((row[1], codes[row[2]]) for row in found)
