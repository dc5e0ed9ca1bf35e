"""What belongs to measures, grouped by the measure's id: milestones, indicators, money, updates."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, datetime
from functools import cache
from typing import Any, TypeVar, cast

from sqlalchemy import Integer, Select, bindparam, func, select, union

from tracker.facts import (
    Amount,
    BudgetItem,
    Claim,
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
from tracker.store.formers import entered_by, replaced
from tracker.store.moments import CHANGES, OWNED, Owner, owned
from tracker.store.shapes import columns_of
from tracker.store.versions import Grouped, Joining, State, grouped

Signed = TypeVar("Signed", Update, Override)
Order = Callable[[Any], Any]


def in_code_order(row: Any) -> tuple[int, str]:
    """Sorts rows whose third column is a code under one measure: K2 before K10, and cheaper than by its numbers."""
    code: str = row[2]
    return len(code), code


def as_it_is(row: Any) -> Any:
    """A row of which a fact is made only with its parts."""
    return row


def formers(state: State, table: str, column: str) -> Grouped[Former[Any]]:
    """Values of a column that were replaced or taken back up to a change set, oldest first, by row id."""

    def by_row() -> Grouped[Former[Any]]:
        found = replaced(state.database, table, column, state.change, state.versions.strategy)
        return grouped((row, former) for row, _, former in found)

    return state.at(table, ("formers", column), by_row)


@cache
def first_recorded(table: str, owner: Owner = ()) -> Select[Any]:
    """The query for when the rows valid at a `change` were first recorded: one step in the key of each, not in all.

    With an `owner` (see `moments.OWNED`) only the rows of one strategy.
    """
    versions, first = VERSIONS[table], VERSIONS[table].alias("first")
    ids = select(versions.c.id).where(owned(owner, versions.c)) if owner else select(versions.c.id)
    valid = union(
        ids.where(versions.c.end_change_id.is_(None)),
        ids.where(versions.c.end_change_id > bindparam("change", type_=Integer)),
    ).subquery("valid")
    earliest = select(func.min(first.c.change_id)).where(first.c.id == valid.c.id).scalar_subquery()
    return select(valid.c.id, CHANGES.c.at).select_from(valid.join(CHANGES, CHANGES.c.id == earliest))


def entered(state: State, table: str) -> dict[int, datetime]:
    """When rows were first recorded, by their id."""
    strategy = state.versions.strategy
    owner = OWNED.get(table, ()) if strategy is not None else ()
    bound = {"change": state.change} | ({"strategy": strategy} if owner else {})

    def recorded() -> dict[int, datetime]:
        found = state.database.connection().execute(first_recorded(table, owner), bound)
        return {row.id: row.at for row in found}

    return state.at(table, "entered", recorded)


def called(state: State, days: Mapping[int, date]) -> dict[int, date | None]:
    """Since when people know of the present days of sessions, by their ids: one that is put off was known before."""
    recorded, moved = entered(state, "session"), formers(state, "session", "on")
    found: dict[int, date | None] = {}
    for row, day in days.items():
        since, former = recorded.get(row), moved.get(row, ())
        values = (*(one.value for one in former), day)
        for was, following in zip(former, values[1:], strict=True):
            if following < was.value:
                since = was.replaced_at
        found[row] = since.date() if since else None
    return found


def milestones(state: State) -> Grouped[Milestone]:
    """Milestones in the order of their codes."""
    former = formers(state, "milestone", "planned_on")
    columns = ("id", "measure_id", *columns_of(Milestone, "former_planned"))
    found = state.things("milestone", columns, lambda row: (row[0], row[1], Milestone(*row[2:-2])), in_code_order)

    def of_measures() -> Grouped[Milestone]:
        return grouped(
            (measure, replace(milestone, former_planned=former[key]) if key in former else milestone)
            for key, measure, milestone in found
        )

    return state.joined("milestone", (found, former), of_measures)


def indicators(state: State) -> Grouped[Indicator]:
    """Indicators in the order of their codes, with targets and readings in the order of their days."""
    targets, readings = _targets(state), _readings(state)

    def indicator(row: Any, joining: Joining) -> Indicator:
        due, read = targets.get(row[0], ()), readings.get(row[0], ())
        return joining.fact(
            row[0],
            (row[-2], due, read),
            lambda: Indicator(*(*row[2:-3], tuple(row.states or ()), due, read)),
        )

    found = state.things(
        "indicator",
        ("id", "measure_id", *columns_of(Indicator, "states", "targets", "readings"), "states"),
        as_it_is,
        in_code_order,
    )

    def of_measures() -> Grouped[Indicator]:
        joining = state.versions.joining("indicator")
        return grouped((row[1], indicator(row, joining)) for row in found)

    return state.joined("indicator", (found, targets, readings), of_measures)


def _targets(state: State) -> Grouped[Target]:
    former = formers(state, "target", "value")
    decisions = state.at(
        "target", "decisions", lambda: entered_by(state.database, "target", state.change, state.versions.strategy)
    )
    columns = ("id", "indicator_id", *columns_of(Target, "former", "decision"))
    found = state.things("target", columns, lambda row: (row[0], row[1], Target(*row[2:-2])), lambda row: row[2])

    def of_indicators() -> Grouped[Target]:
        return grouped(
            (
                indicator,
                replace(target, former=former.get(key, ()), decision=decisions.get(key, ""))
                if key in former or key in decisions
                else target,
            )
            for key, indicator, target in found
        )

    return state.joined("target", (found, former, decisions), of_indicators)


def _readings(state: State) -> Grouped[Reading]:
    columns = ("indicator_id", "on", "value", "source", "note")
    return state.grouped("reading", columns, lambda row: (row[0], Reading(*row[1:-2])), lambda row: row[1])


def funding(state: State, sources: dict[int, FundingSource]) -> Grouped[FundingLine]:
    """Funding lines in the order of their codes, with their amounts in the order of years, and their claims."""
    columns = ("line_id", *columns_of(Amount))
    amounts = state.grouped("funding_amount", columns, lambda row: (row[0], Amount(*row[1:-2])), lambda row: row[1])
    claims = state.grouped(
        "claim",
        ("line_id", *columns_of(Claim)),
        lambda row: (row[0], Claim(*row[1:-2])),
        lambda row: (len(row[1]), row[1]),
    )

    def line(row: Any, joining: Joining) -> FundingLine:
        source, paid, claimed = sources[row[3]], amounts.get(row[0], ()), claims.get(row[0], ())
        return joining.fact(
            row[0],
            (row[-2], source, paid, claimed),
            lambda: FundingLine(*(row[2], source, *row[4:-2], paid, claimed)),
        )

    found = state.things(
        "funding_line", ("id", "measure_id", *columns_of(FundingLine, "amounts", "claims")), as_it_is, in_code_order
    )

    def of_measures() -> Grouped[FundingLine]:
        joining = state.versions.joining("funding_line")
        return grouped((row[1], line(row, joining)) for row in found)

    return state.joined("funding_line", (found, amounts, claims, sources), of_measures)


def _of_authors(
    state: State, table: str, kind: Callable[..., Signed], order: Order, *, are_signed: bool
) -> Grouped[Signed]:
    """Facts that hold who made them; where they are not `are_signed`, the author is not even fetched."""
    names: tuple[str, ...] = columns_of(cast(type, kind))
    place = 2 + names.index("author")
    if are_signed:
        return state.grouped(table, ("id", "measure_id", *names), lambda row: (row[1], kind(*row[2:-2])), order)
    told = ("id", "measure_id", *(name for name in names if name != "author"))
    return state.grouped(table, told, lambda row: (row[1], kind(*row[2:place], "", *row[place:-2])), order)


def updates(state: State, *, are_signed: bool) -> Grouped[Update]:
    """Updates in the order they were made, with their authors where they `are_signed`."""
    return _of_authors(state, "progress_update", Update, lambda row: (row[2], row[0]), are_signed=are_signed)


def overrides(state: State, *, are_signed: bool) -> Grouped[Override]:
    """Overrides of computed lights, with their authors where they `are_signed`."""
    return _of_authors(state, "override", Override, lambda row: row[0], are_signed=are_signed)


def risks(state: State) -> Grouped[Risk]:
    """Risks, the gravest first."""
    columns = ("measure_id", *columns_of(Risk))
    return state.grouped(
        "risk", columns, lambda row: (row[0], Risk(*row[1:-2])), lambda row: (-row[2] * row[3], row[1])
    )


def budget_items(state: State) -> Grouped[BudgetItem]:
    """Budget items in the order of their numbers."""
    columns = ("measure_id", *columns_of(BudgetItem))
    return state.grouped("budget_item", columns, lambda row: (row[0], BudgetItem(*row[1:-2])), lambda row: row[:-2])


def links(state: State, table: str, column: str, codes: dict[int, str]) -> Grouped[str]:
    """The codes a link table ties to each measure, in the order they were tied."""
    found = state.things(table, ("id", "measure_id", column), as_it_is, lambda row: row[:-2])
    return grouped((row[1], codes[row[2]]) for row in found)
