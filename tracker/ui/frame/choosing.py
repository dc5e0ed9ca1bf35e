"""How a single choice is found: a short list is looked through, a long one is searched by typing."""

from collections.abc import Callable, Mapping, Sized
from typing import Literal

import streamlit as st

LONG = 10
"""From so many choices on somebody would have to scroll."""


def by_typing(choices: Sized) -> Literal["contains"] | None:
    """The way a list of choices is filtered; a short one has no field for typing, for which a phone shows its keys."""
    return "contains" if len(choices) >= LONG else None


def select(label: str, key: str, words: Mapping[str, str], changed: Callable[[], None] | None = None) -> None:
    """A choice of one among a few; what was kept and is no longer offered stays choosable.

    A field that somebody emptied to search says its label, where Streamlit would say something in English.
    """
    offered, now = list(words), str(st.session_state[key] or "")
    if now not in words:
        offered.append(now)
    st.selectbox(
        label, offered, offered.index(now), format_func=lambda code: words.get(code, code), key=key,
        filter_mode=by_typing(offered), on_change=changed, placeholder=label,
    )  # fmt: skip
