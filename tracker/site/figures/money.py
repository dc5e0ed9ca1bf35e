"""Money by year: what is planned, what is secured of it, and what has been spent."""

from collections.abc import Sequence

from markupsafe import Markup

from tracker.charts.money import finding
from tracker.facts import Cents, Stage
from tracker.site.figures.drawing import bar, drawing, words
from tracker.texts import Translator
from tracker.views.measure.money import MoneyTable, Totals

PITCH = 46


def money_figure(money: MoneyTable, name: str, t: Translator) -> Markup | None:
    """A bar for each year: the plan as a frame around secured money, spent money within; None without any plan."""
    lines = [(str(year), totals) for year, totals in zip(money.years, money.by_year, strict=True)]
    return bars_figure(lines, name, finding(money, t), t) if lines and money.total.planned else None


def sources_figure(money: MoneyTable, name: str, t: Translator) -> Markup | None:
    """The same for each source, the largest plan first."""
    largest_first = sorted(money.rows, key=lambda row: (-row.total.planned, row.source.code))
    lines = [(t.title(row.source), row.total) for row in largest_first]
    return bars_figure(lines, name, t("Money by source"), t) if lines and money.total.planned else None


def bars_figure(lines: Sequence[tuple[str, Totals]], name: str, title: str, t: Translator) -> Markup:
    """One bar for each line, as long as its amounts are beside the largest of all."""
    most = max(max(one.planned, one.secured, one.realised) for _, one in lines) or 1
    marks = (_line(label, totals, most, place * PITCH, t) for place, (label, totals) in enumerate(lines))
    return drawing(
        name, title, t("A bar chart of planned, secured and realised money by year."), PITCH * len(lines), *marks
    )


def _line(label: str, totals: Totals, most: Cents, top: int, t: Translator) -> str:
    amount = f"{t.word(Stage.PLANNED)} {t.money(totals.planned)}"
    return (
        words(0, top + 15, label, "label")
        + words("100%", top + 15, amount, "small", "end")
        + bar(0, totals.secured / most, top + 22, 14, "secured")
        + bar(0, totals.realised / most, top + 26, 6, "realised")
        + bar(0, totals.planned / most, top + 22, 14, "frame")
    )
