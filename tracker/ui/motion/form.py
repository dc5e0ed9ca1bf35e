"""The form of a proposed decision: its words, its task, what it does, and what the plan would look like with it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import streamlit as st

from tracker.coordination import Majority, Meeting, Motion
from tracker.facts import Change, Visibility
from tracker.sentences import count
from tracker.texts import Translator
from tracker.texts.parsing import write_day
from tracker.ui.forms.below import below as field_below
from tracker.ui.forms.below import stored_now
from tracker.ui.forms.options import options
from tracker.ui.forms.sheet import Sheet, Typed, keep_sheet, open_sheet
from tracker.ui.frame import drafts
from tracker.ui.frame.conflict import conflict_words
from tracker.ui.frame.leading import lead_to
from tracker.ui.frame.markup import Html, tag
from tracker.ui.frame.visit import Visit
from tracker.ui.motion.effects import Seen, edit_effects, see_effects
from tracker.ui.motion.fields import members
from tracker.ui.motion.preview import moved_notice, show_outlook
from tracker.ui.motion.typed import EFFECTS, written
from tracker.ui.session.acts import own_words
from tracker.ui.session.form_names import motion_form
from tracker.views.motion.act_words import act_words
from tracker.views.motion.effect_choices import still_valid
from tracker.views.motion.effect_words import effect_words
from tracker.views.motion.preview import preview

FORMER_TEXT = "former_text"
TEXTS = ("text", "item", "majority", "task", "task_owner", "task_due", "visibility", "replaces")


@dataclass(frozen=True)
class MotionForm:
    """An open form: of a motion of a session, or of a new one."""

    sheet: Sheet
    meeting: Meeting
    motion: Motion | None


def open_form(meeting: Meeting, motion: Motion | None, begins: Typed) -> MotionForm:
    """The form with what is stored, or for a new motion with what it `begins` with, and what was typed over it."""
    own = str(motion.number) if motion else "new"
    name = motion_form(meeting, own)
    stored = stored_values(motion) if motion else new_values() | begins
    return MotionForm(open_sheet(name, stored, motion.version if motion else None), meeting, motion)


def stored_values(motion: Motion) -> Typed:
    """A motion as it stands in the fields."""
    own = {
        "text": motion.text,
        "item": str(motion.item),
        "majority": motion.majority.value,
        "task": motion.task,
        "task_owner": motion.task_owner,
        "task_due": write_day(motion.task_due),
        "visibility": motion.visibility.value,
        "replaces": motion.replaces,
    }
    return own | written(motion.effects)


def new_values() -> Typed:
    """What stands in the fields of a new motion."""
    begins = dict.fromkeys(TEXTS, "")
    return begins | {
        "majority": Majority.OF_VOTES.value, "visibility": Visibility.PUBLIC.value, EFFECTS: "",
    }  # fmt: skip


def draw_form(form: MotionForm, here: Visit) -> Seen:
    """Everything that is typed, and below it what the plan would look like; returns what was read."""
    t, sheet = here.t, form.sheet
    seen = see_effects(sheet, here)
    with drafts.draft_container("motion"):
        draw_words(form, seen, here)
        draw_task(form, here)
        st.html(tag("h2", t("What the decision does")))
        st.html(stored_effects(form, here))
        edit_effects(sheet, seen, here, body=form.meeting.session.body, about=measure_of(form))
    keep_sheet(sheet)
    with st.container(key="motion-outlook"):
        draw_outlook(form, seen, here)
    return seen


def measure_of(form: MotionForm) -> str:
    """The code of the measure that the chosen agenda item is about; empty where it is about none."""
    return next((one.measure for one in form.meeting.items if str(one.number) == form.sheet["item"]), "")


def draw_words(form: MotionForm, seen: Seen, here: Visit) -> None:
    """The item, the text with the button that fills it in, the majority, who sees it."""
    t, sheet = here.t, form.sheet
    items = {str(one.number): f"{one.number}. {one.title}"[:120] for one in form.meeting.items if not one.is_withdrawn}
    sheet.choice("item", t("Agenda item"), {"": t("choose"), **items})
    below(form, "item", "", here)
    sheet.area("text", t("Text of the decision"), 150)
    below(form, "text", "", here)
    with st.container(horizontal=True, key="motion-text-buttons"):
        st.button(
            t("Fill in the text from what the decision does"), on_click=fill_text, args=(form, seen, here),
            key="motion-fill", disabled=not seen.effects,
        )  # fmt: skip
        if sheet[FORMER_TEXT]:
            st.button(t("Put back the text as it was"), on_click=put_text_back, args=(form,), key="motion-unfill")
    columns = st.columns(2)
    with columns[0]:
        sheet.choice("majority", t("Majority"), members(Majority, t))
        below(form, "majority", "", here)
    with columns[1]:
        sheet.choice("visibility", t("Who sees it"), members(Visibility, t))
        below(form, "visibility", "", here)


def draw_task(form: MotionForm, here: Visit) -> None:
    """Who has to do something by when, and which decision it replaces."""
    t, sheet, plan = here.t, form.sheet, here.board().plan
    st.html(tag("h2", t("Task")))
    sheet.area("task", t("What has to be done"), 90)
    below(form, "task", t("Leave it empty where the decision is carried out by being adopted."), here)
    columns = st.columns([3, 2])
    with columns[0]:
        present = [sheet["task_owner"]] if sheet["task_owner"] else []
        sheet.choice("task_owner", t("Who carries it out"), {"": "–", **options("organisation", plan, t, present)})
        below(form, "task_owner", "", here)
    with columns[1]:
        sheet.line("task_due", t("Task due on"))
        below(form, "task_due", t("For example 30. 6. 2026."), here)
    former = {
        one.code: f"{one.code} {one.text}"[:110] for one in still_valid(plan.decisions, form.meeting.session.body)
    }
    sheet.choice("replaces", t("Takes the place of the decision"), {"": t("of none"), **former})
    below(form, "replaces", t("Where an earlier decision could not be carried out{new_decision:cited}."), here)


def below(form: MotionForm, name: str, hint: str, here: Visit) -> None:
    """What is wrong with a field, what others stored there meanwhile, and what may help."""
    t, sheet = here.t, form.sheet
    is_theirs = sheet.conflict is not None and sheet[name] != sheet.stored.get(name, "")
    theirs = stored_now(sheet.stored.get(name, ""), t) if is_theirs else ""
    st.html(tag("div", field_below(name, sheet.errors.get(name), t, theirs, hint)))


def stored_effects(form: MotionForm, here: Visit) -> Html:
    """After a conflict: what the decision does as others stored it, where hers does something else."""
    sheet = form.sheet
    own = {name: text for name, text in sheet.stored.items() if name.startswith("effect")}
    if sheet.conflict is None or form.motion is None or all(sheet[name] == text for name, text in own.items()):
        return tag("div")
    t, plan = here.t, here.board().plan
    words = [tag("li", t.sentence(one)) for effect in form.motion.effects for one in effect_words(effect, plan)]
    head = tag("p", t("stored now: {value}", value="" if words else "–"), class_="note")
    return tag("div", head, tag("ul", *words, class_="changes"))


def fill_text(form: MotionForm, seen: Seen, here: Visit) -> None:
    """Writes the text from the effects, in the municipality's language; what stood there can be put back."""
    form.sheet.values[FORMER_TEXT] = form.sheet["text"]
    form.sheet.put("text", proposed_text(seen, here))


