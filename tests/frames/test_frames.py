"""The plan as tables: typed, complete, and no more than a role may see."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from tests.plans import instant
from tests.ui.world import TODAY, full_plan, maturity, proposal
from tests.views.plans import APPLICATION, GRANT, LATE, SMALL
from tracker.facts import (
    Amount,
    Change,
    Claim,
    Former,
    FundingLine,
    Lifecycle,
    Light,
    Measure,
    Person,
    Plan,
    Role,
    Standing,
    Visibility,
)
from tracker.frames import TABLES, Records, frame_of, frames_of
from tracker.frames.analysis import MONEY, Answer, Dimension, Question, Value, answer
from tracker.frames.columns import DTYPES
from tracker.nouns import NOUNS, Kind
from tracker.rules.funding import plan_totals
from tracker.rules.rollup import weighted_progress
from tracker.views.board import Board, board, counted
from tracker.views.measure.funding import funding_page
from tracker.views.measure.measure import measure_page


@pytest.fixture(scope="module")
def now() -> Board:
    return board(full_plan(), TODAY)


def test_every_table_is_typed_and_holds_what_there_is(now: Board) -> None:
    frames = frames_of(now, Role.OFFICER)
    assert set(frames) == {table.name for table in TABLES}
    for table in TABLES:
        held = frames[table.name]
        assert {column.name: str(held[column.name].dtype) for column in table.columns} == {
            column.name: column.dtype for column in table.columns
        }
    assert list(frames["measures"]["code"]) == [measure.code for measure in now.plan.measures]
    milestones = [(one.code, step.code) for one in now.plan.measures for step in one.milestones]
    assert list(zip(frames["milestones"]["measure"], frames["milestones"]["code"], strict=True)) == milestones
    assert int(frames["amounts"]["planned"].sum()) == plan_totals(now.plan.measures).planned


def test_an_empty_plan_has_the_same_columns(now: Board) -> None:
    empty = board(Plan(now.plan.strategy), TODAY)
    for name, held in frames_of(empty).items():
        assert len(held) == (name == "strategies")
        assert list(held.columns) == list(frame_of(name, now).columns)


def test_the_public_gets_no_table_and_no_column_that_is_not_for_it(now: Board) -> None:
    public, member = frames_of(now), frames_of(now, Role.MEMBER)
    assert set(member) - set(public) == {"claims", "risks"}
    hidden = {(name, column) for name in public for column in set(member[name].columns) - set(public[name].columns)}
    assert hidden == {
        ("measures", "continued_in"),
        ("measures", "visibility_reason"),
        ("people", "name"),
        ("people", "language"),
        ("overrides", "author"),
        ("updates", "author"),
    }
    with pytest.raises(KeyError):
        frame_of("risks", now)


def test_a_key_tells_every_row_from_the_others_and_is_seen_by_whoever_sees_the_table(now: Board) -> None:
    for table in TABLES:
        held = frame_of(table.name, now, Role.OFFICER)
        assert set(table.key) <= {column.name for column in table.for_role(table.seen_by)}
        assert not held.duplicated(list(table.key)).any(), table.name


def test_what_is_recorded_beside_the_plan_stands_in_tables_of_its_own(now: Board) -> None:
    standing = Standing(TODAY, 7, Visibility.PUBLIC, Lifecycle.ON_HOLD, Light.RED, Light.AMBER, 0.5, -12, planned=100)
    change = Change(instant(12, 23), "ana", "Popravek", "", "measure", "E1-01", "update", number=7, row=1)
    told, zone = maturity(("Dostop", "Znanje")), ZoneInfo("Europe/Ljubljana")
    records = Records(now, (proposal("P-1", "Več klopi"),), told, (change,), (("E1-01", standing),), zone)
    states, changes = frame_of("states", records), frame_of("changes", records)
    assert states[["measure", "computed_light", "light", "slip_days", "planned"]].values.tolist() == [
        ["E1-01", "red", "amber", -12, 100]
    ]
    assert [*changes["on"].dt.strftime("%d. %m. %H")] == ["13. 03. 00"], "the day of the municipality"
    assert len(frame_of("proposals", records)) == 1
    levels = frame_of("maturity_levels", records)
    assert len(levels) == sum(len(one.levels) for one in told.assessments)
    assert set(levels["dimension"]) <= set(frame_of("maturity_dimensions", records)["code"])


def test_no_kind_of_field_is_left_without_a_type() -> None:
    """What a table cannot hold stands in tables of its own, or is kept for the history alone."""
    assert set(Kind) - set(DTYPES) == {Kind.YEAR, Kind.PERIOD, Kind.SUBJECT, Kind.OTHER, Kind.RULE}
    assert all(NOUNS[column.noun] for table in TABLES for column in table.columns if column.noun)


def questions() -> Iterator[Question]:
    for rows in Dimension:
        for value in Value:
            yield Question(rows, value)
        for columns in (one for one in Dimension if one is not rows):
            yield Question(rows, Value.COUNT, columns)


@pytest.mark.parametrize("question", [*questions()], ids=str)
def test_every_question_is_answered(now: Board, question: Question) -> None:
    found = answer(now, question, Role.OFFICER)
    assert len(found.rows) == len(found.of_rows) == len(found.cells) == len(set(found.rows))
    assert all(len(cells) == len(found.columns) for cells in found.cells)
    if question.rows is not Dimension.TAG and question.columns is None and adds_up(question.value, question.rows):
        assert sum(one or 0 for one in found.of_rows) == found.whole


def adds_up(value: Value, rows: Dimension) -> bool:
    """Whether a whole is the sum of its rows: not that of means, nor of measures with money of two sources or years."""
    return value in MONEY or (value in (Value.COUNT, Value.LATE) and rows not in (Dimension.SOURCE, Dimension.YEAR))


def by_row(found: Answer) -> dict[str, float | None]:
    return dict(zip(found.rows, found.of_rows, strict=True))


def test_it_says_what_the_other_pages_say(now: Board) -> None:
    measures = counted(now.plan.measures)
    found = answer(now, Question(Dimension.AREA, Value.PROGRESS))
    assert found.whole == pytest.approx(progress(now, measures))
    for code, told in by_row(found).items():
        those = tuple(measure for measure in measures if measure.area == code)
        assert told == pytest.approx(progress(now, those))
    late = answer(now, Question(Dimension.AREA, Value.LATE)).whole
    assert late == sum(now.status[measure.code].late for measure in measures)


def test_money_is_summed_as_on_the_page_of_money_with_that_of_dropped_measures(now: Board) -> None:
    first, *others = now.plan.measures
    dropped = replace(first, lifecycle=Lifecycle.DROPPED)
    plan = board(replace(now.plan, measures=(dropped, *others)), TODAY)
    table = funding_page(plan).table
    for value in MONEY:
        found = answer(plan, Question(Dimension.SOURCE, value, Dimension.YEAR))
        assert found.whole == getattr(table.total, value.value)
        assert by_row(found) == {row.source.code: getattr(row.total, value.value) for row in table.rows}
        assert found.of_columns == tuple(getattr(totals, value.value) for totals in table.by_year)
    assert answer(plan, Question(Dimension.YEAR, Value.COUNT)) != answer(now, Question(Dimension.YEAR, Value.COUNT))


def progress(now: Board, measures: tuple[Measure, ...]) -> float | None:
    statuses = [now.status[measure.code] for measure in measures]
    return weighted_progress(measures, statuses, now.weighing).progress


def test_a_measure_with_two_tags_stands_in_two_rows_and_counts_once(now: Board) -> None:
    first, *others = now.plan.measures
    tagged = board(replace(now.plan, measures=(replace(first, tags=("a", "b")), *others)), TODAY)
    found = answer(tagged, Question(Dimension.TAG, Value.COUNT))
    assert {"a", "b"} <= set(found.rows)
    assert found.whole == len(counted(tagged.plan.measures))


def test_the_money_of_a_measure_with_two_tags_is_summed_once_in_every_whole(now: Board) -> None:
    measures = tuple(replace(measure, tags=("a", "b")) for measure in now.plan.measures)
    tagged = board(replace(now.plan, measures=measures), TODAY)
    for value in MONEY:
        told = answer(now, Question(Dimension.YEAR, value))
        by_tag = answer(tagged, Question(Dimension.TAG, value, Dimension.YEAR))
        assert by_tag.whole == told.whole
        assert by_tag.of_rows == (told.whole, told.whole)
        assert dict(zip(by_tag.columns, by_tag.of_columns, strict=True)) == by_row(told)
        assert answer(tagged, Question(Dimension.YEAR, value, Dimension.TAG)).of_rows == told.of_rows


def test_rows_stand_in_the_order_of_codes_whatever_they_are(now: Board) -> None:
    codes = ("E10", "m²", "E2", "")
    measures = tuple(replace(now.plan.measures[0], code=f"{code}-1", area=code) for code in codes)
    plan = board(replace(now.plan, measures=measures), TODAY)
    assert answer(plan, Question(Dimension.AREA, Value.COUNT)).rows == ("E2", "E10", "m²", "")


def test_a_year_without_any_money_is_none_of_a_measure(now: Board) -> None:
    first, *others = now.plan.measures
    line = first.funding[0]
    emptied = replace(line, amounts=(*line.amounts, Amount(2099)))
    measure = replace(first, funding=(emptied, *first.funding[1:]))
    plan = board(replace(now.plan, measures=(measure, *others)), TODAY)
    question = Question(Dimension.YEAR, Value.COUNT)
    assert answer(plan, question) == answer(now, question)


def test_what_is_on_another_day_is_judged_from_that_day(now: Board) -> None:
    earlier = board(now.plan, date(2024, 1, 1))
    question = Question(Dimension.AREA, Value.LATE)
    assert answer(earlier, question) != answer(now, question)


def test_a_mean_slip_has_one_decimal_as_in_the_chart(now: Board) -> None:
    first, *_ = known = [measure for measure in now.plan.measures if now.status[measure.code].slip_days is not None]
    third = board(replace(now.plan, measures=(*known, replace(first, code="Z9-99"))), TODAY)
    slips = [status.slip_days for status in third.status.values()]
    assert sum(slips) % len(slips), "a mean that is not whole"
    assert answer(third, Question(Dimension.AREA, Value.SLIP)).whole == round(sum(slips) / len(slips), 1)


def test_a_measure_without_an_organisation_of_its_own_stands_with_that_of_its_responsible_person() -> None:
    measure = replace(LATE, lead="", responsible="ana")
    people = (Person("ana", "Ana", organisation="it"),)
    now = board(replace(SMALL, measures=(measure,), people=people), date(2026, 6, 1))
    found = answer(now, Question(Dimension.LEAD, Value.COUNT), Role.OFFICER)
    assert found.rows == ("it",)


def test_days_that_decisions_moved_ends_are_those_of_each_move_and_of_no_other(now: Board) -> None:
    def moved(code: str, area: str, end: date | None, *formers: tuple[date, str]) -> Measure:
        before = tuple(Former(day, datetime(2026, 1, n + 1, tzinfo=UTC), by) for n, (day, by) in enumerate(formers))
        return replace(now.plan.measures[0], code=code, area=area, end=end, former_ends=before, milestones=())

    later = moved("E1-01", "E1", date(2026, 4, 10), (date(2026, 1, 1), "2025/1-01"), (date(2026, 2, 1), ""),
                  (date(2026, 3, 1), "2025/2-01"))  # fmt: skip
    earlier = moved("E1-02", "E1", date(2026, 1, 1), (date(2026, 1, 11), "2025/2-02"))
    alone = moved("E2-01", "E2", date(2026, 5, 1), (date(2026, 1, 1), ""))
    open_end = moved("E3-01", "E3", None, (date(2026, 1, 1), "2025/2-02"))
    plan = board(replace(now.plan, measures=(later, earlier, alone, open_end)), TODAY)
    found = answer(plan, Question(Dimension.AREA, Value.MOVED))
    assert by_row(found) == {"E1": 31 + 40 - 10, "E2": 0, "E3": 0}
    assert (found.whole, found.kind) == (61, Kind.WHOLE)
    page = measure_page(plan, "E1-02")
    assert page is not None
    assert page.days_moved == -10
    still = board(replace(now.plan, measures=(moved("E1-01", "E1", date(2026, 4, 10)),)), TODAY)
    assert answer(still, Question(Dimension.AREA, Value.MOVED)).whole == 0


def test_the_days_of_claims_are_those_of_the_next_and_of_the_last_one() -> None:
    claims = (
        Claim("Z1", date(2026, 5, 31), claimed_on=date(2026, 5, 27), reimbursed_on=date(2026, 8, 12)),
        Claim("Z2", date(2027, 1, 31)),
        Claim("Z3", date(2027, 9, 30)),
    )
    stale = FundingLine("E1-01.F1", GRANT, claim_due=date(2026, 10, 1), claimed_on=date(2026, 9, 25), claims=claims)
    without = replace(stale, code="E1-01.F2", claims=())
    told = frame_of("lines", board(replace(SMALL, measures=(replace(APPLICATION, funding=(stale, without)),)), TODAY))
    days = [
        [str(day.date()) if day == day else "" for day in told[name]] for name in ("next_claim_due", "last_claimed_on")
    ]
    assert days == [["2027-01-31", ""], ["2026-05-27", "2026-09-25"]]
