"""What was typed and not saved survives a reload: forms keep it here, for whoever is signed in.

A form draws its fields in a container whose key starts with `draft-`; there the browser hands over what is
typed after a short rest (`tracker/web/drafts.js`), and not only when the field is left.
"""

import json
from contextlib import suppress

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from tracker.access import drafts
from tracker.bootstrap import Application
from tracker.sentences import Unavailable
from tracker.ui.frame.markup import tag
from tracker.ui.frame.visit import visit


def draft_container(name: str) -> DeltaGenerator:
    """The container in which fields hand over what is typed while it is typed."""
    return st.container(key=f"draft-{name}")


def named(application: Application, form: str) -> str:
    """The name of a form among the drafts: measures of two strategies may have one code."""
    return f"{application.chosen}|{form}" if application.chosen else form


def kept(form: str, owner: str = "") -> dict[str, object]:
    """What was typed into a form and not saved; empty where nothing is kept, or nobody is signed in.

    `form` is a name such as `edit:measure:E1-03`; `owner` is a `User.key`, by default of whoever is signed in.
    """
    here = visit()
    owner = owner or (here.user.key if here.user else "")
    return drafts.read_draft(here.application.engine, owner, named(here.application, form)) if owner else {}


def keep(form: str, values: dict[str, object], owner: str = "") -> None:
    """Keeps what was typed into a form (anything JSON can hold); nothing is written while it stays the same.

    Where the database cannot keep it, the page says so and goes on.
    """
    memory, content = f"draft {form}", json.dumps(values, sort_keys=True)
    here = visit()
    owner = owner or (here.user.key if here.user else "")
    if not owner or st.session_state.get(memory) == content:
        return
    try:
        application = here.application
        if drafts.keep_draft(application.engine, owner, named(application, form), values, application.clock.tell()):
            st.session_state[memory] = content
    except Unavailable as refusal:
        words = here.t(
            "What you type is in this window only, it cannot be kept: do not close it before you have saved."
        )
        st.html(tag("p", f"{words} {here.t.sentence(refusal.sentence)}", class_="notice", role="alert"))


def forget(form: str, owner: str = "") -> None:
    """Throws away what was kept of a form: it was saved or given up."""
    here = visit()
    owner = owner or (here.user.key if here.user else "")
    st.session_state.pop(f"draft {form}", None)
    if owner:
        with suppress(Unavailable):  # what was saved stays saved; the draft is offered once more, and is the same
            drafts.forget_draft(here.application.engine, owner, named(here.application, form))
