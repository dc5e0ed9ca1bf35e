"""The way to remove a record, below its form."""

import streamlit as st

from tracker.actions import Conflict
from tracker.sentences import Refusal, Sentence, say
from tracker.ui.forms.drawing import SAVED
from tracker.ui.forms.saving import Subject, refuse_changed, show_conflict
from tracker.ui.forms.state import FormState, close
from tracker.ui.frame.markup import tag
from tracker.ui.frame.signed_in import acting
from tracker.ui.frame.visit import Visit


def show_removal(state: FormState, subject: Subject, here: Visit) -> None:
    """The way to remove a record, which asks first."""
    t = here.t
    with st.expander(t("Remove from the plan"), key="form-removal"):
        st.html(
            tag(
                "p",
                t("It disappears from the plan and from every total. History keeps what it was, and who removed it."),
            )
        )
        st.text_input(t("Reason for the removal"), key=reason_key(state))
        refused = st.session_state.pop("removal refused", None)
        with st.container():  # there even when it is empty: else the button under it is drawn anew
            if isinstance(refused, Sentence):
                st.html(tag("p", "▲ ", t.sentence(refused), class_="field-error", role="alert"))
        st.button(t("Yes, remove"), key="form-remove", on_click=press_remove, args=(state, subject, here))


def reason_key(state: FormState) -> str:
    """The key of the field with the reason for removing."""
    return f"{state.name}:removal"


def press_remove(state: FormState, subject: Subject, here: Visit) -> None:
    """Removes a record, or says why it stays; what others changed since the form was opened is shown first."""
    assert state.key is not None
    assert subject.noun.remove is not None
    try:
        # Read when it is pressed: the run in which she left the field may not have come as far as the button.
        with acting(str(st.session_state.get(reason_key(state)) or "")) as record:
            refuse_changed(state, here.application)
            subject.noun.remove(record, state.key)
    except Conflict as conflict:
        show_conflict(state, subject.fields, here.application, conflict)
        return
    except Refusal as refusal:
        st.session_state["removal refused"] = refusal.sentence
        return
    close(state)
    st.session_state[SAVED] = say("It was removed. History keeps what it was.")
