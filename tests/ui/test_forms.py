"""The form engine: what is typed becomes a stored fact or a sentence, and what is stored can be typed again."""

from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine

from tests.plans import recorder, small_plan
from tests.tooling.databases import SqliteDatabases, migrate
from tracker.actions import Conflict
from tracker.database import create_engine, open_for_reading
from tracker.facts import (
    BudgetItem,
    Claim,
    Direction,
    FundingLine,
    FundingSource,
    Measure,
    Plan,
    Priority,
    Strategy,
)
from tracker.nouns import Field, Kind
from tracker.records import Record, RecordKey
from tracker.sentences import Refusal
from tracker.store import read_record
from tracker.ui.forms.editable import EDITABLE, THRESHOLDS_OF, amount_fields
from tracker.ui.forms.fields import YES, empty, read, write
from tracker.ui.forms.proposals import free_code, proposed
from tracker.ui.forms.saving import Subject, is_told
from tracker.ui.forms.sheet import Sheet, rebase

OWN = FundingSource("own", "Lastna sredstva")
MEASURE, MILESTONE, LINE = (EDITABLE[name] for name in ("measure", "milestone", "line"))
KEYS = {
    "measure": RecordKey("measure", ("E1-01",)),
    "milestone": RecordKey("milestone", ("E1-01.M1",), "E1-01"),
    "indicator": RecordKey("indicator", ("E1-01.K1",), "E1-01"),
    "line": RecordKey("line", ("E1-01.F1",), "E1-01"),
    "target": RecordKey("target", (date(2026, 12, 31),), "E1-01", "E1-01.K1"),
    "amount": RecordKey("amount", (2026,), "E1-01", "E1-01.F1"),
    "area": RecordKey("area", ("E1",)),
    "organisation": RecordKey("organisation", ("it",)),
    "source": RecordKey("source", ("own",)),
    "strategy": RecordKey("strategy", ("S",)),
}
EDITED = [
    (name, field)
    for name in KEYS
    for field in EDITABLE[name].fields
    if not field.is_key and field.kind is not Kind.FLAG
]


def field_of(noun: str, name: str) -> Field:
    return next(field for field in EDITABLE[noun].fields if field.name == name)


@pytest.fixture(scope="module")
def engine(sqlite_databases: SqliteDatabases) -> Iterator[Engine]:
    engine = create_engine(sqlite_databases.fresh(migrate))
    small_plan(recorder(engine))
    yield engine
    engine.dispose()


@pytest.mark.parametrize(
    ("noun", "name", "typed", "value"),
    [
        ("measure", "end", "30. 6. 2026", date(2026, 6, 30)),
        ("measure", "end", "", None),
        ("measure", "weight", "1,5", 1.5),
        ("measure", "priority", "high", Priority.HIGH),
        ("measure", "partners", "it\njp", ("it", "jp")),
        ("measure", "area", "", None),
        ("measure", "title_en", "  ", ""),
        ("measure", "budget_items", "4007 | 4202\n\n4010", (BudgetItem("4007", "4202"), BudgetItem("4010"))),
        ("milestone", "progress", "42,5", 0.425),
        ("milestone", "evidence", "https://ptuj.si/x", "https://ptuj.si/x"),
        ("milestone", "evidence", "", ""),
        ("indicator", "states", "brez\n delno \nv celoti", ("brez", "delno", "v celoti")),
        ("indicator", "data_source", "letna evidenca", "letna evidenca"),
        ("line", "eligible", "12.345,50", 1_234_550),
        ("amount", "planned", "", 0),
        ("area", "is_retired", "yes", True),
    ],
)
def test_what_is_typed_is_read(noun: str, name: str, typed: str, value: object) -> None:
    assert read(field_of(noun, name), typed) == value


