"""The plan of two days side by side: what was added, removed and changed, measure by measure."""

from datetime import timedelta

import streamlit as st

from tracker.texts import Translator
from tracker.texts.changes import field_word, noun_word, plain_words, value_words
from tracker.ui.frame.markup import Html, tag, together
from tracker.ui.frame.pager import shown_part
from tracker.ui.frame.visit import Visit
from tracker.ui.history.page import FIRST, LAST, SHOWN_DAYS, chosen_day, plain_table
from tracker.ui.measure.measures import measure_name
from tracker.views.history.changes import Difference, MeasureDifference, compare


def show_comparison(here: Visit) -> None:
    """Two days, and what differs between what was recorded by the end of each."""
    t = here.t
    with st.container(key="choices"):
        first = chosen_day(t("The end of the day"), FIRST, here.today - timedelta(days=SHOWN_DAYS), t)
        last = chosen_day(t("against the end of the day"), LAST, here.today, t)
    if first is None or last is None:
        return
    found = here.keep(
        ("compare", first, last), lambda: compare(*here.application.read_states((first, last), here.role))
    )
    if not found:
        st.html(tag("p", t("The plan was the same on both days.")))
        return
    counts = [sum(each.operation == done for each in found) for done in ("insert", "delete", "update")]
    st.html(
        tag("p", t("Measures added: {added}, removed: {removed}, changed: {changed}.", added=counts[0],
                   removed=counts[1], changed=counts[2]))
    )  # fmt: skip
    st.html(together(measure_section(each, here) for each in shown_part(found, here)))


def measure_section(found: MeasureDifference, here: Visit) -> Html:
    """One measure with its fields, folded."""
    t = here.t
    if found.operation == "delete":
        return tag("p", f"{found.measure.code} {t.title(found.measure)}: ", tag("strong", t("removed")))
    if found.operation == "insert":
        return tag("p", measure_name(found.measure, here), ": ", tag("strong", t("added")))
    rows = [
        [
            thing(each, t),
            field_word(noun_of(each), each.field.name, t),
            value_words(noun_of(each), each.field.name, each.field.before, t),
            value_words(noun_of(each), each.field.name, each.field.after, t),
        ]
        for each in found.differences
    ]
    table = plain_table(found.measure.code, (t("What"), t("Field"), t("Before"), t("After")), rows)
    name = f"{found.measure.code} {t.title(found.measure)}"
    return tag("details", tag("summary", f"{name} ({len(rows)})"), table)


def noun_of(found: Difference) -> str:
    """What differs: the measure itself, or what belongs to it."""
    return found.path[-1][0] if found.path else "measure"


def thing(found: Difference, t: Translator) -> str:
    """What of a measure differs: itself, or what belongs to it."""
    if not found.path:
        return t("Measure")
    noun, key = found.path[-1]
    parts = key if isinstance(key, tuple) else (key,)
    words = [str(part) if isinstance(part, int) else plain_words(part, t) for part in parts]
    owner = [str(found.path[-2][1])] if len(found.path) > 1 else []
    return " ".join([noun_word(noun, t), *owner, *words])
