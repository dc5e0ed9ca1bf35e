"""What was typed and not saved survives a reload: forms keep it here, for whoever is signed in, window by window.

A form draws its fields in a container whose key starts with `draft-`; there the browser hands over what is
typed after a short rest (`tracker/web/drafts.js`), and not only when the field is left.
"""

import json
from collections.abc import Sequence
from contextlib import suppress
from itertools import count

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from tracker.access import drafts
from tracker.access.drafts import PUT_ASIDE, Kept
from tracker.bootstrap import Application
from tracker.open_windows import HEADER, is_open
from tracker.sentences import Unavailable
from tracker.ui.frame.markup import tag
from tracker.ui.frame.visit import Visit, visit


def draft_container(name: str) -> DeltaGenerator:
    """The container in which fields hand over what is typed while it is typed."""
    return st.container(key=f"draft-{name}")


def named(application: Application, form: str) -> str:
    """The name of a form among the drafts: measures of two strategies may have one code."""
    return f"{application.chosen}|{form}" if application.chosen else form


def kept(form: str) -> dict[str, object]:
    """What was typed into a form in this window and not saved; empty where nothing is kept, or nobody is signed in.

    A window that has nothing when it first opens a form is given the newest of those that are closed: she goes on where
    she left off. `form` is a name such as `edit:measure:E1-03`.
    """
    here, found = visit(), _all(form)
    own = next((one for one in found if one.window == _window()), None)
    left = next((one for one in found if not is_open(one.window)), None)
    is_first, st.session_state[f"draft asked {form}"] = f"draft asked {form}" not in st.session_state, True
    if own is None and left is not None and is_first and here.user is not None:
        place = (here.application.engine, here.user.key, named(here.application, form))
        with suppress(Unavailable):  # it stays where it is, and what is typed from now on is kept beside it
            own = left if drafts.move_draft(*place, left.window, _window()) else None
    return own.values if own is not None else {}


def begun(form: str) -> dict[str, object]:
    """What was chosen in this window, else in the one in which something was chosen last, which keeps it as well."""
    found = _all(form)
    own = (one for one in found if one.window == _window())
    return next((one.values for one in (*own, *found)), {})


def elsewhere(form: str) -> tuple[Kept, ...]:
    """What was typed into a form in other windows and not saved, the newest first."""
    return tuple(one for one in _all(form) if one.window != _window())


def may_be_thrown_away(one: Kept) -> bool:
    """Whether nobody is typing it in a window that is open."""
    return not is_open(one.window)


def keep(form: str, values: dict[str, object]) -> None:
    """Keeps what was typed into a form (anything JSON can hold); nothing is written while it stays the same.

    Where the database cannot keep it, the page says so and goes on.
    """
    memory, content = f"draft {form}", json.dumps(values, sort_keys=True)
    here = visit()
    if here.user is None or st.session_state.get(memory) == content:
        return
    try:
        if _keep(form, _window(), values, here, here.user.key):
            st.session_state[memory] = content
    except Unavailable as refusal:
        words = here.t(
            "What you type is in this window only, it cannot be kept: do not close it before you have saved."
        )
        st.html(tag("p", f"{words} {here.t.sentence(refusal.sentence)}", class_="notice", role="alert"))


def take_over(form: str, one: Kept) -> None:
    """Puts what was typed in another window in place of what was typed here, which is put aside and not lost.

    Where that cannot be kept, both stay as they are.
    """
    here = visit()
    if here.user is None:
        return
    found = {mine.window: mine for mine in _all(form)}
    own = found.get(_window())
    aside = next(name for n in count(1) if (name := f"{_window()}{PUT_ASIDE}{n}") not in found)
    with suppress(Unavailable):
        if own is None or _keep(form, aside, own.values, here, here.user.key):
            _keep(form, _window(), one.values, here, here.user.key)
            st.session_state.pop(f"draft {form}", None)
            if may_be_thrown_away(one):
                throw_away(form, [one.window])


def forget(form: str) -> None:
    """Throws away what was kept of a form in this window: it was saved or given up."""
    st.session_state.pop(f"draft {form}", None)
    throw_away(form, [_window()])


def forget_everywhere(form: str) -> None:
    """Throws away what was kept of a form in any window: what it is about is no more."""
    st.session_state.pop(f"draft {form}", None)
    throw_away(form, [one.window for one in _all(form)])


def throw_away(form: str, windows: Sequence[str]) -> None:
    """Throws away what was kept of a form in some windows."""
    here = visit()
    if here.user is not None:
        with suppress(Unavailable):  # what was saved stays saved; the draft is offered once more, and is the same
            drafts.forget_drafts(here.application.engine, here.user.key, named(here.application, form), windows)


def _all(form: str) -> tuple[Kept, ...]:
    here = visit()
    if here.user is None:
        return ()
    return drafts.read_drafts(here.application.engine, here.user.key, named(here.application, form))


def _keep(form: str, window: str, values: dict[str, object], here: Visit, owner: str) -> bool:
    application = here.application
    return drafts.keep_draft(
        application.engine, owner, named(application, form), window, values, application.clock.tell(), is_open
    )


def _window() -> str:
    return st.context.headers.get(HEADER, "")
