"""Questions to the tables: rows, columns and a value, answered by pandas.

What is counted, weighed and summed is what the other pages count, weigh and sum: dropped and merged measures are left
out where measures are counted and not where money is summed, progress is weighed as the whole plan is, money is in
cents; mean slips have one decimal, as the chart shows them.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import pandas as pd

from tracker.facts import FundingKind, Lifecycle, Priority, Rating, Role
from tracker.frames.tables import frame_of
from tracker.nouns import Kind
from tracker.views.board import Board
from tracker.views.weights import is_enough, weights_on


class Dimension(StrEnum):
    """By what is told apart."""

    AREA = "area"
    SEGMENT = "segment"
    LEAD = "lead"
    RESPONSIBLE = "responsible"
    RATING = "rating"
    LIFECYCLE = "lifecycle"
    PRIORITY = "priority"
    CAUSE = "cause"
    TAG = "tags"
    SOURCE = "source"
    YEAR = "year"


class Value(StrEnum):
    """What is told: how many measures, how far they are, how late, by how many days decisions moved their ends (later
    is more, earlier less), how much money."""

    COUNT = "count"
    PROGRESS = "progress"
    SLIP = "slip_days"
    LATE = "late"
    MOVED = "moved"
    PLANNED = "planned"
    SECURED = "secured"
    REALISED = "realised"
    UNCOVERED = "uncovered"


OF_MONEY = (Dimension.SOURCE, Dimension.YEAR)
"""What tells money apart, and of measures those that have such money."""
MONEY = (Value.PLANNED, Value.SECURED, Value.REALISED, Value.UNCOVERED)
STAGES = ("planned", "secured", "contracted", "realised", "reimbursed")
KINDS = {Value.PROGRESS: Kind.SHARE, Value.SLIP: Kind.NUMBER, **dict.fromkeys(MONEY, Kind.MONEY)}
WORDS: dict[Dimension | None, type[Rating | Lifecycle | Priority]] = {
    Dimension.RATING: Rating,
    Dimension.LIFECYCLE: Lifecycle,
    Dimension.PRIORITY: Priority,
}


@dataclass(frozen=True, slots=True)
class Question:
    """`rows` by `columns`; without columns there is one."""

    rows: Dimension
    value: Value
    columns: Dimension | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """The value of each row and column, of each row and column as a whole, and of everything; None is not known.

    Keys are codes, words of choices and years, in order; an empty one is what has none. A whole is asked for itself:
    who has two tags stands in two rows and counts once.
    """

    question: Question
    kind: Kind
    rows: tuple[str, ...]
    columns: tuple[str, ...]
    cells: tuple[tuple[float | None, ...], ...]
    of_rows: tuple[float | None, ...]
    of_columns: tuple[float | None, ...]
    whole: float | None


def answer(board: Board, question: Question, role: Role = Role.PUBLIC) -> Answer:
    """The answer as a role may know it."""
    facts = _facts(board, question, role)
    row, column = question.rows.value, question.columns.value if question.columns else None
    table = _told(facts, question.value, [row, *([column] if column else [])])
    of_rows = _told(facts, question.value, [row])
    of_columns = _told(facts, question.value, [column]) if column else {}
    rows = _in_order(question.rows, question.value, {key[0]: told for key, told in of_rows.items()})
    columns = _in_order(question.columns, None, {key[0]: told for key, told in of_columns.items()})
    cells = tuple(tuple(table.get((one, other)) for other in columns) for one in rows)
    return Answer(
        question,
        KINDS.get(question.value, Kind.WHOLE),
        tuple(rows),
        tuple(columns),
        cells,
        tuple(of_rows.get((one,)) for one in rows),
        tuple(of_columns.get((one,)) for one in columns),
        _told(facts, question.value, []).get(()),
    )


def _facts(board: Board, question: Question, role: Role) -> pd.DataFrame:
    """A row for each measure, or for each amount of money where money or its source is asked for."""
    asked = [one for one in (question.rows, question.columns) if one is not None]
    of_money = question.value in MONEY
    facts = frame_of("measures", board, role) if of_money else _counted(board, role)
    facts = facts.assign(lead=_leads(facts, board))
    if question.value is Value.MOVED:
        facts[Value.MOVED.value] = facts["code"].map(_moved(board, role)).fillna(0)
    if of_money or any(one in OF_MONEY for one in asked):
        facts = _money(board, role).merge(facts, left_on="measure", right_on="code")
    for one in asked:
        if one is Dimension.TAG:
            facts = facts.assign(tags=facts["tags"].str.split("; ")).explode("tags")
        facts[one.value] = facts[one.value].astype("string").fillna("")
    return facts


def _leads(facts: pd.DataFrame, board: Board) -> "pd.Series[str]":
    """Which organisation leads each measure; where none is recorded, that of the person who answers for it."""
    offices = {code: person.organisation for code, person in board.people.items()}
    both = zip(facts["lead"].fillna(""), facts["responsible"].fillna(""), strict=True)
    leads = [lead or offices.get(responsible, "") for lead, responsible in both]
    return pd.Series(leads, index=facts.index, dtype="string")


def _counted(board: Board, role: Role) -> pd.DataFrame:
    """The measures that count, with how much each weighs."""
    measures = frame_of("measures", board, role)
    counted = measures[~measures["rating"].isin([Rating.DROPPED, Rating.MERGED])].copy()
    weights = weights_on(board)
    counted["weight"] = counted["code"].map(weights).astype("Float64")
    counted["done"] = counted["progress"].where(
        counted["progress"].notna() | ~counted["lifecycle"].isin([Lifecycle.NOT_STARTED, Lifecycle.IN_PREPARATION]), 0.0
    )
    return counted


def _moved(board: Board, role: Role) -> "pd.Series[int]":
    """By how many days decisions moved the end of each measure, together; each move from one end to the next one."""
    ends = frame_of("measures", board, role).set_index("code")["end"]
    former = frame_of("former_days", board, role)
    former = former[former["field"].eq("end") & former["milestone"].fillna("").eq("")].sort_values(["measure", "place"])
    following = former.groupby("measure")["former"].shift(-1).fillna(former["measure"].map(ends))
    days = (following - former["former"]).dt.days[former["decision"].fillna("").ne("")]
    return days.groupby(former["measure"]).sum().astype("int64")


def _money(board: Board, role: Role) -> pd.DataFrame:
    """The amounts with the source they come from; what is planned and not secured is uncovered.

    Years in which a line has nothing at all are none of it: their measures have no such money.
    """
    amounts = frame_of("amounts", board, role)
    amounts = amounts[(amounts[list(STAGES)] != 0).any(axis="columns")]
    lines = frame_of("lines", board, role)[["measure", "code", "source"]].rename(columns={"code": "line"})
    sources = frame_of("sources", board, role)[["code", "kind"]].rename(columns={"code": "source", "kind": "of"})
    money = amounts.merge(lines, on=["measure", "line"]).merge(sources, on="source")
    gap = (money["planned"] - money["secured"]).clip(lower=0)
    money["uncovered"] = gap.where(money["of"] != FundingKind.UNCOVERED, money["planned"])
    return money


def _told(facts: pd.DataFrame, value: Value, keys: list[str | None]) -> dict[tuple[str, ...], float | None]:
    """The value of every group of facts, by its keys."""
    names = [str(key) for key in keys]
    groups: Iterable[tuple[Any, pd.DataFrame]] = facts.groupby(names, sort=False) if names else [((), facts)]
    return {tuple(map(str, key)): _value(group, value) for key, group in groups}


def _value(group: pd.DataFrame, value: Value) -> float | None:
    if value in MONEY:
        return int(group.drop_duplicates(["measure", "line", "year"])[value.value].sum())
    measures = group.drop_duplicates("code")
    if value is Value.COUNT:
        return len(measures)
    if value is Value.MOVED:
        return int(measures["moved"].sum())
    if value is Value.LATE:
        return int((measures["days_late"] > 0).sum())
    if value is Value.SLIP:
        known = measures["slip_days"].dropna()
        return round(float(known.mean()), 1) if len(known) else None
    return _progress(measures)


def _progress(measures: pd.DataFrame) -> float | None:
    """The progress of measures together, as `weighted_progress` has it: over those of which it can be compared with a
    plan, over all known ones where these are too few, and none where too little is known."""
    known = measures[measures["done"].notna()]
    if not is_enough(known["weight"], measures["weight"]):
        return None
    compared = known[known["planned_progress"].notna()]
    known = compared if len(compared) and is_enough(compared["weight"], measures["weight"]) else known
    whole = known["weight"].sum()
    return float((known["weight"] * known["done"]).sum() / whole) if whole else None


def _in_order(dimension: Dimension | None, value: Value | None, told: dict[str, float | None]) -> list[str]:
    """Entries in the order that people know; where they know none the largest first, of slips the worst."""
    if dimension in WORDS:
        known = [word.value for word in WORDS[dimension]]
        return sorted(told, key=lambda key: known.index(key) if key in known else len(known))
    if value is None or has_own_order(dimension):
        return sorted(told, key=_order)
    sign = 1 if value is Value.SLIP else -1
    return sorted(told, key=lambda key: (told[key] is None, sign * (told[key] or 0), _order(key)))


def has_own_order(dimension: Dimension | None) -> bool:
    """Whether people know an order of its entries, whatever is told of them."""
    return dimension in (Dimension.AREA, Dimension.SEGMENT, Dimension.YEAR) or dimension in WORDS


def _order(key: str) -> tuple[bool, list[tuple[int, str]]]:
    """Codes by their letters and numbers, what has none last."""
    parts = "".join(letter if letter.isdecimal() else f" {letter} " for letter in key).split()
    return key == "", [(int(part), "") if part.isdecimal() else (0, part) for part in parts]
