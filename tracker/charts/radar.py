"""Digital maturity: the latest levels of each institution on a radar, and the course of the means."""

from datetime import date

from plotly.graph_objects import Figure, Scatter, Scatterpolar

from tracker.charts.card import ChartCard
from tracker.charts.figure import in_lines, literal, mark_day, new_figure, time_axis
from tracker.charts.table import Cell, Column, Kind, Table
from tracker.charts.theme import LINE, MUTED, PRIMARY, SEGMENT_COLOURS
from tracker.sentences import count
from tracker.texts import Translator
from tracker.views.participation.maturity import Assessed, InstitutionLine, MaturityPage, compared

COLOURS = (PRIMARY, "#663a1e", "#24656b", "#7d6fb8", "#8a6d1f", SEGMENT_COLOURS[0])
SYMBOLS = ("circle", "square", "diamond", "triangle-up", "x", "star")
LONGEST = 40
DASHES = ("solid", "dash", "dot", "dashdot", "longdash", "longdashdot")


def radar_card(page: MaturityPage, t: Translator) -> ChartCard | None:
    """The card of the latest assessments, or None where nothing was assessed or the method has few dimensions."""
    if not page.assessed:
        return None
    title = finding(page, t)
    return ChartCard(
        title=title,
        subtitle=t(
            "Latest assessment of each institution; levels from {lowest:number} to {highest:number}. "
            "Dimensions that were not assessed have no point.",
            lowest=page.method.lowest,
            highest=page.method.highest,
        ),
        figure=radar_figure(page, t),
        table=levels_table(page, t),
        alt=f"{title} " + t("A radar chart; the table below it holds the same numbers."),
        source=source_words(page, t),
    )


def source_words(page: MaturityPage, t: Translator) -> str:
    """The method and whose it is."""
    parts = (t.title(page.method), page.method.source)
    return t("Source: {source}", source=" – ".join(part for part in parts if part))


def finding(page: MaturityPage, t: Translator) -> str:
    """The sentence a reader should take away: the weakest dimension, and who is ahead where that can be said."""
    weakest = page.weakest
    if weakest is None:
        return t("No dimension has been assessed yet.")
    words = t("The lowest dimension is “{dimension:title}” ({level:number}).", dimension=weakest.dimension,
              level=round(weakest.value, 1))  # fmt: skip
    ranked = compared(page.lines)
    if len(ranked) > 1 and ranked[0].latest is not None:
        highest = t(
            "{institution:title} has the highest mean ({level:number}).",
            institution=ranked[0].institution,
            level=round(ranked[0].latest.mean.value or 0, 1),
        )
        return f"{highest} {words}"
    return words


def radar_figure(page: MaturityPage, t: Translator) -> Figure:
    """One closed line per institution; a dimension that was not assessed leaves a gap."""
    figure = new_figure(t.language, 440)
    titles = [on_the_rim(t.title(one)) for one in page.method.dimensions]
    for position, line in enumerate(page.assessed):
        latest = line.course[-1]
        levels = [level_in(latest, one.code) for one in page.method.dimensions]
        figure.add_trace(
            Scatterpolar(
                r=[*levels, levels[0]],
                theta=[*titles, titles[0]],
                name=literal(t.title(line.institution), 40),
                mode="lines+markers",
                connectgaps=False,
                hovertemplate="%{theta}: %{r:,.2~f}",
                **style(position),
            )
        )
    figure.update_layout(
        polar=rim_and_rings(page.method.lowest, page.method.highest),
        margin={"l": 92, "r": 92, "t": 36, "b": 20},
        hovermode="closest",
        showlegend=True,
        legend={"orientation": "h", "y": -0.12, "yanchor": "top", "x": 0.5, "xanchor": "center"},
    )
    return figure


def rim_and_rings(lowest: float, highest: float) -> dict[str, object]:
    """The axes: a ring for each level, the dimensions around them."""
    ring = {"range": [min(0.0, lowest), highest], "gridcolor": LINE, "linecolor": LINE, "tickfont": {"color": MUTED},
            "angle": 120, "tickangle": 0, "nticks": 6}  # fmt: skip
    return {
        "radialaxis": ring,
        "angularaxis": {"gridcolor": LINE, "rotation": 90, "direction": "clockwise"},
        "domain": {"y": [0.08, 0.94]},  # room for names of two lines above and below
    }


