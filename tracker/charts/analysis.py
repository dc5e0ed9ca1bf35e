"""An answer of the analysis: bars by row, in parts by column, or beside those of an earlier day; and as a table."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from plotly.graph_objects import Bar, Figure

from tracker.charts.card import ChartCard
from tracker.charts.figure import in_lines, new_figure
from tracker.charts.table import Cell, Column, Kind, Table
from tracker.charts.theme import MUTED, PRIMARY, RATING_COLOURS
from tracker.facts import Rating
from tracker.frames.analysis import Answer, Dimension, Value, has_own_order
from tracker.nouns import Kind as ValueKind
from tracker.texts import Translator

KINDS = {ValueKind.MONEY: Kind.MONEY, ValueKind.SHARE: Kind.SHARE}
SHADES = ("#0b4f8a", "#a8905e", "#24656b", "#7d6fb8", "#663a1e", "#6794c1", "#13294b", "#5b6470")
ROW_HEIGHT, TALL_ROW, ABOVE, LONGEST_NAME = 30, 40, 70, 34
MOST_COLUMNS = len(SHADES)


@dataclass(frozen=True, slots=True)
class Labels:
    """The words of an answer: what it is, what its rows are, and what each of them and of its columns is called."""

    title: str
    of_rows: str
    rows: Mapping[str, str]
    columns: Mapping[str, str]
    today: str
    earlier: str = ""


def analysis_card(found: Answer, then: Answer | None, labels: Labels, t: Translator) -> ChartCard:
    """The answer as a chart with its table."""
    return ChartCard(
        title=labels.title,
        subtitle=unit(found, labels, t),
        figure=figure_of(found, then, labels, t),
        table=analysis_table(found, then, labels, t),
        alt=t("A bar chart: {title}. The table below tells the same.", title=labels.title),
        source=counted(found, labels, t),
    )


def counted(found: Answer, labels: Labels, t: Translator) -> str:
    """Of which day and of which measures the numbers are."""
    if found.kind is ValueKind.MONEY:
        return t("The plan as of {day}; with the money of dropped and merged measures.", day=labels.today)
    return t("The plan as of {day}; dropped and merged measures are not counted.", day=labels.today)


def unit(found: Answer, labels: Labels, t: Translator) -> str:
    """In what the bars are told."""
    told = {ValueKind.MONEY: t("in EUR"), ValueKind.SHARE: t("in %"), ValueKind.NUMBER: t("in days")}
    words = t("in days") if found.question.value is Value.MOVED else told.get(found.kind, t("measures"))
    if labels.earlier:
        return t("{unit}, {earlier} and {today}", unit=words, earlier=labels.earlier, today=labels.today)
    if len(found.columns) > MOST_COLUMNS:
        return t("{unit}; so many columns are told apart by the table alone", unit=words)
    return words


def figure_of(found: Answer, then: Answer | None, labels: Labels, t: Translator) -> Figure:
    """A bar for each row; the columns are its parts where they add up, else they stand beside each other."""
    series, keys = _series(found, then, labels), rows_of(found, then)
    stacks = then is None and _adds_up(found)
    lanes = 1 if stacks else len(series)
    names = [in_lines(labels.rows[key], LONGEST_NAME) for key in keys]
    row = TALL_ROW if any("<br>" in name for name in names) else ROW_HEIGHT
    figure = new_figure(t.language, ABOVE + row * len(keys) * max(1, (lanes + 1) // 2))
    places = list(range(len(keys)))
    for name, values, colour in series:
        bars = [None if value is None else shown_value(value, found.kind) for value in values]
        figure.add_trace(
            Bar(x=bars, y=places, name=name, marker={"color": colour}, orientation="h",
                hovertemplate="%{x:" + format_of(found.kind) + "}")
        )  # fmt: skip
    figure.update_layout(barmode="relative" if stacks else "group", hovermode="closest", showlegend=len(series) > 1)
    figure.update_xaxes(tickformat=format_of(found.kind), nticks=5, showgrid=True)
    figure.update_yaxes(autorange="reversed", showgrid=False, tickvals=places, ticktext=names, ticksuffix=" ")
    return figure


def _series(found: Answer, then: Answer | None, labels: Labels) -> list[tuple[str, Sequence[float | None], str]]:
    if then is not None:
        keys = rows_of(found, then)
        return [(labels.earlier, told_of(then, keys), MUTED), (labels.today, told_of(found, keys), PRIMARY)]
    if not found.columns or len(found.columns) > MOST_COLUMNS:
        return [(labels.title, found.of_rows, PRIMARY)]
    return [
        (labels.columns[key], [row[place] for row in found.cells], _colour(found.question.columns, key, place))
        for place, key in enumerate(found.columns)
    ]


def _adds_up(found: Answer) -> bool:
    """Whether the columns of every row sum up to it; those of a measure with two tags do not, and no means do."""
    sums = (sum(cell or 0 for cell in cells) for cells in found.cells)
    return found.kind in (ValueKind.MONEY, ValueKind.WHOLE) and tuple(sums) == found.of_rows


def _colour(dimension: Dimension | None, key: str, place: int) -> str:
    return RATING_COLOURS[Rating(key)] if dimension is Dimension.RATING else SHADES[place]


def shown_value(value: float, kind: ValueKind) -> float:
    """A value as a chart draws it: money in euros."""
    return value / 100 if kind is ValueKind.MONEY else value


def format_of(kind: ValueKind) -> str:
    """How a chart writes values of a kind."""
    return {ValueKind.MONEY: ",.0f", ValueKind.SHARE: ".0%", ValueKind.NUMBER: ",.1f"}.get(kind, ",d")


def analysis_table(found: Answer, then: Answer | None, labels: Labels, t: Translator) -> Table:
    """Every row with its columns and its whole, the wholes of the columns last."""
    kind = KINDS.get(found.kind, Kind.NUMBER)
    if then is not None:
        return _compared(found, then, labels, kind, t)
    titles = [labels.columns[key] for key in found.columns]
    columns = (Column(labels.of_rows), *(Column(title, kind) for title in (*titles, whole_name(found, t))))
    lines: list[tuple[Cell, ...]] = [
        (labels.rows[key], *cells, whole)
        for key, cells, whole in zip(found.rows, found.cells, found.of_rows, strict=True)
    ]
    return Table(columns, (*lines, (whole_name(found, t), *found.of_columns, found.whole)))


def whole_name(found: Answer, t: Translator) -> str:
    """What the last row and column are called: amounts and numbers are summed, means are of all measures."""
    return t("Total") if found.kind in (ValueKind.MONEY, ValueKind.WHOLE) else t("All measures")


def _compared(found: Answer, then: Answer, labels: Labels, kind: Kind, t: Translator) -> Table:
    """What was on the earlier day, what is, and the difference."""
    difference = Column(t("Difference"), kind)
    if kind is Kind.SHARE:
        difference = Column(t("Difference in percentage points"), Kind.NUMBER)
    columns = (Column(labels.of_rows), Column(labels.earlier, kind), Column(labels.today, kind), difference)
    keys = rows_of(found, then)
    lines = [
        (labels.rows[key], before, now, _difference(before, now, kind))
        for key, before, now in zip(keys, told_of(then, keys), told_of(found, keys), strict=True)
    ]
    whole = _difference(then.whole, found.whole, kind)
    return Table(columns, (*lines, (whole_name(found, t), then.whole, found.whole, whole)))


def rows_of(found: Answer, then: Answer | None) -> tuple[str, ...]:
    """The rows of an answer, and after them those that there were on the earlier day alone.

    Beside an earlier day those that slipped most since come first, unless people know an order of their own.
    """
    keys = tuple(dict.fromkeys((*found.rows, *(then.rows if then else ()))))
    if then is None or found.question.value is not Value.SLIP or has_own_order(found.question.rows):
        return keys
    pairs = zip(told_of(then, keys), told_of(found, keys), strict=True)
    grown = {key: _difference(*pair, Kind.NUMBER) for key, pair in zip(keys, pairs, strict=True)}
    return tuple(sorted(keys, key=lambda key: (grown[key] is None, grown[key] or 0)))


def told_of(one: Answer, keys: Sequence[str]) -> list[float | None]:
    """The value of each row; without it there are no measures and no money, and of all else nothing is known."""
    told = dict(zip(one.rows, one.of_rows, strict=True))
    nothing = 0 if one.kind in (ValueKind.MONEY, ValueKind.WHOLE) else None
    return [told.get(key, nothing) for key in keys]


def _difference(before: float | None, now: float | None, kind: Kind) -> float | None:
    """By how much it grew; of shares in percentage points."""
    if before is None or now is None:
        return None
    return round((now - before) * 100, 1) if kind is Kind.SHARE else now - before
