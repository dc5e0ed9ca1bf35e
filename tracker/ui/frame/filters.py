"""Filters whose state is the address: what is shown can be sent, kept and gone back to."""

from collections.abc import Iterable, Mapping

import streamlit as st

from tracker.facts import Rating
from tracker.texts import Translator, sort_key
from tracker.ui.frame.address import PART
from tracker.ui.frame.choosing import by_typing
from tracker.ui.frame.markup import tag
from tracker.ui.frame.visit import Visit
from tracker.views.board import Board
from tracker.views.measure.closing import LIVES
from tracker.views.measure.measures import MeasureFilter

# The names in the address, and what part of the filter each fills.
NAMES = {
    "segment": "segment",
    "podrocje": "area",
    "nosilec": "owner",
    "ocena": "rating",
    "faza": "lifecycle",
    "vir": "source",
    "oznaka": "tag",
}
TEXT = "isci"


def chosen_filter(visit: Visit, now: Board) -> MeasureFilter:
    """Draws the filters on one line and returns what they let through."""
    t = visit.t
    offered = visit.keep("filters", lambda: choices(t, now))
    with st.container(key="filters"):
        fold([*NAMES, TEXT], t)
        chosen = {NAMES[name]: choose(label, name, options, t("all")) for name, (label, options) in offered.items()}
        text = search(t)
    return MeasureFilter(text=text, **{part: (value,) for part, value in chosen.items() if value})


def fold(names: Iterable[str], t: Translator) -> None:
    """What folds and unfolds the filters around it on a phone, and says how many of them are set."""
    n = sum(bool(st.query_params.get(name)) for name in names)
    words = t("Filters (set: {n})", n=n) if n else t("Filters")
    st.html(tag("details", tag("summary", words), class_="fold"))


def choices(t: Translator, now: Board) -> dict[str, tuple[str, dict[str, str]]]:
    """The filters in their order: label, and the options by their values."""
    plan = now.plan
    leads = {measure.lead for measure in plan.measures}
    used = {line.source.code for measure in plan.measures for line in measure.funding}
    return {
        "segment": (t("Segment"), {segment.code: t.title(segment) for segment in plan.segments}),
        "podrocje": (t("Area"), {area.code: f"{area.code} {t.title(area)}" for area in plan.areas}),
        "nosilec": (t("Lead"), by_title((o.code, t.title(o)) for o in plan.organisations if o.code in leads)),
        "ocena": (t("Rating"), ratings(t)),
        "faza": (t("Lifecycle"), {life.value: t.word(life) for life in LIVES}),
        "vir": (t("Source"), by_title((s.code, t.title(s)) for s in plan.sources if s.code in used)),
        "oznaka": (t("Tag"), by_title((label.code, t.title(label)) for label in plan.tags)),
    }


def ratings(t: Translator) -> dict[str, str]:
    """How measures are counted, and what goes across it: all that count, and those that are late."""
    return {
        "counted": t("all that are counted"),
        **{rating.value: t.word(rating) for rating in Rating},
        "late": t("late (time off track)"),
        "by_hand": t("set by hand"),
    }


def by_title(options: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Options in the order of a Slovenian dictionary."""
    return dict(sorted(options, key=lambda option: sort_key(option[1])))


def choose(label: str, name: str, options: Mapping[str, str], empty: str) -> str:
    """One choice among options; `empty` is what no choice is called."""
    key = f"choice-{name}"
    asked = st.query_params.get(name, "")
    st.session_state[key] = asked if asked in options else ""
    value = st.selectbox(
        label,
        ["", *options],
        format_func=lambda code: options[code] if code else empty,
        key=key,
        on_change=write,
        args=(name, key),
        disabled=not options,
        placeholder=empty,
        filter_mode=by_typing(options),
    )
    return value or ""


def search(t: Translator) -> str:
    """Words to look for."""
    st.session_state["choice-isci"] = st.query_params.get(TEXT, "")
    return st.text_input(t("Search"), key="choice-isci", on_change=write, args=(TEXT, "choice-isci")).strip()


def switch(label: str, name: str, options: Mapping[str, str]) -> str:
    """One of a few ways to look at the same; the first one needs no word in the address."""
    key, first = f"switch-{name}", next(iter(options))
    asked = st.query_params.get(name, first)
    st.session_state[key] = asked if asked in options else first
    chosen = st.segmented_control(
        label,
        list(options),
        format_func=lambda code: options[code],
        key=key,
        on_change=write,
        args=(name, key),
        label_visibility="collapsed",
    )
    return chosen or first


def write(name: str, key: str) -> None:
    """Puts a changed filter into the address, at the first part of what it lets through; an empty one leaves it."""
    st.query_params.pop(PART, None)
    write_value(name, st.session_state[key])


def write_value(name: str, value: str) -> None:
    """Puts a value into the address under a name; an empty one leaves it."""
    if value:
        st.query_params[name] = value
    else:
        st.query_params.pop(name, None)
