"""The way to remove a record, below its form."""

import streamlit as st

from tracker.actions import Conflict
from tracker.sentences import Refusal, Sentence, say
from tracker.ui.forms.outcome import SAVED
from tracker.ui.forms.saving import Subject, meet, refuse_changed
from tracker.ui.forms.sheet import Sheet, close_sheet
from tracker.ui.frame.markup import tag
from tracker.ui.frame.signed_in import acting
from tracker.ui.frame.visit import Visit


def show_removal(sheet: Sheet, subject: Subject, here: Visit) -> None:
    """The way to remove a record, which asks first."""
    t = here.t
    with st.expander(t("Remove from the plan"), key="form-removal"):
        st.html(
            tag(
                "p",
                t("It disappears from the plan and from every total. History keeps what it was, and who removed it."),
            )
        )
        st.text_input(t("Reason for the removal"), key=reason_key(sheet))
        refused = st.session_state.pop("removal refused", None)
        with st.container():  # there even when it is empty: else the button under it is drawn anew
            if isinstance(refused, Sentence):
                st.html(tag("p", "▲ ", t.sentence(refused), class_="field-error", role="alert"))
        st.button(t("Yes, remove"), key="form-remove", on_click=press_remove, args=(sheet, subject, here))


def reason_key(sheet: Sheet) -> str:
    """The key of the field with the reason for removing."""
    return f"{sheet.name}:removal"


def press_remove(sheet: Sheet, subject: Subject, here: Visit) -> None:
    """Removes a record, or says why it stays; what others changed since the form was opened is shown first."""
    assert subject.key is not None
    assert subject.noun.remove is not None
    try:
        # Read when it is pressed: the run in which she left the field may not have come as far as the button.
        with acting(str(st.session_state.get(reason_key(sheet)) or "")) as record:
            refuse_changed(sheet, subject, here.application)
            subject.noun.remove(record, subject.key)
    except Conflict as conflict:
        meet(sheet, subject, here.application, conflict)
        return
    except Refusal as refusal:
        st.session_state["removal refused"] = refusal.sentence
        return
    close_sheet(sheet.name, forget=True)
    st.session_state[SAVED] = say("It was removed. History keeps what it was.")