def on_the_rim(title: str) -> str:
    """A title for the rim, broken so that it fits beside the radar on a phone."""
    return in_lines(shortened(title), 14)


def shortened(title: str) -> str:
    """A title of at most forty characters."""
    return title if len(title) <= LONGEST else title[: LONGEST - 1].rstrip() + "…"


def style(position: int) -> dict[str, object]:
    """Colour, dash and shape of a line: it can be told from the others without its colour."""
    colour = COLOURS[position % len(COLOURS)]
    return {
        "line": {"color": colour, "dash": DASHES[(position + position // len(COLOURS)) % len(DASHES)], "width": 2},
        "marker": {"symbol": SYMBOLS[position % len(SYMBOLS)], "size": 8, "color": colour},
    }


def levels_table(page: MaturityPage, t: Translator) -> Table:
    """Every dimension by institution and day, the newest day first; what was not assessed is empty."""
    made = [(line, one) for line in page.assessed for one in reversed(line.course)]
    columns = (
        Column(t("Dimension")),
        *(Column(f"{t.title(line.institution)}, {t.date(one.assessment.on)}", Kind.NUMBER) for line, one in made),
    )
    rows: list[tuple[Cell, ...]] = [
        (t.title(dimension), *(level_in(one, dimension.code) for _, one in made))
        for dimension in page.method.dimensions
    ]
    rows.append((t("Mean of the assessed"), *(rounded(one.mean.value) for _, one in made)))
    rows.append((t("Dimensions assessed"), *(one.mean.assessed for _, one in made)))
    return Table(columns, tuple(rows))


def level_in(made: Assessed, dimension: str) -> float | None:
    """The level of a dimension; none where it was not assessed."""
    return made.levels[dimension].level if dimension in made.levels else None


def rounded(value: float | None) -> float | None:
    """A mean with two decimals."""
    return round(value, 2) if value is not None else None


def course_card(page: MaturityPage, t: Translator, today: date) -> ChartCard | None:
    """How the means went over time, or None where nothing was assessed twice."""
    lines = [line for line in page.assessed if len(line.course) > 1]
    if not lines:
        return None
    risen = sum(1 for line in lines if line.shift is not None and (line.shift.value or 0) > 0)
    words = count(
        "{risen} of {n} institution assessed more than once has risen since the assessment before.",
        "{risen} of {n} institutions assessed more than once have risen since the assessment before.",
        len(lines),
        risen=risen,
    )
    title = t.sentence(words)
    return ChartCard(
        title=title,
        subtitle=t("Mean level over the assessed dimensions; how many they were stands in the table."),
        figure=course_figure(page, lines, t, today),
        table=course_table(lines, t),
        alt=f"{title} " + t("A line chart of the means by day of assessment."),
        source=source_words(page, t),
    )


def course_figure(page: MaturityPage, lines: list[InstitutionLine], t: Translator, today: date) -> Figure:
    """A line of means per institution."""
    figure = new_figure(t.language, 300)
    for line in lines:
        known = [(one.assessment.on, one.mean.value) for one in line.course if one.mean.value is not None]
        days, values = [day for day, _ in known], [value for _, value in known]
        figure.add_trace(
            Scatter(
                x=days,
                y=values,
                name=literal(t.title(line.institution), 40),
                mode="lines+markers",
                hovertemplate="%{y:,.2~f}",
                **style(page.assessed.index(line)),
            )
        )
    lowest, highest = page.method.lowest, page.method.highest
    room = (highest - lowest) / 20
    figure.update_yaxes(range=[lowest - room, highest + room], tickformat=",~f", nticks=6)
    time_axis(figure, [one.assessment.on for line in lines for one in line.course] + [today])
    mark_day(figure, today, t("today"))
    figure.update_layout(showlegend=True, legend={"y": -0.15, "yanchor": "top"})
    return figure


def course_table(lines: list[InstitutionLine], t: Translator) -> Table:
    """Each assessment with its mean and how much it rests on."""
    columns = (
        Column(t("Institution")),
        Column(t("Day"), Kind.DATE),
        Column(t("Mean of the assessed"), Kind.NUMBER),
        Column(t("Dimensions assessed"), Kind.NUMBER),
    )
    rows = (
        (t.title(line.institution), one.assessment.on, rounded(one.mean.value), one.mean.assessed)
        for line in lines
        for one in line.course
    )
    return Table(columns, tuple(rows))
