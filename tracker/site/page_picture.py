"""The picture that is shown where one page is shared: what it is called, how it stands, of which strategy it is.

It tells no day and no number that changes by itself, for then each publication would bring all of them anew.
"""

from functools import cache

from tracker.charts.theme import INK, MUTED, PAPER, PRIMARY, RATING_COLOURS
from tracker.facts import Rating, Strategy
from tracker.site import addresses
from tracker.site.entry import Entry
from tracker.site.lettering import BITS, lettered, wrapped
from tracker.site.png import Colour, colour, png
from tracker.site.tools import common
from tracker.texts import Translator
from tracker.texts.translator import LANGUAGES

WIDTH, HEIGHT = 600, 315
EDGE, LEFT, ROOM, PITCH = 20, 50, 520, 37
TITLE, VERDICT, STRATEGY = 24, 186, 234
"""Where what it is called (four lines at most), how it stands, and the strategy (two lines) begin."""
SHADES = 4
TOLD, ASIDE, RATED = 1, 2, 3
"""Who is drawn in which ink."""
EVERY_PIXEL = int("1" * WIDTH, 1 << BITS)


def picture_path(entry: Entry, language: str) -> str:
    """Where the picture of a page stands: one that only leads on shows the board, as the overview does, and one whose
    title has not been put into another language shows that of the municipality's."""
    if entry.leads_to or not entry.path:
        return addresses.PICTURE
    own = language if _title(entry, language) != _title(entry, LANGUAGES[0]) else LANGUAGES[0]
    return addresses.picture(addresses.in_language(entry.path, own))


def _title(entry: Entry, language: str) -> str:
    return entry.title(common(language)["t"])


def page_picture(entry: Entry, strategy: Strategy, t: Translator) -> bytes:
    """The picture of a page."""
    verdict = entry.verdict(t) if entry.verdict else ""
    lines = [
        *((TITLE + PITCH * place, line, TOLD) for place, line in enumerate(wrapped(entry.title(t), ROOM, 4))),
        (VERDICT, wrapped(verdict, ROOM, 1)[0], RATED),
        *((STRATEGY + PITCH * place, line, ASIDE) for place, line in enumerate(wrapped(t.title(strategy), ROOM, 2))),
    ]
    rows = [_row(0, 0)] * HEIGHT
    for top, line, ink in lines:
        for y, row in enumerate(lettered(line, LEFT, WIDTH), top):
            rows[y] = _row(row, ink)
    return png(WIDTH, HEIGHT, BITS, _inks(entry.rating), rows)


def _row(shades: int, ink: int) -> bytes:
    """A row in one ink, with the edge before it in that of the rating."""
    edge = (1 << BITS * EDGE) - 1 << BITS * (WIDTH - EDGE)
    return (shades | EVERY_PIXEL * ink * SHADES | edge).to_bytes(WIDTH * BITS // 8, "big")


@cache
def _inks(rating: Rating | None) -> tuple[Colour, ...]:
    """Four shades of each ink, from paper to full."""
    rated = RATING_COLOURS[rating] if rating else PRIMARY
    return tuple(_shade(code, shade) for code in (PAPER, INK, MUTED, rated) for shade in range(SHADES))


def _shade(code: str, shade: int) -> Colour:
    paper, full = colour(PAPER), colour(code)
    red, green, blue = (round(p + (f - p) * shade / (SHADES - 1)) for p, f in zip(paper, full, strict=True))
    return red, green, blue
