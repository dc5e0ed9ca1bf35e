"""Makes `tracker/site/fonts/glyphs.json.gz`: the letters of the pictures that are shown where a page is shared.

`python -m scripts.glyphs` after a change of the font. Each letter is its advance, its width and its rows from top to
bottom; a digit is a pixel: 0 paper, 3 ink. Pillow draws them here, so that nothing that publishes needs it.
"""

import gzip
import json
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from tracker.site.lettering import GLYPHS

FONT = Path(__file__).parents[1] / "reports" / "fonts" / "SourceSans3-SemiBold.ttf"
SIZE = 30
LETTERS = [*map(chr, (*range(0x20, 0x7F), *range(0xA0, 0x180))), *"‐–—‘’‚“”„…‰‹›€−■□▲◆◇○●"]
SHADES, BESIDE = 3, 2
"""Shades of ink, and columns at each side for what reaches beyond a letter's advance."""


def main() -> None:
    """Writes the file."""
    font = ImageFont.truetype(FONT, SIZE, layout_engine=ImageFont.Layout.BASIC)
    boxes = [font.getbbox(letter) for letter in LETTERS if letter.strip()]
    top, bottom = int(min(box[1] for box in boxes)), int(max(box[3] for box in boxes))
    drawn = {letter: glyph(letter, font, top, bottom) for letter in LETTERS}
    packed = gzip.compress(json.dumps(drawn, ensure_ascii=False).encode(), 9, mtime=0)
    GLYPHS.write_bytes(packed)


def glyph(letter: str, font: ImageFont.FreeTypeFont, top: int, bottom: int) -> tuple[int, int, list[str]]:
    """A letter: its advance, its width, and its rows."""
    advance = round(font.getlength(letter))
    width = advance + 2 * BESIDE
    picture = Image.new("L", (width, bottom - top), 0)
    ImageDraw.Draw(picture).text((BESIDE, -top), letter, font=font, fill=255)
    shades = [round(value * SHADES / 255) for value in picture.tobytes()]
    rows = ("".join(map(str, shades[start : start + width])) for start in range(0, len(shades), width))
    return advance, width, [row.rstrip("0") and row for row in rows]


if __name__ == "__main__":
    main()