@pytest.mark.parametrize(
    ("noun", "name", "typed", "words"),
    [
        ("measure", "title", " ", "is empty"),
        ("measure", "code", "E1 07", "cannot be a code"),
        ("measure", "code", "<b>", "cannot be a code"),
        ("measure", "end", "junija", "is no date"),
        ("measure", "priority", "urgent", "none of the choices"),
        ("measure", "lifecycle", "completed", "none of the choices"),
        ("measure", "budget_items", "1|2|3|4", "more than three parts"),
        ("milestone", "progress", "142", "no share"),
        ("milestone", "evidence", "javascript:alert(1)", "no link"),
        ("indicator", "data_source", "javascript:alert(1)", "no link"),
        ("line", "eligible", "1,234", "two ways"),
        ("line", "source", "", "is empty"),
        ("target", "value", "", "is empty"),
    ],
)
def test_what_cannot_be_stored_is_refused_in_words(noun: str, name: str, typed: str, words: str) -> None:
    with pytest.raises(Refusal, match=words):
        read(field_of(noun, name), typed)


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.sampled_from(EDITED), st.text(max_size=60) | st.from_regex(r"[-0-9., /|%]{1,14}", fullmatch=True))
@example(("milestone", field_of("milestone", "planned_on")), "30. 6. 2026")
@example(("measure", field_of("measure", "weight")), "9" * 25)
@example(("target", field_of("target", "value")), "9" * 25)
@example(("measure", field_of("measure", "title")), "\x00")
def test_any_text_in_any_field_is_stored_valid_or_refused(engine: Engine, edited: tuple[str, Field], text: str) -> None:
    noun, field = edited
    before = record_of(engine, noun)
    try:
        value = read(field, text)
        with recorder(engine)(2) as record:
            EDITABLE[noun].save(record, KEYS[noun], {field.name: value}, before.version)
    except Refusal:
        assert record_of(engine, noun).values == before.values
        return
    stored = record_of(engine, noun).values[field.name]
    written = write(field, stored)
    assert write(field, read(field, written)) == written


def record_of(engine: Engine, noun: str) -> Record:
    with open_for_reading(engine) as database:
        record = read_record(database, KEYS[noun])
    assert record is not None
    return record


@pytest.mark.parametrize("field", [f for noun in EDITABLE.values() for f in noun.fields], ids=lambda field: field.name)
def test_an_empty_field_says_nothing_or_asks_to_be_filled(field: Field) -> None:
    with suppress(Refusal):
        value = read(field, empty(field))
        assert read(field, write(field, value)) == value


def test_a_line_is_saved_with_its_amounts(engine: Engine) -> None:
    values: dict[str, Any] = {"call": "Razpis", "2026.planned": 500, "2027.secured": 700}
    with recorder(engine)(3) as record:
        LINE.save(record, KEYS["line"], values, None)
    stored = record_of(engine, "line").values
    assert (stored["call"], stored["2026.planned"], stored["2027.secured"]) == ("Razpis", 500, 700)
    assert [field.name for field in amount_fields(range(2026, 2027))][:2] == ["2026.planned", "2026.secured"]


def test_a_new_record_never_writes_over_one_that_is_there(engine: Engine) -> None:
    with pytest.raises(Conflict), recorder(engine)(4) as record:
        MILESTONE.save(record, KEYS["milestone"], {"title": "Nov"}, 0)


@pytest.mark.parametrize(
    ("values", "wrong"),
    [
        ({"start": date(2026, 2, 1), "end": date(2026, 1, 1)}, {"end"}),
        ({"start": date(2026, 1, 1), "end": date(2026, 1, 1)}, set()),
        ({"visibility": "internal"}, set()),
        ({"end": date(2026, 1, 1)}, set()),
    ],
)
def test_a_measure_is_checked_as_a_whole(values: dict[str, Any], wrong: set[str]) -> None:
    assert set(EDITABLE["measure"].check(values)) == wrong


def test_an_internal_measure_says_why_and_steps_are_named() -> None:
    hidden = read(field_of("measure", "visibility"), "internal")
    assert set(EDITABLE["measure"].check({"visibility": hidden})) == {"visibility_reason"}
    assert EDITABLE["measure"].check({"visibility": hidden, "visibility_reason": "osebni podatki"}) == {}
    steps = read(field_of("indicator", "kind"), "qualitative")
    assert set(EDITABLE["indicator"].check({"kind": steps, "states": ("eno",)})) == {"states"}
    assert EDITABLE["indicator"].check({"kind": steps, "states": ("a", "b"), "direction": Direction.UP}) == {}


