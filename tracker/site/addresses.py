"""Where everything stands on the public site: paths that never change, and the way from one page to another.

A path is relative to the root of the strategy and, for a page, ends with a slash: `E1-03/`. English pages stand at the
same paths below `en/`.
"""

import re
from collections.abc import Mapping

from tracker.facts import Rating

OVERVIEW = ""
MEASURES = "ukrepi/"
INDICATORS = "kazalniki/"
FUNDING = "sredstva/"
DECISIONS = "odlocitve/"
SESSIONS = "seje/"
REPORTS = "porocila/"
PROPOSALS = "predlogi/"
MATURITY = "zrelost/"
CORE_MEASURES = "jedrni/"
DATA = "podatki/"
METHOD = "metoda/"
CHANGES = "spremembe/"
ACCESSIBILITY = "dostopnost/"
CONTACT = "kontakt/"
SEARCH = "iskanje/"
DAYS = "dnevi/"
"""The list of days that can be cited. It stands at the root of the site, for a day that was cited never changes; each
strategy has a page of this path that leads there, so that `../dnevi/` leads to the list of today from pages of today
and, by way of that page, from pages of former days."""

STYLE = "style.css"
SCRIPT = "site.js"
PICTURE = "share.png"
ICON = "znak.svg"
FEED = "novo.atom"
SESSIONS_CALENDAR, DEADLINES_CALENDAR = "seje.ics", "roki.ics"
INDEX = "iskanje.json"
API = "api/openapi.json"
FONTS = ("source-sans-3.woff2", "source-sans-3-semibold.woff2")

LISTS: Mapping[str, str] = {
    Rating.COMPLETED: "zakljuceni/",
    Rating.GREEN: "v-redu/",
    Rating.AMBER: "tvegani/",
    Rating.RED: "odstopajo/",
    Rating.NO_DATA: "brez-podatkov/",
    Rating.DROPPED: "opusceni/",
    Rating.MERGED: "zdruzeni/",
    "late": "zamujajo/",
    "by_hand": "rocno/",
    "counted": "steti/",
}
"""The lists that the numbers of the headline lead to."""
RESERVED = frozenset(
    path.rstrip("/")
    for path in (
        MEASURES, INDICATORS, FUNDING, DECISIONS, SESSIONS, REPORTS, PROPOSALS, MATURITY, CORE_MEASURES, DATA, METHOD,
        CHANGES, ACCESSIBILITY, CONTACT, SEARCH, DAYS, "podrocja", "segmenti", "en", "index.html", STYLE, SCRIPT,
        PICTURE, ICON, *FONTS, FEED, SESSIONS_CALENDAR, DEADLINES_CALENDAR, INDEX, API.partition("/")[0],
    )
)  # fmt: skip
"""What a measure cannot be called here."""
NOT_PLAIN = re.compile(r"[^\w.-]+|\.\.+")


def plain(code: str) -> str:
    """A code as a part of an address: `2026/3` is `2026-3`."""
    return NOT_PLAIN.sub("-", code).strip(".-") or "-"


def measure(code: str) -> str:
    """The page of a measure; one that is called like another page stands among the measures."""
    name = plain(code)
    is_taken = name.lower() in RESERVED or re.fullmatch(r"\d{4}-\d\d-\d\d", name)
    return f"{MEASURES}{name}/" if is_taken else f"{name}/"


def measures(of: str) -> str:
    """The list of the measures that a number of the headline counts."""
    return MEASURES + LISTS[of]


def area(code: str) -> str:
    """The page of an area."""
    return f"podrocja/{plain(code)}/"


def segment(code: str) -> str:
    """The page of a segment."""
    return f"segmenti/{plain(code)}/"


def session(body: str, code: str) -> str:
    """The page of a session."""
    return f"{SESSIONS}{plain(body)}-{plain(code)}/"


def decision_mark(body: str, code: str) -> str:
    """The mark of a decision on the page of decisions."""
    return plain(f"{body}-{code}")


def decision(body: str, code: str) -> str:
    """A decision."""
    return f"{DECISIONS}#{decision_mark(body, code)}"


def proposal(code: str) -> str:
    """A proposal."""
    return f"{PROPOSALS}#{plain(code)}"


def table(file: str) -> str:
    """What the columns of a table of the open data mean."""
    return f"{DATA}{file}/"


def changes_of(year: int, month: int) -> str:
    """The changes recorded in a month."""
    return f"{CHANGES}{year}-{month:02d}/"


def paper(name: str) -> str:
    """A file of a report."""
    return f"{REPORTS}{name}"


def picture(path: str) -> str:
    """The picture that is shown where a page is shared."""
    return path + PICTURE


def days(path: str, language: str) -> str:
    """The way from a page to the list of days."""
    return relative(path, f"../{in_language(DAYS, language)}")


def in_language(path: str, language: str) -> str:
    """Where a page stands in a language."""
    return path if language == "sl" else f"{language}/{path}"


def relative(start: str, target: str) -> str:
    """The way from one page to another, or to a file: up to the root and down again."""
    path, mark, fragment = target.partition("#")
    if path == start:
        return mark + fragment or "./"
    return ("../" * start.count("/") + target) or "./"


def file_of(path: str) -> str:
    """The file that holds a page."""
    return f"{path}index.html"
