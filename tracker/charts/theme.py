"""Colours, shapes and fonts: one theme for the pages, the public site and the printed reports.

Every colour here has at least 3:1 contrast to white, text colours at least 4.5:1; the five segment
colours also stay apart in greyscale and for colour-blind readers (tests/charts/test_theme.py).
A light is never told by its colour alone: its shape and its word go with it.
"""

from collections.abc import Mapping

from tracker.facts import Light, Rating, Stage

INK = "#111111"
PAPER = "#ffffff"
PANEL = "#f4f6f8"
LINE = "#c9d1d9"
MUTED = "#5b6470"
PRIMARY = "#0b4f8a"

FONT = "Source Sans 3"

LIGHT_COLOURS: Mapping[Light, str] = {
    Light.GREEN: "#1a7f4b",
    Light.AMBER: "#a85a00",
    Light.RED: "#b3261e",
    Light.NO_DATA: "#6b7280",
}
LIGHT_SHAPES: Mapping[Light, str] = {
    Light.GREEN: "●",
    Light.AMBER: "◆",
    Light.RED: "▲",
    Light.NO_DATA: "○",
}

# Finished is a colour of its own, not that of what is on track; what is not counted is grey.
RATING_COLOURS: Mapping[Rating, str] = {
    Rating.COMPLETED: PRIMARY,
    **{Rating(light.value): colour for light, colour in LIGHT_COLOURS.items()},
    Rating.DROPPED: MUTED,
    Rating.MERGED: MUTED,
}
RATING_SHAPES: Mapping[Rating, str] = {
    Rating.COMPLETED: "■",
    **{Rating(light.value): shape for light, shape in LIGHT_SHAPES.items()},
    Rating.DROPPED: "×",
    Rating.MERGED: "→",
}

SEGMENT_COLOURS = ("#13294b", "#663a1e", "#24656b", "#7d6fb8", "#a8905e")

STAGE_COLOURS: Mapping[Stage, str] = {
    Stage.PLANNED: "#5b6470",
    Stage.SECURED: "#6794c1",
    Stage.CONTRACTED: "#4a7fb3",
    Stage.REALISED: "#0b4f8a",
    Stage.REIMBURSED: "#13294b",
}


def segment_colour(position: int) -> str:
    """The colour of the segment at a position from 0; with more segments than colours they repeat."""
    return SEGMENT_COLOURS[position % len(SEGMENT_COLOURS)]
