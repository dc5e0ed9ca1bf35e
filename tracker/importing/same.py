"""When two values are the same to somebody who sees them in a cell."""

import re
from collections.abc import Mapping
from datetime import date
from math import isclose

from tracker.facts import BudgetItem

CELL_LIMIT = 32_767
"""Characters a cell of an .xlsx workbook can hold."""

NOTHING = (None, "", ())
CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff\ud800-\udfff]")
"""Characters that no workbook or document can hold."""


def clean(text: str) -> str:
    """A text as a cell holds it: without control characters, with one kind of line end, cut to a cell's size."""
    if text.isprintable() and len(text) <= CELL_LIMIT and not text[:1].isspace() and not text[-1:].isspace():
        return text
    lines = CONTROLS.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    return lines.strip()[:CELL_LIMIT].strip()


def same(first: object, second: object) -> bool:
    """Whether two values show as the same; numbers differ only where a cell could tell them apart."""
    if isinstance(first, str) and isinstance(second, str):
        return first == second or clean(first) == clean(second)
    if isinstance(first, float) or isinstance(second, float):
        return _same_number(first, second)
    if isinstance(first, tuple) and isinstance(second, tuple):
        return len(first) == len(second) and all(same(one, other) for one, other in zip(first, second, strict=True))
    return first == second


def _same_number(first: object, second: object) -> bool:
    if not isinstance(first, int | float) or not isinstance(second, int | float):
        return False
    return isclose(first, second, rel_tol=1e-14)


def is_empty(value: object) -> bool:
    """Whether a value stands for nothing."""
    return value is None or value == () or (isinstance(value, str) and not clean(value))


def told(fields: Mapping[str, object]) -> dict[str, object]:
    """What a row of a foreign file says: an empty cell of it says nothing, and takes nothing away."""
    return {name: value for name, value in fields.items() if value not in NOTHING}


def plain(value: object) -> object:
    """A value as JSON can hold it: words for members, ISO days, lists."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return [plain(item) for item in value]
    if isinstance(value, BudgetItem):
        return " | ".join(part for part in (value.item, value.account, value.nrp) if part)
    return value
