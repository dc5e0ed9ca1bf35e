"""The forms with which a measure is completed, merged, dropped, put on hold, resumed or taken up again."""

from dataclasses import replace
from datetime import date
from functools import partial

import streamlit as st

from tracker.records import RecordKey
from tracker.texts import Translator
from tracker.texts.parsing import write_cents
from tracker.ui.forms.drawing import show_form
from tracker.ui.forms.editable import Editable
from tracker.ui.forms.outcome import taken_saved
from tracker.ui.forms.saving import Subject, of_step, open_record
from tracker.ui.frame.address import MEASURE
from tracker.ui.frame.markup import tag
from tracker.ui.frame.visit import Visit
from tracker.ui.measure.closing_form import hold, reopen_form, resume_form
from tracker.ui.measure.completing import complete
from tracker.ui.measure.dropping import drop
from tracker.ui.measure.merging import merge
from tracker.views.measure.closing import ClosingPage, Step, life_of

FORMS = {
    Step.COMPLETE: complete,
    Step.MERGE: merge,
    Step.DROP: drop,
    Step.HOLD: hold,
    Step.RESUME: resume_form,
    Step.REOPEN: reopen_form,
}


def show_steps(page: ClosingPage, step: Step, here: Visit) -> None:
    """The form of a step: it is taken over the version of the measure it was opened at."""
    code, form = page.measure.code, FORMS[step](page, here)
    key = RecordKey("measure", (code,))
    record = here.application.read_record(key)
    assert record is not None
    whole = Subject(
        f"closing:{code}:{step}",
        Editable("measure", form.done, form.fields, form.take, is_whole=True),
        form.fields,
        key,
        of_step(record),
        proposed=form.proposed,
        options=form.options,
        button=form.button,
        done=form.done,
        why=lambda values: str(values.get("reason") or here.t.sentence(form.done)),
        leave=leave_step,
    )
    sheet = open_record(whole)
    asked = form.asked(sheet)
    subject = replace(whole, fields=tuple(one for one in form.fields if one.name in asked), above=form.above)
    show_form(sheet, subject, here.board().plan, here, partial(form.below, sheet))


def leave_step() -> None:
    """The page shows which steps there are from here."""
    st.query_params.pop("korak", None)


def said_before(code: str, here: Visit) -> None:
    """What was done a moment ago, and the way back to the measure."""
    done = taken_saved()
    with st.container():  # there even when it is empty, so that what follows keeps its place
        if done is not None:
            link = tag("a", here.t("To the measure"), href=here.link(MEASURE, koda=code))
            st.html(tag("p", here.t.sentence(done), " ", link, class_="notice past", role="status"))


def step_words(t: Translator) -> dict[Step, str]:
    """What each step is called."""
    return {
        Step.COMPLETE: t("Complete the measure"),
        Step.MERGE: t("Merge the measure into another one"),
        Step.DROP: t("Drop the measure"),
        Step.HOLD: t("Put the measure on hold"),
        Step.RESUME: t("Resume the measure"),
        Step.REOPEN: t("Take the measure up again"),
    }


def day_words(day: date | None, t: Translator) -> str:
    """A day, or a dash."""
    return t.date(day) if day else "–"


def end_facts(page: ClosingPage, t: Translator) -> list[tuple[str, str]]:
    """What is recorded of the end of a completed measure."""
    measure = page.measure
    pairs = [(t("State"), t.word(life_of(measure))), (t("End"), day_words(measure.end, t))]
    if measure.completed_on:
        pairs.append((t("Completed on"), t.date(measure.completed_on)))
    if measure.final_cost is not None:
        pairs.append((t("Final cost in EUR"), write_cents(measure.final_cost)))
    return pairs
