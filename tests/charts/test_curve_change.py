"""How the curve would run with a change: the finding, the numbers, and nothing where nothing moves."""

from dataclasses import replace
from datetime import date

from tests.ui.world import full_plan
from tracker.charts.curve_change import curve_change_card
from tracker.coordination import DatesEffect
from tracker.rules.effects import with_effects
from tracker.texts import Translator
from tracker.views.board import board
from tracker.views.curve import curve

TODAY = date(2026, 11, 22)
PLAN = full_plan()
NOW = curve(board(PLAN, TODAY))


def moved(on: date) -> DatesEffect:
    return DatesEffect("E1-01", end=date(2029, 1, 1), milestones=(("E1-01.M2", on),))


def test_the_title_says_when_the_two_differ_most() -> None:
    then = curve(board(with_effects(PLAN, (moved(date(2028, 12, 31)),)), TODAY))
    card = curve_change_card(NOW, then, Translator("sl"))
    assert card is not None
    assert "bi bilo načrtovanih" in card.title
    assert card.title in card.alt
    assert len(card.figure.data) == 3
    assert [column.title for column in card.table.columns][1:3] == ["Načrtovano zdaj", "Načrtovano potem"]


def test_a_small_difference_is_called_small() -> None:
    then = curve(board(with_effects(PLAN, (moved(date(2026, 7, 1)),)), TODAY))
    card = curve_change_card(NOW, then, Translator("en"))
    assert card is not None
    assert card.title == "The planned curve moves by less than one percentage point."


def test_where_nothing_moves_there_is_no_chart() -> None:
    assert curve_change_card(NOW, replace(NOW), Translator("sl")) is None
