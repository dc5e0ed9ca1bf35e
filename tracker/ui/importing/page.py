"""The page on which an officer brings in a plan: choose the file, see how it was read, settle, look, write."""

from functools import partial

import streamlit as st

from tracker.importing import Mapping
from tracker.intake.kept_files import Kept, find
from tracker.intake.shapes import NAMED, fitting, suited
from tracker.ui.frame import drafts
from tracker.ui.frame.address import FILE
from tracker.ui.frame.markup import tag
from tracker.ui.frame.visit import Visit, same_page
from tracker.ui.importing.asking import show_questions
from tracker.ui.importing.bringing import show_bringing
from tracker.ui.importing.likeness import show_look_alikes
from tracker.ui.importing.outcome import REFUSED, show_done, show_outcome, show_shape
from tracker.ui.importing.understood import first_measures, show_understanding
from tracker.ui.importing.work import Work, asked_file, begin_anew, folder, give_up, read_work, settle

BEGUN = "import:begun"
"""The name under which is kept which file she is reading."""


def show_import(here: Visit) -> None:
    """The whole page."""
    t = here.t
    st.html(tag("h1", t("Bring in a plan")))
    if here.as_of is not None:
        st.html(tag("p", t("A plan is brought into the present. Go back to today first."), class_="notice"))
        return
    kept = asked_file(here)
    if kept is None:
        show_done(here)
        st.session_state.pop(REFUSED, None)  # it was about a file that is gone
        if FILE in st.query_params:
            words = t("This file is not kept any more, or somebody else brought it. Choose it once more.")
            st.html(tag("p", words, class_="notice"))
        show_begun(here)
        show_bringing(here)
        return
    drafts.keep(BEGUN, {"token": kept.token})
    show_file(read_work(kept, here), here)


def begun(here: Visit) -> Kept | None:
    """The file she was reading when she left the page, while it is kept and was neither written nor thrown away."""
    token = str(drafts.begun(BEGUN).get("token", ""))
    return find(folder(here), here.user.key, token) if token and here.user is not None else None


def show_begun(here: Visit) -> None:
    """The way back to the file she was reading, and the one to be rid of it."""
    t, kept = here.t, begun(here)
    if kept is None:
        return
    words = t("You are in the middle of reading “{file}”. Nothing of it is written yet.", file=kept.path.name)
    onward = tag("a", t("Go on"), href=same_page(**{FILE: kept.token}), class_="button")
    st.html(tag("p", words, class_="notice plain", role="note") + tag("p", onward))
    st.button(t("Throw the file away"), on_click=partial(_give_up, kept, here), key="import-begun-away")


def show_file(work: Work, here: Visit) -> None:
    """How a file was read, what it leaves open, and what would change."""
    t, outcome = here.t, work.outcome
    show_name(work, here)
    if outcome.refusal is not None:
        st.html(tag("p", t.sentence(outcome.refusal), class_="notice wrong", role="alert"))
    if work.like:
        words = t(
            "Read like the last file of this shape, “{name}”: what was decided then counts here too.", name=work.like
        )
        st.html(tag("p", words, class_="notice plain", role="note"))
    own = outcome.result is not None and outcome.result.is_own_export
    if own:
        st.html(
            tag("p", t("This is a workbook of ours: exactly what was edited in it changes."), class_="notice plain")
        )
    else:
        show_shapes(work, here)
    if outcome.understanding.sheets:
        show_understanding(work, t, may_settle=not own)
    if (first := first_measures(work, t)) is not None:
        st.html(tag("h2", t("The first measures as they will look")) + first)
    show_look_alikes(work, here)
    show_questions(work, here)
    show_outcome(work, here)
    show_shape(work, here)


def show_name(work: Work, here: Visit) -> None:
    """Which file it is, and the ways away from it."""
    t = here.t
    another = tag("a", t("Choose another file"), href=same_page(**{FILE: None}))
    st.html(tag("p", tag("strong", work.file), "  ", another))
    with st.container(horizontal=True, key="import-away"):
        if work.mapping is not None:
            st.button(t("Read it anew, as if nothing was settled"), on_click=partial(begin_anew, work.kept))
        st.button(t("Throw the file away"), on_click=partial(_give_up, work.kept, here), key="import-give-up")


def _give_up(kept: Kept, here: Visit) -> None:
    st.query_params.pop(FILE, None)
    give_up(kept, here)


def show_shapes(work: Work, here: Visit) -> None:
    """Ways of reading that were kept and fit this file, while nothing is settled yet."""
    t = here.t
    if work.mapping is not None:
        return
    for shape in fitting(folder(here) / NAMED, work.outcome.understanding)[:3]:
        words = t("Read it like “{name}”", name=shape.name)
        st.button(words, on_click=partial(_take, work, shape.mapping), key=f"import-shape-{shape.name}")


def _take(work: Work, mapping: Mapping) -> None:
    settle(work, suited(mapping, work.outcome.understanding))
