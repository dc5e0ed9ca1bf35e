"""What happens when a proposed decision is saved: all is read, then stored or refused, and nothing typed is lost."""

from dataclasses import asdict
from typing import Any

import streamlit as st

from tracker import actions
from tracker.actions import Conflict, FieldRefusal, MotionGiven
from tracker.coordination import EFFECT_NAMES, Effect
from tracker.sentences import Refusal, Sentence, say
from tracker.texts.parsing import read_day
from tracker.ui.forms.sheet import close_sheet, rebase
from tracker.ui.frame.leading import count_press
from tracker.ui.frame.signed_in import acting
from tracker.ui.frame.visit import Visit
from tracker.ui.motion.effects import Seen, see_effects
from tracker.ui.motion.form import MotionForm, stored_values
from tracker.ui.motion.reading import MISSING
from tracker.ui.motion.what_if_address import TRY
from tracker.ui.session.acts import own_words
from tracker.ui.session.words import ITEM
from tracker.views.session.meetings import find_meeting

SESSION, NUMBER = "seja", "stevilka"
SAVED = "motion saved"


def press_save(form: MotionForm, here: Visit) -> None:
    """Stores what stands in the fields, or says what is wrong and keeps it all."""
    count_press()
    sheet = form.sheet
    sheet.sync()
    sheet.has_tried, sheet.refused, sheet.conflict = True, None, None
    seen = see_effects(sheet, here)
    values, wrong = read_fields(form)
    sheet.errors = wrong
    if wrong or any(one.wrong or one.missing for one in seen.read):
        sheet.refused = say("It was not saved: something is missing or wrong. It is marked beside its field.")
        return
    try:
        number = store(form, values, seen, here)
    except Conflict as conflict:
        meet(form, conflict, here)
    except FieldRefusal as refusal:
        sheet.errors = {refusal.field.partition(".")[0]: refusal.beside}
        sheet.refused = refusal.sentence
    except Refusal as refusal:
        sheet.refused = refusal.sentence
    else:
        close_sheet(sheet.name, forget=True)
        st.session_state[SAVED] = True
        for name in (ITEM, TRY):
            st.query_params.pop(name, None)
        st.query_params[NUMBER] = str(number)


def read_fields(form: MotionForm) -> tuple[dict[str, Any], dict[str, Sentence]]:
    """The fields beside the effects, and what is wrong with them."""
    sheet = form.sheet
    wrong = {name: MISSING for name in ("item", "text") if not sheet[name].strip()}
    values: dict[str, Any] = {
        name: sheet[name] for name in ("text", "majority", "task", "visibility", "replaces", "item")
    }
    values["task_owner"] = sheet["task_owner"] or None
    try:
        values["task_due"] = read_day(sheet["task_due"]) if sheet["task_due"].strip() else None
    except Refusal as refusal:
        wrong["task_due"] = refusal.sentence
    if not sheet["task"].strip() and (sheet["task_owner"] or sheet["task_due"].strip()):
        wrong["task"] = say("The task has no words. Write what has to be done, or empty its other fields.")
    return values, wrong


def store(form: MotionForm, values: dict[str, Any], seen: Seen, here: Visit) -> int:
    """Stores the motion and returns its number. Raises Refusal."""
    body, session = form.meeting.session.body, form.meeting.session.code
    given = MotionGiven.of(**values, effects=[given_of(one) for one in seen.effects], version=form.sheet.version)
    t = own_words(here)
    with acting(t("Proposed decision for session {code}", code=session)) as record:
        if form.motion is None:
            return actions.add_motion(record, body, session, given)
        actions.save_motion(record, body, session, form.motion.number, given)
        return form.motion.number


def given_of(effect: Effect) -> dict[str, Any]:
    """An effect as the actions take it."""
    return {"kind": EFFECT_NAMES[type(effect)], **asdict(effect)}


def meet(form: MotionForm, conflict: Conflict, here: Visit) -> None:
    """Keeps what was typed beside what others stored meanwhile; saving once more stores it over theirs."""
    assert form.motion is not None
    session = form.meeting.session
    now = find_meeting(here.application.coordination(here.role), session.body, session.code)
    assert now is not None
    stored = next(one for one in now.motions if one.number == form.motion.number)
    rebase(form.sheet, stored_values(stored), stored.version, "effect")
    form.sheet.conflict, form.sheet.refused = conflict, conflict.sentence
