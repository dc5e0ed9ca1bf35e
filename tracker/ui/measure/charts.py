"""The charts that several pages draw of measures: each stands while what it shows is equal."""

from functools import partial

from tracker.charts.curve import curve_card, missing_words
from tracker.charts.money import money_card
from tracker.ui.frame.cards import show_kept_card
from tracker.ui.frame.visit import Visit
from tracker.views.curve import Curve
from tracker.views.measure.money import MoneyTable


def show_curve(curve: Curve, here: Visit) -> None:
    """The chart of progress, or why there is none."""
    nothing = missing_words(curve, here.t)
    show_kept_card("curve", partial(curve_card, curve, here.t), here, "napredek", nothing, of=curve)


def show_money(money: MoneyTable, here: Visit) -> None:
    """The chart of money by year, or that there is none."""
    nothing = here.t("No money is recorded yet.")
    show_kept_card("money", partial(money_card, money, here.t), here, "sredstva", nothing, of=money)
