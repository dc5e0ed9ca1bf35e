"""Long lists in parts, with the number of the part in the address."""

from collections.abc import Sequence
from typing import TypeVar

import streamlit as st

from tracker.ui.markup import tag
from tracker.ui.visit import Visit, same_page

PART = "stran"
LENGTH = 100
Item = TypeVar("Item")


def shown_part(items: Sequence[Item], visit: Visit) -> Sequence[Item]:
    """The part that the address asks for; with more than one, the links to the others are drawn here."""
    parts = max(1, -(-len(items) // LENGTH))
    asked = st.query_params.get(PART, "1")
    part = min(int(asked), parts) if asked.isdecimal() and len(asked) < 10 and int(asked) else 1
    if parts > 1:
        links = [part_link(number, part, visit) for number in range(1, parts + 1)]
        st.html(tag("nav", *links, class_="pager", aria_label=visit.t("Parts of the list")))
    return items[(part - 1) * LENGTH : part * LENGTH]


def part_link(number: int, current: int, visit: Visit) -> str:
    """A link to one part under the same filters."""
    words = f"{(number - 1) * LENGTH + 1}–{number * LENGTH}"
    if number == current:
        return tag("strong", words, aria_current="page")
    return tag("a", words, href=same_page(**{PART: str(number)}), aria_label=visit.t("Measures {part}", part=words))
