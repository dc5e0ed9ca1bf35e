"""The addresses of pages: their names, and the parts of the query that every one of them understands.

Names and values stay the same in every language, so that an address can be kept and sent.
"""

from collections.abc import Mapping
from datetime import date
from urllib.parse import urlencode

OVERVIEW = "pregled"
AREA = "podrocje"
MEASURES = "ukrepi"
MEASURE = "ukrep"
INDICATORS = "kazalniki"
FUNDING = "financiranje"
CORE_MEASURES = "jedrni-ukrepi"
PAGES = (OVERVIEW, MEASURES, INDICATORS, FUNDING, CORE_MEASURES, AREA, MEASURE)

LANGUAGE = "lang"
AS_OF = "stanje"
CODE = "koda"
# Where the form for another day goes, and the part of it that says from where.
CHOICE_OF_DAY = "izberi-dan"
BACK = "nazaj"


def address(page: str, query: Mapping[str, str | list[str]]) -> str:
    """The relative address of a page with a query; empty values are left out."""
    written = urlencode({name: value for name, value in query.items() if value}, doseq=True)
    path = "./" if page == OVERVIEW else page
    return f"{path}?{written}" if written else path


def day(text: str | None) -> date | None:
    """The day written in an address as `2026-03-08`, or None if it is not one."""
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        return None
