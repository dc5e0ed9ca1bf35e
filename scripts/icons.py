"""Makes `tracker/web/icons.woff2`: of Streamlit's font of 4,000 icons those that its scripts name.

`python -m scripts.icons` after a change of Streamlit's version; `tests/web/test_icons.py` says when it is due.
"""

from collections.abc import Iterator
from re import findall
from string import ascii_lowercase, digits
from typing import Any

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

from tracker.web.assets import ICONS, STATIC

NAMED = r"""["'`/]([a-z0-9_]{2,})["'`:]"""
LIBRARY = 1_000_000
"""Bytes; scripts as large as this are libraries, which draw without these icons."""


def whole_font() -> TTFont:
    """Streamlit's own font of icons."""
    (path,) = (STATIC / "static" / "media").glob("MaterialSymbols-Rounded.*.woff2")
    return TTFont(path)


def spelled(font: TTFont) -> Iterator[tuple[list[Any], Any, str]]:
    """Every icon: the list its ligature stands in, the ligature, and the name that is drawn as this icon."""
    letters = {glyph: chr(code) for code, glyph in font.getBestCmap().items()}
    for lookup in font["GSUB"].table.LookupList.Lookup:
        for table in lookup.SubTable:
            for first, ligatures in getattr(table, "ExtSubTable", table).ligatures.items():
                for one in list(ligatures):
                    yield ligatures, one, "".join(letters[part] for part in (first, *one.Component))


def icons(font: TTFont) -> set[str]:
    """The names of a font's icons."""
    return {name for _, _, name in spelled(font)}


def named() -> set[str]:
    """The words in Streamlit's scripts that may be names of icons."""
    scripts = (path for path in (STATIC / "static" / "js").glob("*.js") if path.stat().st_size < LIBRARY)
    return {word for script in scripts for word in findall(NAMED, script.read_text("utf-8"))}


def keep_only(font: TTFont, names: set[str]) -> None:
    """Takes all other icons out of a font."""
    for ligatures, one, name in spelled(font):
        if name not in names:
            ligatures.remove(one)
    subsetter = Subsetter(Options(layout_features=["*"], glyph_names=False))
    subsetter.populate(text=f"{ascii_lowercase}{digits}_")
    subsetter.subset(font)


def main() -> None:
    """Writes the file."""
    font = whole_font()
    keep_only(font, named() & icons(font))
    font.flavor = "woff2"
    font.save(ICONS)


if __name__ == "__main__":
    main()
