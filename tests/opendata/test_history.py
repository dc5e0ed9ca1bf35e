"""The history file: whoever can read it can make any past state of the public plan again."""

import json
import re
from collections import Counter
from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

import pytest

from tests.opendata.editions import edition_of
from tests.plans import instant
from tests.tooling.paths import ROOT
from tracker.bootstrap import Application
from tracker.facts import Change, FieldChange, Role
from tracker.frames.history import told, told_fields
from tracker.nouns import NOUNS
from tracker.opendata.names import FOLDER
from tracker.opendata.tables import tables_of
from tracker.site.contents import Contents
from tracker.site.edition import Edition

Records = dict[tuple[str, int], dict[str, Any]]
RECKONED = {
    "measure": {"partners", "tags", "budget_items", "progress"},
    "proposal": {"origin", "text", "answer", "agreement"},
}
"""Columns that no field of the record holds: put together of other records, or the words of now."""
ANNOUNCED_LATER = "sessions"
"""What was entered before the public was told of it: the history, which is that of now, has it from then on."""


@pytest.fixture(scope="module")
def plan_on() -> Callable[[str, Iterable[str]], Records]:
    """What the documentation tells readers to do."""
    example = re.search(r"```python\n(.*?)```", (ROOT / "docs/opendata.md").read_text("utf-8"), re.DOTALL)
    assert example is not None
    names: dict[str, Any] = {}
    exec(example.group(1), names)  # noqa: S102
    found: Callable[[str, Iterable[str]], Records] = names["plan_on"]
    return found


def plain(value: Any) -> object:
    """A value as a comparison needs it: what is empty is nothing, whatever it was stored as."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, list):
        return "; ".join(map(str, value)) or None
    return float(value) if isinstance(value, int | float) and value else value or None


@pytest.mark.parametrize("day", [None, date(2024, 6, 30), date(2026, 6, 12)])
def test_any_past_state_can_be_made_again(
    tracker: Application,
    published: dict[str, bytes],
    plan_on: Callable[[str, Iterable[str]], Records],
    day: date | None,
) -> None:
    then = edition_of(tracker, day)
    lines = published[f"{FOLDER}/zgodovina.jsonl"].decode().splitlines()
    records = plan_on(then.day.isoformat(), lines)
    fields = told_fields(Role.PUBLIC)
    compared = 0
    for table in tables_of(then):
        if not table.table.noun:
            continue
        noun = NOUNS[table.table.noun].table or table.table.noun
        names = sorted(set(table.frame.columns) & fields[noun] - RECKONED.get(noun, set()))
        made = [record for (kind, _), record in records.items() if kind == noun]
        told_rows = [tuple(plain(row[name]) for name in names) for row in rows(table)]
        made_rows = [tuple(plain(record.get(name)) for name in names) for record in made]
        assert names
        more = Counter(made_rows) - Counter(told_rows)
        assert Counter(told_rows) - Counter(made_rows) == Counter(), table.table.name
        assert not more or table.table.name == ANNOUNCED_LATER, table.table.name
        compared += len(told_rows)
    assert compared > 500
    partners = Counter((row["measure"], row["organisation"]) for (noun, _), row in records.items()
                       if noun == "measure_partner")  # fmt: skip
    assert partners == Counter((one.code, partner) for one in then.now.plan.measures for partner in one.partners)


def rows(table: Any) -> Iterable[dict[str, Any]]:
    return (dict(zip(table.frame.columns, row, strict=True)) for row in table.rows)


def test_history_tells_no_more_than_the_tables() -> None:
    at = FieldChange("probability", None, 3), FieldChange("title", "", "Zamuda"), FieldChange("name", "", "Ana")
    changes = tuple(
        Change(instant(1), "ana", "vnos", "", noun, "X", "update", at, number)
        for number, noun in enumerate(("risk", "claim", "person", "milestone", "agenda_item"), start=1)
    )
    assert [(one.noun, [field.name for field in one.fields]) for one in told(changes, Role.PUBLIC)] == [
        ("milestone", ["title"])
    ]
    member = [(one.noun, [field.name for field in one.fields]) for one in told(changes, Role.MEMBER)]
    assert member == [("risk", ["probability", "title"]), ("person", ["name"]), ("milestone", ["title"])]
    assert "work_email" not in told_fields(Role.ADMINISTRATOR)["person"]


def test_pages_feeds_and_tables_are_made_of_the_same_changes(edition: Edition, tracker: Application) -> None:
    """What the tables do not show, such as risks and claims, is left out once, when an edition is read."""
    assert told(edition.changes, Role.PUBLIC) == edition.changes
    recorded = {one.noun for one in tracker.changes(date.min, edition.day, Role.PUBLIC)}
    assert {"risk", "claim"} <= recorded - {one.noun for one in edition.changes}
    on_pages = [one for transaction in Contents(edition).transactions for one in transaction.changes]
    assert Counter(map(place, on_pages)) == Counter(map(place, edition.changes))


def place(change: Change) -> tuple[int, str, int]:
    return change.number, change.noun, change.row


def test_each_line_is_a_change_set_without_its_seal(published: dict[str, bytes]) -> None:
    lines = [json.loads(line) for line in published[f"{FOLDER}/zgodovina.jsonl"].splitlines()]
    numbers = [line["number"] for line in lines]
    assert numbers == sorted(set(numbers))
    assert {line["at"][-6:] for line in lines} == {"+01:00", "+02:00"}, "in the time of the municipality"
    assert {name for line in lines for name in line} == {"number", "at", "actor", "reason", "decision", "changes"}
    told_of = {change["noun"] for line in lines for change in line["changes"]}
    assert told_of <= set(told_fields(Role.PUBLIC))
