"""The colours behind cells of an .xlsx workbook, as six digits, and what people call them."""

import re
from collections.abc import Sequence
from colorsys import hls_to_rgb, rgb_to_hls
from xml.etree.ElementTree import Element

from tracker.sentences import Sentence, say

PALETTE = (
    "000000 FFFFFF FF0000 00FF00 0000FF FFFF00 FF00FF 00FFFF 000000 FFFFFF FF0000 00FF00 0000FF FFFF00 FF00FF 00FFFF "
    "800000 008000 000080 808000 800080 008080 C0C0C0 808080 9999FF 993366 FFFFCC CCFFFF 660066 FF8080 0066CC CCCCFF "
    "000080 FF00FF FFFF00 00FFFF 800080 800000 008080 0000FF 00CCFF CCFFFF CCFFCC FFFF99 99CCFF FF99CC CC99FF FFCC99 "
    "3366FF 33CCCC 99CC00 FFCC00 FF9900 FF6600 666699 969696 003366 339966 003300 333300 993300 993366 333399 333333"
)
"""What a number names in a workbook without a palette of its own (ECMA-376, 18.8.27)."""

THEME = ("FFFFFF", "000000", "E7E6E6", "44546A", "4472C4", "ED7D31", "A5A5A5", "FFC000", "5B9BD5", "70AD47")
"""The first colours of the usual theme, for a workbook without one."""

WHITE = "FFFFFF"
DIGITS, NUMBER = re.compile(r"[0-9A-Fa-f]{6}"), re.compile(r"-?(?:0|1|0?\.\d+)(?:[eE]-?\d+)?")
GREY, DARK, PALE = 0.12, 0.2, 0.95
"""Below this saturation a colour is grey; below and above these lightnesses it is black and white."""

HUES: tuple[tuple[float, Sentence], ...] = (
    (15, say("red")), (50, say("orange")), (70, say("yellow")), (165, say("green")), (255, say("blue")),
    (290, say("violet")), (345, say("pink")), (361, say("red")),
)  # fmt: skip
"""Up to which degree of the circle of colours each one reaches."""


def colour_of(fill: Element, theme: Sequence[str]) -> str:
    """The colour of a plain fill as its six digits; nothing for white and for none."""
    for one in fill.iter():
        if _name(one) == "patternFill" and one.get("patternType") in (None, "none"):
            return ""
        if _name(one) == "fgColor":
            colour = _resolved(one, theme).upper()
            return "" if colour == WHITE else colour
    return ""


def theme_of(element: Element) -> list[str]:
    """The colours of a `clrScheme` in the order in which cells number them: light before dark."""
    found: list[str] = [next((part.get("lastClr") or part.get("val") or "" for part in one), "") for one in element]
    return [found[at] for at in (1, 0, 3, 2, *range(4, len(found)))] if len(found) > 3 else []


def colour_word(colour: str) -> Sentence:
    """What people call a colour."""
    hue, lightness, saturation = rgb_to_hls(*(int(colour[at : at + 2], 16) / 255 for at in (0, 2, 4)))
    if lightness < DARK:
        return say("black")
    if saturation < GREY or lightness > PALE:
        return say("grey")
    return next(word for degree, word in HUES if hue * 360 < degree)


def _resolved(colour: Element, theme: Sequence[str]) -> str:
    if rgb := colour.get("rgb"):
        return rgb[-6:] if DIGITS.fullmatch(rgb[-6:]) else ""
    number, known = (
        (colour.get("theme"), theme or THEME) if colour.get("theme") else (colour.get("indexed"), PALETTE.split())
    )
    if number is None or not number.isdecimal() or int(number) >= len(known):
        return ""
    tint = colour.get("tint", "0")
    return _tinted(known[int(number)], float(tint) if NUMBER.fullmatch(tint) else 0)


def _tinted(colour: str, tint: float) -> str:
    """A colour made lighter (up to 1) or darker (down to -1), as office programs do it (ECMA-376, 18.8.19)."""
    if not tint or not DIGITS.fullmatch(colour):
        return colour if DIGITS.fullmatch(colour) else ""
    hue, lightness, saturation = rgb_to_hls(*(int(colour[at : at + 2], 16) / 255 for at in (0, 2, 4)))
    lightness = lightness * (1 + tint) if tint < 0 else lightness * (1 - tint) + tint
    return "".join(f"{round(255 * part):02X}" for part in hls_to_rgb(hue, lightness, saturation))


def _name(element: Element) -> str:
    return element.tag.rpartition("}")[2]
