"""Money in another currency than euros: nobody may record it as euros without a word."""

import re
from collections.abc import Iterable, Sequence

from tracker.importing.read.cells import as_text
from tracker.importing.read.grids import Cell
from tracker.importing.read.looks import Kept
from tracker.importing.read.normal import normal
from tracker.importing.read.units import CURRENCY

EUROS = re.compile(CURRENCY.replace(r"|£|\$", ""), re.IGNORECASE)
FOREIGN = re.compile(
    r"(?<![^\W_])(?:HRK|USD|CHF|GBP|SIT|RSD|HUF|PLN|CZK|DKK|SEK|NOK|JPY|BGN|RON|BAM|MKD|UAH|CAD|AUD|BRL|MXN|"
    r"ARS|kn|kuna|kune|dolar\w*|dollars?|tolar\w*|din(?:arjev|ara)?|Ft|zł|Kč|lei|forint\w*)(?![^\W_])|(?:US|R)?\$|£|¥"
)
COLUMN = re.compile(r"(?:valuta|denarna enota|currency|wahrung|devise|moneda|moeda|divisa|monnaie|ccy|cur)")
IN_FORMAT = re.compile(r"\[\$([^\-\]]+)")


def foreign_in(text: str) -> str:
    """The currency that a text names and that is none of euros; nothing where it names none, or euros beside it."""
    found = FOREIGN.search(text)
    return found[0] if found and not EUROS.search(text) else ""


def is_column_of_currencies(heading: str) -> bool:
    """Whether a column says in which currency the amounts of its rows are."""
    return COLUMN.fullmatch(normal(heading.split(" / ")[-1])) is not None


def foreign_among(cells: Iterable[Cell]) -> str:
    """The first cell that names another currency."""
    return next((found for cell in cells if (found := foreign_in(as_text(cell)))), "")


def foreign_of(heading: str, above: Sequence[Sequence[Cell]], kept: Kept, index: int) -> str:
    """The currency of a column of amounts: by its heading, the formats of its cells, or what stands above the table."""
    if EUROS.search(heading):
        return ""
    shown = [found[1] for _, code in kept.formats.get(index, ()) if (found := IN_FORMAT.search(code))]
    titles = [cell for row in above for cell in row if isinstance(cell, str)]
    return foreign_in(heading) or foreign_among(shown) or foreign_among(titles)
