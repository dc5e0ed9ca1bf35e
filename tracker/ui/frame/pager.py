"""Long lists in parts, with the part in the address: numbered ones, or a beginning that grows."""

from collections.abc import Callable, Hashable, Sequence
from typing import TypeVar

import streamlit as st

from tracker.ui.frame.address import PART
from tracker.ui.frame.filters import write_value
from tracker.ui.frame.markup import Html, tag
from tracker.ui.frame.visit import Visit, same_page

ALL = "vse"
LENGTH = 20
FEW, NEAR, MOST_AT_ONCE = 40, 4, 2_000
BEGINNING, STEP = 8, 50
Item = TypeVar("Item")


def shown_part(items: Sequence[Item], visit: Visit, length: int = LENGTH, most: int = MOST_AT_ONCE) -> Sequence[Item]:
    """The part that the address asks for; with more than one, the links to the others and to all are drawn here.

    More than `most` are never drawn at once.
    """
    part = asked_part(len(items), length, most)
    show_parts(len(items), part, length, visit, most)
    if part and st.query_params.get(PART) == ALL:
        words = visit.t("At most {most} are shown at once: choose a part of the list.", most=most)
        st.html(tag("p", words, class_="muted", role="status"))
    return items[(part - 1) * length : part * length] if part else items


def show_part(
    items: Sequence[Item],
    of: Hashable,
    draw: Callable[[Sequence[Item]], Html],
    visit: Visit,
    length: int = LENGTH,
    most: int = MOST_AT_ONCE,
) -> None:
    """The same with what is drawn of it, which is kept: `of` is what that depends on besides the plan."""
    shown, part = shown_part(items, visit, length, most), asked_part(len(items), length, most)
    st.html(visit.keep(("part", of, part), lambda: draw(shown)))


def asked_part(n: int, length: int, most: int = MOST_AT_ONCE) -> int:
    """The number of the part of `n` things that the address asks for, from 1; 0 for all of them."""
    asked = st.query_params.get(PART, "")
    return 0 if asked == ALL and n <= most else min(max(number_of(asked), 1), max(1, -(-n // length)))


def show_parts(n: int, current: int, length: int, visit: Visit, most: int = MOST_AT_ONCE) -> None:
    """The links to the parts of `n` things, and to all; nothing where one part holds all.

    Of many parts only those near the current one, the first and the last are linked.
    """
    if n <= length:
        return
    last = -(-n // length)
    links: list[str] = []
    others = same_page(**{PART: None})
    for part in (shown := linked_parts(current, last)):
        words = numbers_of(part, n, length)
        if part > 1 and part - 1 not in shown:
            links.append("…")
        links.append(part_link(str(part), words, part == current, others, visit))
    if n <= most:
        links.append(part_link(ALL, visit.t("show all"), current == 0, others, visit))
    st.html(tag("nav", *links, class_="pager", aria_label=visit.t("Parts of the list")))


def numbers_of(part: int, n: int, length: int) -> str:
    """From which to which of `n` things a part holds: `21–24`, or `25` where it is one."""
    first, last = (part - 1) * length + 1, min(part * length, n)
    return str(first) if first == last else f"{first}–{last}"


def linked_parts(current: int, last: int) -> list[int]:
    """The first part, the last one, and those around the current one; all where they are few."""
    if last <= FEW:
        return list(range(1, last + 1))
    return sorted({1, last, *range(max(1, current - NEAR), min(last, current + NEAR) + 1)})


def part_link(part: str, words: str, is_current: bool, others: str, visit: Visit) -> str:
    """A link to one part under the same filters; `others` is the address without a part."""
    if is_current:
        return tag("strong", words, aria_current="page")
    label = None if part == ALL else visit.t("Part {part}", part=words)
    return tag("a", words, href=f"{others}{'' if others == '?' else '&'}{PART}={part}", aria_label=label)


def number_of(text: str) -> int:
    """A number written in an address; 0 for anything else."""
    return int(text) if text.isdecimal() and len(text) < 7 else 0


def show_beginning(
    items: Sequence[Item],
    name: str,
    of: Hashable,
    draw: Callable[[Sequence[Item]], Html],
    visit: Visit,
    length: int = BEGINNING,
) -> Sequence[Item]:
    """As much of a list within a page as the address asks for under a name, and below it the way to the rest.

    Returns what is shown. What is drawn is kept: `of` is what it depends on besides the plan.
    """
    shown = beginning(items, name, length)
    st.html(visit.keep((name, of, len(shown)), lambda: draw(shown)))
    offer_rest(len(shown), len(items), name, visit)
    return shown


def beginning(items: Sequence[Item], name: str, length: int = BEGINNING) -> Sequence[Item]:
    """As much of a list as the address asks for under a name; the way to the rest is drawn by `offer_rest`."""
    asked = st.query_params.get(name, "")
    return items if asked == ALL else items[: max(length, number_of(asked))]


def offer_rest(shown: int, length: int, name: str, visit: Visit) -> None:
    """How much of a list is shown, and buttons for more of it and for all."""
    if shown >= length:
        return
    t = visit.t
    st.html(tag("p", t("{shown} of {all} are shown.", shown=shown, all=length), class_="muted", role="status"))
    with st.container(horizontal=True, key=f"more-{name}"):
        more = (name, str(shown + STEP))
        if shown + STEP < length:
            st.button(t("Show {n} more", n=STEP), key=f"{name}-more", on_click=write_value, args=more)
        st.button(t("Show all {n}", n=length), key=f"{name}-all", on_click=write_value, args=(name, ALL))