def test_thresholds_go_from_mild_to_strict() -> None:
    assert set(THRESHOLDS_OF.check({"time_amber": 0.2, "time_red": 0.1})) == {"time_red"}
    assert set(THRESHOLDS_OF.check({"result_amber": 1.0, "result_green": 0.9})) == {"result_green"}
    assert THRESHOLDS_OF.check({"time_amber": 0.1, "time_red": 0.1, "stale_days": 2, "ageing_days": 1}) == {}
    assert THRESHOLDS_OF.is_whole


@pytest.mark.parametrize(
    ("start", "taken", "code"),
    [
        ("E1-", ["E1-01", "E1-06", "E2-09"], "E1-07"),
        ("E1-", [], "E1-01"),
        ("E1-", ["E1-x", "E1-99"], "E1-100"),
    ],
)
def test_the_next_free_code_is_proposed(start: str, taken: list[str], code: str) -> None:
    assert free_code(start, taken, 2) == code


def a_sheet(subject: Subject, **typed: str) -> Sheet:
    opened = subject.begins()
    version = subject.record.change if subject.record else None
    return Sheet(subject.name, opened | typed, dict(opened), version, stored=opened, state={})


def about(record: Record | None) -> Subject:
    return Subject("edit:milestone", MILESTONE, MILESTONE.fields, KEYS["milestone"], record)


STORED = about(Record({"title": "Staro", "phase": "", "planned_on": date(2026, 6, 30)}, 3, 10))


def test_only_what_differs_from_what_is_stored_is_touched() -> None:
    assert STORED.touched(a_sheet(STORED)) == set()
    assert STORED.touched(a_sheet(STORED, title="Novo", phase="", _reason="popravek")) == {"title"}


def test_of_a_new_record_everything_that_stands_in_it_is_written_also_what_was_proposed() -> None:
    new = replace(about(None), proposed={"code": "E1-01.M2", "phase": "izvedba"})
    sheet = a_sheet(new, title="Novo")
    told = {one.name for one in new.fields if is_told(one, sheet, new)}
    assert {"code", "title", "phase"} <= told
    assert "planned_on" not in told
    assert new.touched(sheet) == {"title"}


def test_after_a_conflict_hers_stays_and_the_rest_shows_what_is_stored() -> None:
    sheet = a_sheet(STORED, title="Njeno")
    theirs = about(Record({"title": "Tuje", "phase": "izvedba", "planned_on": date(2026, 9, 30)}, 4, 12))
    place = sheet.place("phase")
    rebase(sheet, theirs.begins(), 12)
    assert (sheet["title"], sheet.opened["title"]) == ("Njeno", "Tuje")
    assert (sheet["phase"], sheet["planned_on"]) == ("izvedba", "30. 9. 2026")
    assert (sheet.version, theirs.touched(sheet)) == (12, {"title"})
    assert sheet.place("phase") != place, "a new field: the browser begins with what is stored by now"


@pytest.mark.parametrize("held", [True, False, ["E1", "E2"], [], "x", None])
def test_what_a_field_holds_is_kept_as_text_and_comes_back(held: object) -> None:
    sheet = a_sheet(STORED)
    sheet.state[sheet.place("title")] = held
    text = sheet.take("title")
    back: dict[type, Callable[[str], object]] = {bool: YES.__eq__, list: str.splitlines}
    assert back.get(type(held), lambda text: text or None)(text) == held


def test_the_code_of_the_next_claim_is_proposed_as_on_the_page_of_grants() -> None:
    claims = (Claim("Z1", date(2026, 3, 1)), Claim("Z2", date(2026, 6, 1)))
    lines = (FundingLine("E1-01.F1", OWN), FundingLine("E1-01.F2", OWN, claims=claims))
    measure = Measure("E1-01", "Aplikacija", funding=lines)
    codes = [proposed("claim", Plan(Strategy("S", "")), measure, "", date.min, one.code)["code"] for one in lines]
    assert codes == ["Z1", "Z3"]
