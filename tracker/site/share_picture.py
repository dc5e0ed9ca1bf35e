"""The picture that is shown where the plan is shared: as the board shows it, one mark for each measure."""

from collections.abc import Sequence

from tracker.charts.theme import PAPER, PRIMARY, RATING_COLOURS, SEGMENT_COLOURS
from tracker.facts import Rating
from tracker.site.contents import Contents
from tracker.site.png import colour, png

WIDTH, HEIGHT = 1200, 630
BAND, MARGIN, GAP = 24, 60, 8
LARGEST = 78
HOLLOW = (Rating.NO_DATA, Rating.DROPPED, Rating.MERGED)
BORDER = 5


class Canvas:
    """Pixels, white to begin with; each is the number of a colour."""

    def __init__(self) -> None:
        self.colours = [PAPER]
        self.rows = [bytearray(WIDTH) for _ in range(HEIGHT)]

    def fill(self, x: int, y: int, width: int, height: int, code: str) -> None:
        """A rectangle of one colour."""
        if code not in self.colours:
            self.colours.append(code)
        line = bytes([self.colours.index(code)]) * width
        for row in self.rows[y : y + height]:
            row[x : x + width] = line

    def png(self) -> bytes:
        """The pixels as a file."""
        return png(WIDTH, HEIGHT, 8, [colour(code) for code in self.colours], map(bytes, self.rows))


def share_picture(site: Contents) -> bytes:
    """All measures by segment, each a mark in the colour of its rating."""
    canvas = Canvas()
    canvas.fill(0, 0, WIDTH, BAND, PRIMARY)
    lines = _lines(site)
    longest = max((len(line) for line in lines), default=1) or 1
    step = min(LARGEST, (WIDTH - 3 * MARGIN) // longest, (HEIGHT - BAND - 2 * MARGIN) // max(len(lines), 1))
    top = BAND + (HEIGHT - BAND - step * len(lines)) // 2
    for place, line in enumerate(lines):
        y = top + place * step
        canvas.fill(MARGIN, y, 12, max(step - GAP, 1), SEGMENT_COLOURS[place % len(SEGMENT_COLOURS)])
        for column, rating in enumerate(line):
            _mark(canvas, 2 * MARGIN + column * step, y, max(step - GAP, 1), rating)
    return canvas.png()


def _lines(site: Contents) -> list[Sequence[Rating]]:
    segments = dict.fromkeys(row.segment for row in site.rows)
    return [[row.rating for row in site.rows if row.segment == segment] for segment in segments]


def _mark(canvas: Canvas, x: int, y: int, size: int, rating: Rating) -> None:
    canvas.fill(x, y, size, size, RATING_COLOURS[rating])
    if rating in HOLLOW and size > 2 * BORDER:
        canvas.fill(x + BORDER, y + BORDER, size - 2 * BORDER, size - 2 * BORDER, PAPER)
