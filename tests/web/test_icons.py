"""Our font of icons has every icon that Streamlit's scripts name; else a page would show the name of an icon."""

from fontTools.ttLib import TTFont

from scripts.icons import icons, named, whole_font
from tracker.web.assets import ICONS


def test_every_icon_that_scripts_name_is_there() -> None:
    missing = (named() & icons(whole_font())) - icons(TTFont(ICONS))
    assert missing == set(), "run python -m scripts.icons"
