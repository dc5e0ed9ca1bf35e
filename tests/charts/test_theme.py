"""The colours: enough contrast, and segments that stay apart without colour and for colour-blind readers."""

from itertools import combinations, pairwise
from math import dist

import pytest

from tracker.charts.theme import (
    INK,
    LIGHT_COLOURS,
    LIGHT_SHAPES,
    MUTED,
    PAPER,
    PRIMARY,
    SEGMENT_COLOURS,
    STAGE_COLOURS,
    segment_colour,
)
from tracker.facts import Light, Stage

Rgb = tuple[float, float, float]

# Linear RGB as seen without one kind of cones, after Machado, Oliveira and Fernandes (2009), severity 1.0.
SIGHT = {
    "all colours": ((1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0)),
    "no red": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "no green": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.01182, 0.04294, 0.968881),
    ),
    "no blue": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.3039)),
}


def linear(colour: str) -> Rgb:
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return tuple(c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in (red, green, blue))


def luminance(rgb: Rgb) -> float:
    return 0.2126 * rgb[0] + 0.7152 * rgb[1] + 0.0722 * rgb[2]


def contrast(one: str, other: str) -> float:
    lighter, darker = sorted((luminance(linear(one)), luminance(linear(other))), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def lab(rgb: Rgb) -> Rgb:
    red, green, blue = rgb
    x = (0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.95047
    z = (0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.08883
    fx, fy, fz = (v ** (1 / 3) if v > 0.008856 else 7.787 * v + 16 / 116 for v in (x, luminance(rgb), z))
    return 116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)


def seen(colour: str, sight: str) -> Rgb:
    rgb = linear(colour)
    mixed = (sum(share * part for share, part in zip(row, rgb, strict=True)) for row in SIGHT[sight])
    return lab(tuple(min(1.0, max(0.0, part)) for part in mixed))


@pytest.mark.parametrize("colour", [INK, MUTED, PRIMARY, *LIGHT_COLOURS.values()])
def test_text_colours_can_be_read(colour: str) -> None:
    assert contrast(colour, PAPER) >= 4.5


@pytest.mark.parametrize("colour", [*SEGMENT_COLOURS, *STAGE_COLOURS.values()])
def test_drawn_colours_stand_out(colour: str) -> None:
    assert contrast(colour, PAPER) >= 3


@pytest.mark.parametrize("sight", SIGHT)
def test_segments_stay_apart(sight: str) -> None:
    assert min(dist(seen(one, sight), seen(other, sight)) for one, other in combinations(SEGMENT_COLOURS, 2)) >= 18


def test_segments_stay_apart_in_greyscale() -> None:
    lightness = sorted(lab(linear(colour))[0] for colour in SEGMENT_COLOURS)
    assert min(after - before for before, after in pairwise(lightness)) >= 9


def test_realised_money_shows_on_secured_money() -> None:
    assert contrast(STAGE_COLOURS[Stage.REALISED], STAGE_COLOURS[Stage.SECURED]) >= 2.5


def test_every_light_has_its_own_shape() -> None:
    assert set(LIGHT_SHAPES) == set(LIGHT_COLOURS) == set(Light)
    assert len(set(LIGHT_SHAPES.values())) == len(Light)


def test_there_is_a_colour_for_any_number_of_segments() -> None:
    assert [segment_colour(position) for position in (0, 4, 5, 11)] == [
        SEGMENT_COLOURS[0],
        SEGMENT_COLOURS[4],
        SEGMENT_COLOURS[0],
        SEGMENT_COLOURS[1],
    ]
