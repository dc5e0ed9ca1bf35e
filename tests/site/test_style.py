"""The style of the site: the tokens of the theme, and colours that can be told from their ground, light and dark."""

import re
from pathlib import Path

import pytest

from tests.charts.test_theme import contrast
from tracker.charts import theme
from tracker.facts import Light
from tracker.site import pages

STYLE = (Path(pages.__file__).parent / "style.css").read_text()
LIGHT, DARK = (
    dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6})", part)) for part in re.findall(r":root \{(.*?)\}", STYLE, re.S)[:2]
)
WORDS = ("ink", "muted", "primary", "green", "amber", "red", "no-data")


def test_light_colours_are_those_of_the_theme() -> None:
    named = {"ink": theme.INK, "paper": theme.PAPER, "panel": theme.PANEL, "line": theme.LINE, "muted": theme.MUTED,
             "primary": theme.PRIMARY, **{one.value.replace("_", "-"): theme.LIGHT_COLOURS[one] for one in Light},
             **{f"s{n}": colour for n, colour in enumerate(theme.SEGMENT_COLOURS)}}  # fmt: skip
    assert {name: LIGHT[name] for name in named} == named


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("name", WORDS)
def test_words_can_be_read_on_paper_and_panels(colours: dict[str, str], name: str) -> None:
    assert contrast(colours[name], colours["paper"]) >= 4.5
    if name != "no-data":
        assert contrast(colours[name], colours["panel"]) >= 4.5


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("name", ["green", "amber", "red", "primary"])
def test_shapes_can_be_read_on_their_marks(colours: dict[str, str], name: str) -> None:
    assert contrast(colours["on"], colours[name]) >= 4.5
