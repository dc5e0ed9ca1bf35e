"""Refusals in words; where a recent proof of who somebody is is missing, with the way to give it."""

from urllib.parse import urlencode

import streamlit as st

from tracker.actions import PROOF_NEEDED
from tracker.sentences import Sentence
from tracker.texts import Translator
from tracker.ui.frame.address import BACK, CONFIRM, LANGUAGE
from tracker.ui.frame.markup import Html, tag, together
from tracker.ui.frame.visit import Visit, same_page


def refusal_words(sentence: Sentence, t: Translator) -> Html:
    """A refusal; of a missing proof with the link to the page that asks for it and leads back here."""
    if sentence.id != PROOF_NEEDED.id:
        return together([t.sentence(sentence)])
    return together([t.sentence(sentence), " ", confirm_link(t)])


def confirm_link(t: Translator) -> Html:
    """The way to the page that asks for the password once more."""
    page = (st.context.url or "").partition("?")[0].rpartition("/")[2]
    query = urlencode({BACK: f"{page}{same_page()}", LANGUAGE: t.language})
    return tag("a", t("Confirm that it is you"), href=f"{CONFIRM}?{query}", class_="button plain")


def show_proof_first(here: Visit, words: str = "") -> bool:
    """Says on top of what takes a proof that one is missing, before anything is typed; whether it is there."""
    until = here.user.proved_until if here.user is not None else None
    if until is not None and until > here.application.clock.tell():
        return True
    words = words or here.t("Changes on this page take a fresh sign-in.")
    st.html(tag("p", words, " ", confirm_link(here.t), class_="notice", role="note"))
    return False