def proposed_text(seen: Seen, here: Visit) -> str:
    """What the effects do as the text of a decision, in the municipality's language; of several acts each a point."""
    t, plan = own_words(here), here.board().plan
    points = [t.sentence(one) for effect in seen.effects for one in act_words(effect, plan)]
    if len(points) == 1:
        return points[0]
    head = t("The action plan is changed as follows:")
    return "\n".join([head, *(f"{place}. {words}" for place, words in enumerate(points, start=1))])


def put_text_back(form: MotionForm) -> None:
    """Undoes filling in the text."""
    form.sheet.put("text", form.sheet[FORMER_TEXT])
    form.sheet.values.pop(FORMER_TEXT, None)


def draw_outlook(form: MotionForm, seen: Seen, here: Visit) -> None:
    """What the plan would look like with the effects as typed."""
    t = here.t
    st.html(tag("h2", t("What the plan would look like")))
    st.html(moved_since(form, here))
    st.html(left_out_words(seen, t))
    if seen.possible:
        show_outlook(seen.preview, here, f"motion-{form.meeting.session.code}".replace("/", "-"))
    elif not seen.read:
        st.html(tag("p", t("The decision changes nothing in the plan."), class_="muted"))


def moved_since(form: MotionForm, here: Visit) -> Html:
    """That the plan moved since the stored motion was last previewed; saving notes what is seen here."""
    motion = form.motion
    if motion is None or not motion.effects:
        return tag("div")
    now = here.board()
    moved = here.keep(
        ("moved", motion.before, motion.effects), lambda: preview(now, motion.effects, motion.before).moved
    )
    return moved_notice(moved, here.t) if moved else tag("div")


def left_out_words(seen: Seen, t: Translator) -> Html:
    """How many effects are not in the preview."""
    if not seen.left_out:
        return tag("div")
    words = count(
        "{n} part is not finished or not possible and is left out here.",
        "{n} parts are not finished or not possible and are left out here.",
        seen.left_out,
    )
    return tag("p", t.sentence(words), class_="notice plain")


def in_words(changes: Sequence[Change]) -> tuple[Change, ...]:
    """Changes without the fields that are kept packed, which the form itself shows in words."""
    return tuple(
        replace(change, fields=tuple(field for field in change.fields if field.name not in ("effects", "before")))
        for change in changes
    )


def conflict_notice(form: MotionForm, here: Visit) -> Html:
    """Who changed what meanwhile, and what can be done about it."""
    t, conflict = here.t, form.sheet.conflict
    assert conflict is not None
    more = None
    if any(field.name == "effects" for change in conflict.changes for field in change.fields):
        more = tag("p", t("What the decision does was changed too; it stands with the effects below."))
    words = conflict_words(in_words(conflict.changes), here.application.clock.zone, t, more)
    return lead_to(words, "wrong", "alert")
