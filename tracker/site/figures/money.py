"""Money by year: what is planned, what is secured of it, and what has been spent."""

from collections.abc import Iterator, Sequence

from markupsafe import Markup

from tracker.charts.money import finding
from tracker.facts import Stage
from tracker.site.figures.drawing import bar, drawing, words
from tracker.texts import Translator
from tracker.texts.marking import marking
from tracker.views.measure.money import MoneyTable, Totals

BESIDE, BELOW = 46, 62
"""How high a line is whose amount stands beside a short label, and below the bar of a long one."""


def money_figure(money: MoneyTable, name: str, t: Translator) -> Markup | None:
    """A bar for each year: the plan as a frame around secured money, spent money within; None without any plan."""
    if not money.years or not money.total.planned:
        return None
    lines = [(str(year), totals) for year, totals in zip(money.years, money.by_year, strict=True)]
    description = t("A bar chart of planned, secured and realised money by year.")
    return drawing(name, finding(money, t), description, BESIDE * len(lines), *bars(lines, BESIDE, t))


def sources_figure(money: MoneyTable, name: str, t: Translator) -> Markup | None:
    """The same for each source, the largest plan first."""
    if not money.rows or not money.total.planned:
        return None
    lines = [(marking(t.language).title(row.source), row.total) for row in money.largest_first]
    description = t("A bar chart of planned, secured and realised money by source.")
    return drawing(name, t("Money by source"), description, BELOW * len(lines), *bars(lines, BELOW, t))


def bars(lines: Sequence[tuple[str, Totals]], pitch: int, t: Translator) -> Iterator[str]:
    """One bar for each line, as long as its amounts are beside the largest of all."""
    most = max(max(one.planned, one.secured, one.realised) for _, one in lines) or 1
    for place, (label, totals) in enumerate(lines):
        top = place * pitch
        amount = f"{t.word(Stage.PLANNED)} {t.money(totals.planned)}"
        yield words(0, top + 15, label, "label")
        yield (
            words("100%", top + 15, amount, "small", "end") if pitch == BESIDE else words(0, top + 52, amount, "small")
        )
        yield bar(0, totals.secured / most, top + 22, 14, "secured")
        yield bar(0, totals.realised / most, top + 26, 6, "realised")
        yield bar(0, totals.planned / most, top + 22, 14, "frame")
