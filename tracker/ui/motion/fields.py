"""The fields of each kind of effect, with what stands in the plan now beside them."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

import streamlit as st

from tracker.charts.indicator import value_words
from tracker.coordination import Fate, LifecycleStep
from tracker.facts import IndicatorKind, Measure, Plan, Priority
from tracker.texts import Translator
from tracker.ui.forms.options import options
from tracker.ui.forms.sheet import Sheet
from tracker.ui.frame.markup import tag
from tracker.ui.motion.reading import ReadEffect
from tracker.ui.motion.typed import GROUP
from tracker.views.board import Board
from tracker.views.measure.closing import life_of
from tracker.views.motion.effect_choices import NEEDS_REASON, steps_from, still_valid


@dataclass(frozen=True)
class Drawing:
    """One effect that is being drawn: its form, what was read of it, the plan and the body that decides."""

    sheet: Sheet
    read: ReadEffect
    now: Board
    t: Translator
    body: str = ""

    @property
    def prefix(self) -> str:
        """How the names of its fields begin."""
        return f"{GROUP}{self.read.number}."

    @property
    def plan(self) -> Plan:
        """The plan as it is now."""
        return self.now.plan

    def text(self, name: str) -> str:
        """What stands in a field."""
        return self.sheet[self.prefix + name]

    def line(self, name: str, label: str, hint: str = "") -> None:
        """A field of one line."""
        self.sheet.line(self.prefix + name, label)
        self.below(name, hint)

    def choice(
        self, name: str, label: str, words: dict[str, str], hint: str = "", changed: Callable[[], None] | None = None
    ) -> None:
        """One of a few, none chosen yet."""
        self.sheet.choice(self.prefix + name, label, {"": self.t("choose"), **words}, changed)
        self.below(name, hint)

    def below(self, name: str, hint: str = "") -> None:
        """What is wrong with a field, and what may help."""
        show_below(self.sheet, self.read, self.prefix + name, hint, self.t)

    def measure(self) -> Measure | None:
        """The choice of the measure; the measure once it is chosen."""
        words = {one.code: f"{one.code} {self.t.title(one)}" for one in self.plan.measures}
        self.choice("measure", self.t("Measure"), words, changed=self.forget_parts)
        return self.now.measures.get(self.text("measure"))

    def forget_parts(self) -> None:
        """With another measure, what was said about parts of the former one means nothing."""
        for name in ("milestone.", "indicator", "due", "value", "step"):
            self.sheet.drop(self.prefix + name)


def show_below(sheet: Sheet, read: ReadEffect, name: str, hint: str, t: Translator) -> None:
    """What is wrong with a field, or missing once somebody tried to save, and what may help; always one place."""
    wrong = read.wrong.get(name) or (read.missing.get(name) if sheet.has_tried else None)
    parts = [tag("span", id=f"polje-{name}".replace(".", "-"), class_="anchor")]
    if wrong is not None:
        parts.append(tag("p", "▲ ", t.sentence(wrong), class_="field-error"))
    if hint:
        parts.append(tag("p", hint, class_="note"))
    st.html(tag("div", *parts))


def members(kind: type[StrEnum], t: Translator) -> dict[str, str]:
    """The members of an enumeration with their words."""
    return {one.value: t.word(one) for one in kind}


def day_now(day: date | None, t: Translator) -> str:
    """What day stands there now."""
    return t("now: {day:date}", day=day) if day else t("no day yet")


def draw_priority(on: Drawing) -> None:
    """Another priority."""
    measure = on.measure()
    hint = on.t("now: {word:word}", word=measure.priority) if measure else ""
    on.choice("priority", on.t("New priority"), members(Priority, on.t), hint)


def draw_dates(on: Drawing) -> None:
    """New days of a measure and of its milestones that are not done; empty ones stay."""
    t, measure = on.t, on.measure()
    if measure is None:
        return
    st.html(tag("p", t("Enter only the days that change."), class_="muted"))
    for column, (name, label, day) in zip(
        st.columns(2), (("start", t("New start"), measure.start), ("end", t("New end"), measure.end)), strict=True
    ):
        with column:
            on.line(name, label, day_now(day, t))
    for milestone in measure.milestones:
        if milestone.done_on is None:
            label = t("New day of milestone {code}", code=milestone.code)
            on.line(f"milestone.{milestone.code}", label, f"{t.title(milestone)} – {day_now(milestone.planned_on, t)}")


def draw_target(on: Drawing) -> None:
    """Another target of an indicator."""
    t, measure = on.t, on.measure()
    if measure is None:
        return
    words = {one.code: f"{one.code} {t.title(one)}" for one in measure.indicators}
    on.choice("indicator", t("Indicator"), words)
    indicator = next((one for one in measure.indicators if one.code == on.text("indicator")), None)
    if indicator is None:
        return
    known = "; ".join(f"{t.date(one.due)}: {value_words(one.value, indicator, t)}" for one in indicator.targets)
    on.line("due", t("Target for the day"), t("targets now: {targets}", targets=known) if known else "")
    if indicator.kind is IndicatorKind.QUALITATIVE:
        on.choice("value", t("New target"), {str(place): state for place, state in enumerate(indicator.states)})
    else:
        on.line("value", t("New target"), t.unit(indicator))


def draw_life(on: Drawing) -> None:
    """A step in the life of a measure."""
    t, measure = on.t, on.measure()
    if measure is None:
        return
    steps = {one.value: t.word(one) for one in steps_from(measure.lifecycle)}
    on.choice("step", t("What is to be done"), steps, t("now: {word:word}", word=life_of(measure)))
    step = on.text("step")
    if step in {one.value for one in NEEDS_REASON}:
        on.line("reason", t("Reason"))
    if step == LifecycleStep.DROP.value:
        others = {one.code: f"{one.code} {t.title(one)}" for one in on.plan.measures if one is not measure}
        on.sheet.choice(f"{on.prefix}merge_into", t("Goes over into the measure"), {"": t("into none"), **others})
        if on.text("merge_into"):
            draw_fates(on)


def draw_fates(on: Drawing) -> None:
    """What becomes of what a measure has that is merged into another one."""
    t = on.t
    fates = {one.value: t.word(one) for one in Fate}
    on.sheet.choice(f"{on.prefix}money", t("Money that is neither contracted nor spent"), fates)
    on.sheet.choice(f"{on.prefix}indicators", t("Indicators with their targets and readings"), fates)
    on.sheet.choice(f"{on.prefix}milestones", t("Milestones that are not done"), fates)


def draw_owner(on: Drawing) -> None:
    """Another lead or responsible person."""
    t, measure = on.t, on.measure()
    if measure is None:
        return
    fields = (
        ("lead", t("New lead"), "organisation", measure.lead),
        ("responsible", t("New responsible person"), "person", measure.responsible),
    )
    for name, label, noun, present in fields:
        known = options(noun, on.plan, t, [present] if present else [])
        on.sheet.choice(f"{on.prefix}{name}", label, {"": t("stays as it is"), **known})
        on.below(name, t("now: {value}", value=known.get(present, present) or "–"))


def draw_undo(on: Drawing) -> None:
    """An earlier decision of the same body whose changes are put back."""
    words = {one.code: f"{one.code} {one.text}"[:110] for one in still_valid(on.plan.decisions, on.body)}
    on.choice("decision", on.t("Decision to be undone"), words)


FIELDS: dict[str, Callable[[Drawing], None]] = {
    "priority": draw_priority,
    "dates": draw_dates,
    "target": draw_target,
    "lifecycle": draw_life,
    "owner": draw_owner,
    "undo": draw_undo,
}
"""How each kind of effect is drawn; a reallocation has a file of its own."""
