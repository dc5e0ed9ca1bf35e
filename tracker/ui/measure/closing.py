"""The forms with which a measure is completed, merged, dropped, put on hold, resumed or taken up again."""

from collections.abc import Callable
from datetime import date

import streamlit as st

from tracker.actions import CompletionGiven, complete_measure, drop_measure, put_on_hold, reopen, resume
from tracker.sentences import Sentence, count, say
from tracker.texts import Translator
from tracker.texts.parsing import read_cents, read_day, read_number, write_cents, write_day
from tracker.ui.forms.plain_form import told
from tracker.ui.frame import drafts
from tracker.ui.frame.address import MEASURE
from tracker.ui.frame.markup import letters, tag
from tracker.ui.frame.signed_in import acting
from tracker.ui.frame.visit import Visit
from tracker.ui.measure.closing_form import DONE, Form, decision_of, press
from tracker.ui.measure.merging import show_merging
from tracker.views.closing import ClosingPage, Deviation, FinalValue, Step, deviations_of, life_of


def show_steps(page: ClosingPage, step: Step, here: Visit) -> None:
    """The form of a step, what was refused above it."""
    form = Form(page, step, here)
    with st.container():  # there even when it is empty: else the browser draws what follows anew, and the focus is lost
        if form.refused is not None:
            st.html(tag("p", here.t.sentence(form.refused), class_="notice wrong", role="alert"))
    keys = [str(key) for key in st.session_state if str(key).startswith(f"{form.name}:")]
    with drafts.draft_container("closing"), told(f"drawn {form.name}", keys):
        FORMS[step](form, here.t)
    form.keep()


def said_before(here: Visit) -> None:
    """What was done a moment ago, and the way back to the measure."""
    done: tuple[Sentence, str] | None = st.session_state.pop(DONE, None)
    with st.container():  # there even when it is empty, so that what follows keeps its place
        if done is not None:
            words, code = done
            link = tag("a", here.t("To the measure"), href=here.link(MEASURE, koda=code))
            st.html(tag("p", here.t.sentence(words), " ", link, class_="notice past", role="status"))


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


def _complete(form: Form, t: Translator) -> None:
    page = form.page
    if page.unfinished:
        words = count("{n} milestone is not done yet.", "{n} milestones are not done yet.", page.unfinished)
        st.html(tag("p", t.sentence(words), class_="notice plain"))
    planned_end = t("Planned until {end:date}.", end=page.measure.end) if page.measure.end else ""
    on = form.read(form.line("on", t("Day of completion"), planned_end, write_day(form.here.today)), read_day)
    planned = t("{planned:money} were planned.", planned=page.planned_cost) if page.planned_cost else ""
    cost = form.read(form.line("cost", t("Final cost in EUR"), planned), read_cents)
    values: dict[str, float] = {}
    if page.indicators:
        st.html(tag("h2", t("Final values")))
    for final in page.indicators:
        value = _final_value(form, final, t)
        if value is not None:
            values[final.indicator.code] = value
    reasons = _reasons(form, deviations_of(page.measure, on, cost, values), t)

    def act() -> None:
        given = CompletionGiven.of(completed_on=on, final_cost=cost, final_values=values, reasons=reasons)
        with acting(t("The measure is completed.")) as record:
            complete_measure(record, page.measure.code, given)

    press(form, t("Complete the measure"), act, say("The measure is completed."))


def _final_value(form: Form, final: FinalValue, t: Translator) -> float | None:
    indicator, name = final.indicator, f"value:{final.indicator.code}"
    label = f"{t.title(indicator)} ({indicator.unit})" if indicator.unit else t.title(indicator)
    if final.in_steps:
        options = ["", *(str(position) for position in range(len(indicator.states)))]
        key = form.remembered(name)
        if st.session_state[key] not in options:
            st.session_state[key] = ""
        chosen = st.selectbox(
            letters(label), options, format_func=lambda text: indicator.states[int(text)] if text else "–", key=key,
            filter_mode=None,
        )  # fmt: skip
        form.typed[name] = chosen
        st.html(tag("p", _known_of(final, t), class_="note"))
        return float(chosen) if chosen else None
    return form.read(form.line(name, label, _known_of(final, t)), read_number)


def _known_of(final: FinalValue, t: Translator) -> str:
    """What an indicator was to reach, and what it was when last read."""
    parts = []
    if final.target is not None:
        parts.append(t("Target: {target}.", target=final.target_words))
    if final.last is not None:
        parts.append(t("Empty keeps the last reading, {value} on {on:date}.", value=final.last_words, on=final.last.on))
    return " ".join(parts)


def _reasons(form: Form, found: tuple[Deviation, ...], t: Translator) -> dict[str, str]:
    """A field for the reason of each deviation, as soon as there is one."""
    if not found:
        return {}
    st.html(tag("h2", t("What deviates from the plan")))
    reasons = {}
    for deviation in found:
        st.html(tag("p", t.sentence(deviation.sentence)))
        reasons[deviation.subject] = form.area(f"reason:{deviation.subject}", t("Reason for this deviation"))
    return {subject: text for subject, text in reasons.items() if text}


def _drop(form: Form, t: Translator) -> None:
    reason = form.area("reason", t("Why is the measure dropped"))
    decision = decision_of(form, t("choose a decision"))
    if not form.page.decisions:
        st.html(tag("p", t("No decision is recorded yet. Enter the decision first."), class_="note"))
    code = form.page.measure.code

    def act() -> None:
        with acting(reason or t("The measure is dropped.")) as record:
            drop_measure(record, code, reason, decision or "")

    press(form, t("Drop the measure"), act, say("The measure is dropped."))


def _hold(form: Form, t: Translator) -> None:
    reason = form.area("reason", t("Why is the measure put on hold"))
    code = form.page.measure.code

    def act() -> None:
        with acting(reason or t("The measure is on hold.")) as record:
            put_on_hold(record, code, reason)

    press(form, t("Put the measure on hold"), act, say("The measure is on hold."))


def _resume(form: Form, t: Translator) -> None:
    code, before = form.page.measure.code, form.page.measure.lifecycle_reason
    if before:
        st.html(tag("p", t("It is on hold because: {reason}", reason=before)))

    def act() -> None:
        with acting(t("The measure goes on.")) as record:
            resume(record, code)

    press(form, t("Resume the measure"), act, say("The measure goes on."))


def _reopen(form: Form, t: Translator) -> None:
    words = t("The day of completion, the final cost and the reasons are taken back; history keeps them.")
    if form.page.measure.merged_into:
        words = t("It stands by itself again. What moved stays with the other one: to get it back, undo the merging.")
    st.html(tag("p", words))
    reason = form.area("reason", t("Why is the measure taken up again"))
    code = form.page.measure.code

    def act() -> None:
        with acting(reason or t("The measure is taken up again.")) as record:
            reopen(record, code, reason)

    press(form, t("Take the measure up again"), act, say("The measure is taken up again."))


FORMS: dict[Step, Callable[[Form, Translator], None]] = {
    Step.COMPLETE: _complete,
    Step.MERGE: show_merging,
    Step.DROP: _drop,
    Step.HOLD: _hold,
    Step.RESUME: _resume,
    Step.REOPEN: _reopen,
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
