"""What a whole file leaves open is asked once: how far its money is, and from which day its baselines are."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from tests.importing.workbooks import EMPTY_PLAN, TODAY, added, changed, delimited, read
from tracker.facts import Amount, FundingKind, FundingLine, FundingSource, Indicator, Measure, Plan, Target
from tracker.importing import Answer, ImportResult, Question, as_data, from_data, questions, read_plan
from tracker.importing.settling import settle, settle_stage

PLAN = """Šifra;Ukrep;Rok;ESRR 2027;Skupaj;Kazalnik;Izhodišče;Cilj
U1;Vloge;31. 12. 2027;100,00;150,00;Delež vlog;12;60
U2;Odpadki;31. 12. 2028;200,00;200,00;Zabojniki;0;80
"""


def asked(result: ImportResult, answer: Answer) -> list[Question]:
    """The questions of a kind."""
    return [one for one in questions(result.problems) if one.answer is answer]


def test_it_is_asked_once_whether_planned_money_is_secured(tmp_path: Path) -> None:
    path = delimited(tmp_path / "a.csv", PLAN)
    result = read(path)
    (question,) = asked(result, Answer.STAGE)
    assert all("secured" not in one for one in added(result, "amount").values())
    planned = read_plan(path, EMPTY_PLAN, settle_stage(result.mapping, question.sheet, "planned"), TODAY)
    assert not asked(planned, Answer.STAGE)
    assert all("secured" not in one for one in added(planned, "amount").values())
    mapping = from_data(as_data(settle_stage(result.mapping, question.sheet, "secured")))
    secured = read_plan(path, EMPTY_PLAN, mapping, TODAY)
    assert not asked(secured, Answer.STAGE)
    assert not secured.blocking
    amounts = [(one["planned"], one.get("secured")) for one in added(secured, "amount").values()]
    assert amounts == [(10_000, 10_000), (5_000, None), (20_000, 20_000)]  # 50.00 has no source


ESRR = FundingSource("esrr", "ESRR", kind=FundingKind.EU_VIA_STATE)


def with_measure(target_due: date, end: date) -> Plan:
    """The plan with the first measure, of which nothing is secured, and a target for a day."""
    line = FundingLine("U1.F1", ESRR, amounts=(Amount(2027, planned=10_000),))
    indicator = Indicator("U1.K1", "Delež vlog", baseline=12, targets=(Target(target_due, 60),))
    measure = Measure("U1", "Vloge", end=end, funding=(line,), indicators=(indicator,))
    return replace(EMPTY_PLAN, sources=(ESRR,), measures=(measure,))


def test_money_that_is_recorded_keeps_what_was_said_of_it(tmp_path: Path) -> None:
    text = "Šifra;Ukrep;Rok;ESRR 2027\nU1;Vloge;31. 12. 2027;100,00\n"
    path = delimited(tmp_path / "a.csv", text)
    plan = with_measure(date(2027, 12, 31), date(2027, 12, 31))
    result = read(path, plan)
    assert not asked(result, Answer.STAGE)
    settled = read_plan(path, plan, settle_stage(result.mapping, "a", "secured"), TODAY)
    assert not changed(settled)
    assert not settled.added


def test_a_target_dated_by_an_end_that_moved_is_found_again(tmp_path: Path) -> None:
    path = delimited(tmp_path / "a.csv", "Šifra;Ukrep;Kazalnik;Izhodišče;Cilj\nU1;Vloge;Delež vlog;12;60\n")
    moved = with_measure(date(2029, 12, 31), date(2027, 6, 30))
    result = read(path, moved)
    assert not added(result, "target")
    assert not changed(result)
    other = delimited(tmp_path / "b.csv", "Šifra;Ukrep;Kazalnik;Izhodišče;Cilj\nU1;Vloge;Delež vlog;12;70\n")
    assert changed(read(other, moved)) == {("target", "U1.K1 2029-12-31", "value"): (60, 70)}


@pytest.mark.parametrize(
    ("said", "days"),
    [
        ({"year": 2029}, {"2029-12-31"}),
        ({"year": None, "years": "end"}, {"2027-12-31", "2028-12-31"}),
    ],
)
def test_the_day_of_targets_is_asked_once(tmp_path: Path, said: dict[str, object], days: set[str]) -> None:
    path = delimited(tmp_path / "a.csv", PLAN)
    result = read(path)
    (question,) = asked(result, Answer.TARGET)
    assert (question.column, len(question.problems)) == ("H Cilj", 2)
    mapping = settle(result.mapping, question.sheet, question.letters, **said)
    settled = read_plan(path, EMPTY_PLAN, from_data(as_data(mapping)), TODAY)
    assert not asked(settled, Answer.TARGET)
    assert {code.split()[1] for code in added(settled, "target")} == days


def test_targets_that_would_be_left_out_are_asked_about_too(tmp_path: Path) -> None:
    path = delimited(tmp_path / "a.csv", "Šifra;Ukrep;Kazalnik;Izhodišče;Cilj\nU1;Vloge;Delež vlog;12;60\n")
    endless = replace(EMPTY_PLAN, strategy=replace(EMPTY_PLAN.strategy, period_end=None))
    result = read(path, endless)
    (question,) = asked(result, Answer.TARGET)
    assert not added(result, "target")
    mapping = settle(result.mapping, question.sheet, question.letters, year=2029)
    assert list(added(read_plan(path, endless, mapping, TODAY), "target")) == ["U1.K1 2029-12-31"]


def test_the_day_of_baselines_is_asked_once(tmp_path: Path) -> None:
    path = delimited(tmp_path / "a.csv", PLAN)
    result = read(path)
    (question,) = asked(result, Answer.BASELINE)
    assert len(question.problems) == 2
    mapping = settle(result.mapping, question.sheet, question.letters, year=2024)
    settled = read_plan(path, EMPTY_PLAN, from_data(as_data(mapping)), TODAY)
    assert not asked(settled, Answer.BASELINE)
    assert {one["baseline_on"] for one in added(settled, "indicator").values()} == {date(2024, 12, 31)}
    dated = delimited(tmp_path / "b.csv", PLAN.replace("Izhodišče", "Izhodišče 2025"))
    assert not asked(read(dated), Answer.BASELINE)
