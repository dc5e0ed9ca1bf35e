"""What owners name as obstacles, measure by measure, as a table and a file."""

from collections.abc import Sequence

import streamlit as st

from tracker.charts.table import Cell, Column, Kind, Table, worded
from tracker.texts.names import owner_words
from tracker.ui.frame.address import MEASURE
from tracker.ui.frame.downloads import offer
from tracker.ui.frame.markup import tag
from tracker.ui.frame.tables import Heading, html_table
from tracker.ui.frame.visit import Visit
from tracker.views.measure.causes import CAUSES, Obstacle, obstacles
from tracker.views.measure.measures import measure_rows


def show_obstacles(here: Visit) -> None:
    """The obstacles named in the last reports of measures that are off track or at risk, the latest measure first."""
    t, words = here.t, here.t("What owners name as obstacles")
    found = sorted(obstacles(measure_rows(here.board()), None), key=lambda one: -one.row.days_late)
    st.html(tag("h2", words) + tag("p", t(
        "Measures off track or at risk whose owner named an obstacle in the last report, the latest first."
    ), class_="muted"))  # fmt: skip
    if not found:
        st.html(tag("p", t("No owner of a measure in trouble named an obstacle in the last report.")))
        return
    table, links = obstacle_table(found, here), [here.link(MEASURE, koda=one.row.code) for one in found]
    headings = [Heading(column.title, column.is_numeric, column.title == t("Obstacles")) for column in table.columns]
    kinds = [column.kind for column in table.columns]
    rows = [
        [tag("a", str(code), href=link), *(worded(cell, kind, t) for cell, kind in zip(cells, kinds[1:], strict=True))]
        for link, (code, *cells) in zip(links, table.rows, strict=True)
    ]
    st.html(html_table(words, headings, rows))
    offer("analiza-ovire", lambda: table, t)


def obstacle_table(found: Sequence[Obstacle], here: Visit) -> Table:
    """The obstacles with what is known of their measures."""
    t, board = here.t, here.board()
    titles = (t("Measure"), t("Lead"), t("Cause of the rating"))
    columns = (*map(Column, titles), Column(t("Days late"), Kind.NUMBER), Column(t("Obstacles")))
    lines: list[tuple[Cell, ...]] = [
        (
            f"{one.row.code} {t.title(one.row.measure)}",
            owner_words(one.row, t, by_name=here.names_people),
            t.sentence(CAUSES[board.status[one.row.code].overall.cause]),
            one.row.days_late,
            one.update.obstacles,
            one.update.made_on,
        )
        for one in found
    ]
    return Table((*columns, Column(t("Reported on"), Kind.DATE)), tuple(lines))
