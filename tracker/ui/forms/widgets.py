"""One widget per field, filled with what was typed."""

from collections.abc import Callable, Mapping
from typing import Any

import streamlit as st

from tracker.facts import Plan
from tracker.nouns import Field, Kind
from tracker.texts import Translator
from tracker.ui.forms.fields import Typed, year_of
from tracker.ui.forms.options import options
from tracker.ui.forms.state import FormState
from tracker.ui.frame.choosing import by_typing

SHORT = {Kind.CODE, Kind.DAY, Kind.MONEY, Kind.NUMBER, Kind.SHARE, Kind.WHOLE}
SHORT_WIDTH = 280
TALL = {Kind.LONG: 130, Kind.STATES: 130, Kind.BUDGET: 100}


def draw_widget(field: Field, state: FormState, plan: Plan, t: Translator) -> None:
    """Draws a field and takes over what stands in it."""
    key, label = state.widget(field.name), label_of(field, t)
    now = begin(key, state.typed[field.name])
    match field.kind:
        case Kind.FLAG:
            st.checkbox(label, now, key=key)
        case Kind.CHOICE:
            words = {member.value: t.word(member) for member in field.choices}
            select(label, key, words if field.required else {"": "–", **words})
        case Kind.REFERENCE if field.name in state.options:
            select(label, key, state.options[field.name])
        case Kind.REFERENCE:
            select(label, key, {"": "–", **options(field.noun, plan, t, present(now))})
        case Kind.REFERENCES:
            known = options(field.noun, plan, t, present(now))
            st.multiselect(
                label,
                list(known),
                now,
                format_func=lambda code: known.get(code, code),
                key=key,
                placeholder=t("Choose"),
                filter_mode=by_typing(known),
                select_all=False,
            )
        case Kind.LONG | Kind.STATES | Kind.BUDGET:
            st.text_area(label, now, key=key, height=TALL[field.kind])
        case _:
            is_alone = field.kind in SHORT and not year_of(field)  # amounts of a year stand side by side
            st.text_input(label, now, key=key, autocomplete="off", width=SHORT_WIDTH if is_alone else "stretch")
    state.typed[field.name] = taken(st.session_state[key])


def begin(key: str, typed: Typed) -> Any:
    """What stands in the widget with a key, which begins with what was typed.

    It is handed to the widget as what it begins with, in each run: Streamlit tells the browser of a value in the state
    only in the run that sets it, and a stroke may cut that run short before it has arrived. A browser that does not
    have the field yet then begins with the right value, and one that has it keeps what is typed there.
    """
    return st.session_state.setdefault(key, typed)


def select(label: str, key: str, words: Mapping[str, str], changed: Callable[[], None] | None = None) -> None:
    """A choice of one among a few; what was kept and is no longer offered stays choosable."""
    offered, now = list(words), str(st.session_state[key] or "")
    if now not in words:
        offered.append(now)
    st.selectbox(
        label, offered, offered.index(now), format_func=lambda code: words.get(code, code), key=key,
        filter_mode=by_typing(offered), on_change=changed,
    )  # fmt: skip


def label_of(field: Field, t: Translator) -> str:
    """The label, with the word for what has to be filled in."""
    label = t.sentence(field.measured or field.label)
    if not field.required or field.kind is Kind.CHOICE:
        return label
    return t("{label} (required)", label=label)


def present(typed: Typed) -> list[str]:
    """The codes that stand in a field."""
    if isinstance(typed, list):
        return typed
    return [typed] if isinstance(typed, str) and typed else []


def take_over(state: FormState) -> None:
    """Takes over what stands in the widgets at this moment, before they are drawn again."""
    for name in state.typed:
        if state.widget(name) in st.session_state:
            state.typed[name] = taken(st.session_state[state.widget(name)])


def taken(value: object) -> Typed:
    """What a widget holds, as it is kept."""
    if isinstance(value, bool):
        return value
    if isinstance(value, list | tuple):
        return [str(one) for one in value]
    return "" if value is None else str(value)
