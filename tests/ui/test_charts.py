"""The charts on the screen: their titles say the finding, their tables hold its numbers."""

from datetime import date

import pytest
from plotly.graph_objects import Figure

from tests.ui.world import TODAY, full_plan, measure, plan
from tracker.charts.curve import curve_card
from tracker.charts.indicator import indicator_card, value_words
from tracker.charts.money import money_card
from tracker.charts.money_sources import sources_card
from tracker.facts import Amount, FundingKind, FundingLine, FundingSource, Indicator, IndicatorKind, Measure
from tracker.texts import Translator
from tracker.views.board import board
from tracker.views.curve import curve
from tracker.views.measure.indicators import indicator_rows
from tracker.views.measure.money import money_table

SL, EN = Translator("sl"), Translator("en")
FULL = board(full_plan(), TODAY)


def test_the_curve_says_done_and_planned() -> None:
    card = curve_card(curve(FULL), SL)
    assert card is not None
    assert card.title.startswith("Opravljenega je")
    assert [trace.name for trace in card.figure.data if trace.name][-1] == "dejansko"
    assert card.table.columns[0].title == "Dan"


def test_the_curve_needs_a_day() -> None:
    assert curve_card(curve(board(plan(Measure("E1-01", "Brez rokov", area="E1")), TODAY)), SL) is None


def test_money_names_the_largest_gap_in_cents() -> None:
    card = money_card(money_table((measure(),)), SL)
    assert card is not None
    assert card.title == "Največ nepokritih sredstev je v letu 2026: 10.000,01 EUR."
    assert card.table.rows[-1][2] == 10_000_001


def test_equal_gaps_are_all_named_and_an_excess_is_told_beside_money_that_has_a_source() -> None:
    own = FundingSource("lastna", "Lastna sredstva", "Own", FundingKind.OWN)
    gaps = Measure("E1-01", "a", funding=(FundingLine("F1", own, amounts=(Amount(2026, 100), Amount(2027, 100))),))
    card = money_card(money_table((gaps,)), EN)
    assert card is not None
    assert card.title == "The largest gaps are in 2026, 2027: 1.00 EUR is still uncovered in each."
    above = Measure("E1-01", "a", funding=(FundingLine("F1", own, amounts=(Amount(2026, 100, 100, 100, 300),)),))
    card = money_card(money_table((above,)), EN)
    assert card is not None
    assert card.title.endswith("2.00 EUR more is committed or spent than secured.")


def test_what_no_funder_approved_is_summed_up_beside_money_that_is_all_covered() -> None:
    grant = FundingSource("esrr", "ESRR", "ERDF", FundingKind.EU_VIA_STATE)
    lines = (
        FundingLine("F1", grant, approved=60, amounts=(Amount(2026, 100, 100),)),
        FundingLine("F2", grant, approved=100, amounts=(Amount(2026, 50, 50),)),  # approved more: no cure for the other
        FundingLine("F3", grant, amounts=(Amount(2026, 70, 70),)),
    )
    card = money_card(money_table((Measure("E1-01", "a", funding=lines), Measure("E1-02", "b", funding=lines[:1]))), SL)
    assert card is not None
    assert card.title == (
        "Nepokritih sredstev ni; realiziranih je 0,00 EUR. "
        "Financerji so odobrili za 0,80 EUR manj, kot je vpisanih zagotovljenih sredstev."
    )


def test_the_largest_source_is_named_with_its_share() -> None:
    card = sources_card(money_table((measure(),)), SL)
    assert card is not None
    assert card.title == "Lastna sredstva: 100 % načrtovanih sredstev."
    assert card.table.rows[-1][1] == 10_000_001


def test_both_tables_of_sources_begin_with_the_largest_plan_whatever_its_code() -> None:
    sources = [FundingSource(code, code, FundingKind.EU_DIRECT) for code in ("a", "b", "c")]
    lines = [
        FundingLine(source.code, source, amounts=(Amount(2026, cents),))
        for source, cents in zip(sources, (1_00, 3_00, 2_00), strict=True)
    ]
    money = money_table((Measure("E1-01", "a", funding=tuple(lines)),))
    cards = money_card(money, SL), sources_card(money, SL)
    assert [[row[0] for row in card.table.rows][:-1] for card in cards if card] == [["b", "c", "a"]] * 2


def test_there_is_no_chart_without_money() -> None:
    assert money_card(money_table((Measure("E1-01", "Brez denarja"),)), SL) is None


def test_an_indicator_shows_its_former_target() -> None:
    row = next(row for row in indicator_rows(FULL) if row.code == "E1-01.K1")
    card = indicator_card(row, EN, TODAY)
    assert card is not None
    assert card.title == "Number of users"
    assert "former targets" in [trace.name for trace in card.figure.data]
    assert (
        date(2027, 12, 31),
        "former target",
        6000.0,
        "replaced on 10 March 2025 by decision 2025/1-02",
    ) in card.table.rows


def test_an_indicator_without_anything_has_no_chart() -> None:
    row = next(row for row in indicator_rows(FULL) if row.code == "E1-01.K2")
    assert indicator_card(row, SL, TODAY) is None


@pytest.mark.parametrize(
    ("value", "words"), [(0.0, "brez"), (1.0, "delno"), (2.0, "v celoti"), (7.0, "7"), (None, "ni podatkov")]
)
def test_steps_are_named(value: float | None, words: str) -> None:
    indicator = Indicator("K", "Zrelost", kind=IndicatorKind.QUALITATIVE, states=("brez", "delno", "v celoti"))
    assert value_words(value, indicator, SL) == words


def test_the_axis_of_an_indicator_parts_thousands_as_the_reader_does() -> None:
    row = next(row for row in indicator_rows(FULL) if row.code == "E1-01.K1")
    card = indicator_card(row, SL, TODAY)
    assert card is not None
    assert card.figure.layout.yaxis.tickformat == ",~f"
    assert card.figure.layout.separators == ",."


def test_what_a_page_is_sent_of_a_chart_is_made_once() -> None:
    card = curve_card(curve(FULL), SL)
    assert card is not None
    sent = card.figure.to_dict()
    assert card.figure.to_dict() is sent
    assert Figure(sent).to_dict() == sent
