"""The form with which a file is brought: the browser's own field, into which one can also be dropped."""

from collections.abc import Sequence

import streamlit as st

from tracker.access.sign_ins import FORM_COOKIE, FORM_FIELD
from tracker.texts import Translator
from tracker.ui.frame.address import FILE
from tracker.ui.frame.markup import Html, tag


def file_form(
    name: str, label: str, button: str, action: str, t: Translator, *, endings: Sequence[str], largest: int
) -> Html:
    """A form that sends one file, of at most `largest` bytes, to an address of the server's own."""
    hint = t("{endings}, at most {n:number} MB", endings=", ".join(endings), n=largest // 1_000_000)
    return tag(
        "form",
        tag("input", type="hidden", name=FORM_FIELD, value=st.context.cookies.get(FORM_COOKIE, "")),
        tag("label", label, for_=name),
        tag("span", hint, class_="muted", id=f"{name}-hint"),
        tag(
            "input", type="file", id=name, name=FILE, required="required", accept=",".join(endings),
            aria_describedby=f"{name}-hint",
        ),
        tag("button", button, type="submit", class_="button"),
        action=action,
        method="post",
        enctype="multipart/form-data",
        class_="bring",
    )  # fmt: skip
