"""What a reader sees when a page fails: a sentence in the language of the page; the log has the rest."""

import logging

import streamlit as st

from tracker.error_numbers import error_number
from tracker.sentences import Refusal, Unavailable
from tracker.texts import LANGUAGES, Translator
from tracker.ui.frame.markup import tag
from tracker.ui.frame.visit import asked_language

log = logging.getLogger(__name__)


def show_error(error: Exception) -> bool:
    """Called by Streamlit for every error of a page; True keeps it from showing its own."""
    t = Translator(asked_language(LANGUAGES[0]))
    if isinstance(error, Unavailable):
        log.error("the database could not be used", exc_info=error)
    if isinstance(error, Refusal):
        words = t.sentence(error.sentence)
    else:
        log.error("a page failed", exc_info=error)
        words = t(
            "The page could not be shown. Please try again; if it fails again, tell the administrator the error number "
            "{number}.",
            number=error_number(error),
        )
    st.html(tag("p", words, class_="notice", role="alert"))
    return True
