"""What was typed into the same form in another window and not saved: shown beside what stands here, lost by neither."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial

import streamlit as st

from tracker.access.drafts import Kept
from tracker.sentences import count
from tracker.texts import Translator
from tracker.ui.forms.sheet import OPENED, VALUES, Sheet, close_sheet, texts
from tracker.ui.frame import drafts
from tracker.ui.frame.markup import Html, tag
from tracker.ui.frame.visit import visit

MOST = 400
"""Characters of a field that are shown; all of them stand in it once they are taken over."""
Told = Callable[[str, str], str]
"""A field (its name) and what was typed into it, in words; empty where it is not to be told by itself."""


def show_elsewhere(sheet: Sheet, told: Told, t: Translator) -> None:
    """What was typed into this form in other windows, as far as it differs, with the way to take it over."""
    close = partial(close_sheet, sheet.name)
    with st.container():  # there even when it is empty, so that what follows keeps its place
        for one in drafts.elsewhere(sheet.name):
            if typed := other_words(sheet, one):
                lines = [line for name, text in typed.items() if (line := told(name, text))]
                show_one(one, lines, len(typed) - len(lines), sheet.name, t, close)


def told_by(labels: Mapping[str, str]) -> Told:
    """Tells the fields that have a label, with what was typed as it was typed."""
    return lambda name, typed: f"{labels[name]}: {typed or '–'}" if name in labels else ""


def other_words(sheet: Sheet, one: Kept) -> dict[str, str]:
    """The fields that were typed into elsewhere and in which something else stands here."""
    values, opened = texts(one.values.get(VALUES), {}), texts(one.values.get(OPENED), {})
    typed = {name: text for name, text in values.items() if text != opened.get(name, "")}
    return {name: text for name, text in typed.items() if text != sheet[name]}


def show_one(one: Kept, lines: Sequence[str], more: int, form: str, t: Translator, close: Callable[[], None]) -> None:
    """What was typed elsewhere: when, its `lines` and how much `more`, and what can be done with it."""
    st.html(elsewhere_words(one, lines, more, t))
    with st.container(horizontal=True, key=f"elsewhere-{form}-{one.window}"):
        st.button(t("Take it over here"), on_click=take_over, args=(form, one, close),
                  key=f"elsewhere-take-{form}-{one.window}")  # fmt: skip
        if drafts.may_be_thrown_away(one):
            st.button(t("Throw it away"), on_click=drafts.throw_away, args=(form, [one.window]),
                      key=f"elsewhere-away-{form}-{one.window}")  # fmt: skip


def elsewhere_words(one: Kept, lines: Sequence[str], more: int, t: Translator) -> Html:
    """Whether another window is typing, or was, and what."""
    at = one.at.astimezone(visit().application.clock.zone)
    when = {"day": at.date(), "hour": f"{at:%H:%M}"}
    if drafts.may_be_thrown_away(one):
        head = t("On {day:date} at {hour:hour} you typed something else into this form and did not save it.", **when)
    else:
        head = t(
            "In another window of yours this form holds something else, typed on {day:date} at {hour:hour}.", **when
        )
    shown = [tag("li", line if len(line) <= MOST else f"{line[:MOST].rstrip()} …") for line in lines]
    rest = [tag("li", t.sentence(count("and {n} more field", "and {n} more fields", more)))] if more else []
    cure = t("Taken over, it stands here, and what you typed here is offered in its place.")
    return tag("div", tag("p", head), tag("ul", *shown, *rest), tag("p", cure), class_="notice", role="note")


def take_over(form: str, one: Kept, close: Callable[[], None]) -> None:
    """Puts what was typed elsewhere in place of what was typed here, and opens the form anew with it."""
    drafts.take_over(form, one)
    close()
