"""How every chart on the screen is set: our font and colours, numbers and days as the reader writes them."""

import json
from collections.abc import Sequence
from datetime import date
from textwrap import wrap
from typing import Any

from plotly.graph_objects import Figure
from plotly.io import to_json

from tracker.charts.property_names import read_each_once
from tracker.charts.theme import INK, LINE, MUTED, PAPER

read_each_once()

FONT_STACK = '"Source Sans", "Source Sans 3", sans-serif'
SEPARATORS = {"sl": ",.", "en": ".,"}
# Streamlit's own template, some kilobytes in each figure, tells of other kinds of charts but for this.
TEMPLATE = {"data": {"scatter": [{"type": "scatter", "marker": {"line": {"width": 0}}}]}}
# No buttons with English names, no formulas out of people's texts.
CONFIG = {"displayModeBar": False, "typesetMath": False, "scrollZoom": False, "doubleClick": False}


class KeptFigure(Figure):  # type: ignore[misc]
    """A figure that many pages draw: what they are sent is made when the first one draws it, and then stands.

    Plotly would copy all of it for every drawing, which took a third of a run of the overview.
    """

    def to_dict(self) -> dict[str, Any]:
        """The figure as it was when this was first called, of what JSON holds: each drawing writes it as JSON once
        more, and days take five times as long as their words. It is shared: nobody may change it."""
        if "_kept" not in self.__dict__:
            self._kept: dict[str, Any] = json.loads(to_json(super().to_dict(), validate=False))
            self._kept["layout"]["template"] = TEMPLATE
        return self._kept


def new_figure(language: str, height: int) -> Figure:
    """An empty figure of a height in pixels; it does not zoom, so that a finger can scroll past it.

    All is said at once: Plotly takes seven times as long to take in the same words one after another.
    """
    both = {"fixedrange": True, "automargin": True, "tickfont": {"color": MUTED}}
    layout = {
        "template": "none",
        "height": height,
        "margin": {"l": 8, "r": 16, "t": 8, "b": 8},
        "paper_bgcolor": PAPER,
        "plot_bgcolor": PAPER,
        "font": {"family": FONT_STACK, "size": 14, "color": INK},
        "separators": SEPARATORS[language],
        "hovermode": "x unified",
        "hoverlabel": {"bgcolor": PAPER, "bordercolor": LINE, "font": {"family": FONT_STACK, "size": 14}},
        "dragmode": False,
        "legend": {"orientation": "h", "x": 0, "xanchor": "left", "y": 1.02, "yanchor": "bottom", "itemclick": False},
        "xaxis": {**both, "showgrid": False, "linecolor": LINE},
        "yaxis": {**both, "gridcolor": LINE, "zeroline": False},
    }
    return KeptFigure(layout=layout)


def time_axis(figure: Figure, days: Sequence[date]) -> None:
    """Years, or months by their numbers where the days lie within two years."""
    first, last = min(days), max(days)
    short = (last - first).days < 730
    day_format = "%-d. %-m. %Y"
    figure.update_xaxes(
        tickformat="%-m/%Y" if short else "%Y", hoverformat=day_format, dtick=None if short else "M12", nticks=8
    )


def mark_day(figure: Figure, day: date, words: str) -> None:
    """A line at a day with its name on top."""
    figure.add_shape(
        type="line", x0=day, x1=day, y0=0, y1=1, yref="paper", line={"color": MUTED, "width": 1, "dash": "dot"}
    )
    figure.add_annotation(
        x=day,
        y=1,
        yref="paper",
        yanchor="top",
        xanchor="right",
        xshift=-3,
        text=words,
        showarrow=False,
        font={"color": MUTED, "size": 13},
    )


def in_lines(text: str, width: int) -> str:
    """People's text for an axis: whole, in lines of `width` letters; nothing in it is taken for markup."""
    return "<br>".join(literal(part) for part in wrap(text, width))


def literal(text: str, longest: int = 60) -> str:
    """People's text for a figure: shortened, and nothing in it taken for markup."""
    short = text if len(text) <= longest else text[: longest - 1].rstrip() + "…"
    return short.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
