"""What came of saving a form, said on top of it: that it is stored, or what went wrong, with a way to each field."""

from collections.abc import Mapping

import streamlit as st

from tracker.sentences import Sentence, count
from tracker.texts import Translator
from tracker.ui.forms.sheet import Sheet
from tracker.ui.frame.conflict import conflict_words
from tracker.ui.frame.leading import lead_to
from tracker.ui.frame.markup import Html, tag
from tracker.ui.frame.proof import refusal_words
from tracker.ui.frame.visit import visit

SAVED = "form saved"


def show_trouble(sheet: Sheet, labels: Mapping[str, str], t: Translator) -> None:
    """What went wrong when it was to be saved; that what was typed before is still here."""
    if sheet.errors:
        st.html(lead_to(summary(sheet.errors, labels, t), "wrong", "alert"))
    elif sheet.conflict is not None:
        words = conflict_words(sheet.conflict.changes, visit().application.clock.zone, t)
        st.html(lead_to(words, "wrong", "alert"))
    elif sheet.refused is not None:
        head = tag("strong", t("It was not saved."))
        st.html(lead_to(tag("p", head, " ", refusal_words(sheet.refused, t)), "wrong", "alert"))
    elif sheet.is_restored:
        sheet.is_restored = False  # said once: whoever types on knows it
        st.html(tag("p", t("What you typed earlier and did not save is still here."), class_="notice plain"))


def summary(errors: Mapping[str, Sentence], labels: Mapping[str, str], t: Translator) -> Html:
    """Everything that is wrong, each with a way to its field."""
    lines = (
        tag("li", tag("a", labels.get(name, name), href=f"#polje-{name}"), ": ", t.sentence(sentence))
        for name, sentence in errors.items()
    )
    words = count("It was not saved: {n} field is wrong.", "It was not saved: {n} fields are wrong.", len(errors))
    return tag("p", tag("strong", t.sentence(words))) + tag("ul", *lines)


def show_saved(t: Translator) -> None:
    """That something was just saved or removed."""
    with st.container():  # there even when it is empty, so that what follows keeps its place
        if saved := taken_saved():
            st.html(lead_to(tag("p", "✓ ", t.sentence(saved)), "done", "status"))


def taken_saved() -> Sentence | None:
    """What was just saved or removed, in words; asked for once."""
    saved = st.session_state.pop(SAVED, None)
    return saved if isinstance(saved, Sentence) else None
