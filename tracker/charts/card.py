"""A chart with everything a reader may ask of it: what it says, in what unit, its numbers and their origin."""

from dataclasses import dataclass

from plotly.graph_objects import Figure

from tracker.charts.table import Table


@dataclass(frozen=True, slots=True)
class ChartCard:
    """`title` says the finding, `subtitle` what is drawn and its unit, `alt` the same to those who do not see it.

    The figure may be shared between readers: it is drawn, never changed.
    """

    title: str
    subtitle: str
    figure: Figure
    table: Table
    alt: str
    source: str
