"""What a decision does, edited: any number of effects, each of a kind, with what forbids it told beside it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import streamlit as st

from tracker.coordination import Effect, UndoEffect
from tracker.facts import Change
from tracker.sentences import Sentence, say
from tracker.texts import Translator
from tracker.ui.forms.sheet import Sheet
from tracker.ui.frame.markup import Html, tag
from tracker.ui.frame.visit import Visit
from tracker.ui.motion.fields import FIELDS, Drawing
from tracker.ui.motion.reading import ReadEffect, read_effects
from tracker.ui.motion.reallocation import add_row, draw_reallocation, only_line
from tracker.ui.motion.typed import EFFECTS, FROM, GROUP, TO, one_more, without
from tracker.views.board import Board
from tracker.views.motion.preview import Preview, preview

KINDS: dict[str, Sentence] = {
    "priority": say("Priority"),
    "dates": say("Dates"),
    "target": say("Target"),
    "lifecycle": say("State of a measure"),
    "owner": say("Lead and responsible person"),
    "reallocation": say("Reallocation of funds"),
    "undo": say("Undo a decision"),
}
TRIED = ("reallocation", "priority", "dates")
"""The kinds that can be tried without writing anything."""


@dataclass(frozen=True)
class Seen:
    """What stands in the fields of the effects: as read, what forbids each (by its number), and what they would do.

    `preview` is of those that are whole and possible; `possible` are these.
    """

    read: tuple[ReadEffect, ...]
    problems: Mapping[str, tuple[Sentence, ...]]
    possible: tuple[Effect, ...]
    preview: Preview

    @property
    def left_out(self) -> int:
        """How many effects are not in the preview, because something is wrong with them or missing."""
        return len(self.read) - len(self.possible)

    @property
    def effects(self) -> tuple[Effect, ...]:
        """All effects that can be read, also those that the rules forbid."""
        return tuple(one.effect for one in self.read if one.effect is not None)


def see_effects(sheet: Sheet, here: Visit) -> Seen:
    """Reads the effects of a form and reckons what they would do."""
    read = tuple(read_effects(sheet.values))
    whole = [(one.number, one.effect) for one in read if one.effect is not None]
    everything = preview_of([effect for _, effect in whole], here)
    problems = {number: found for (number, _), found in zip(whole, everything.problems, strict=True)}
    possible = tuple(effect for number, effect in whole if not problems[number])
    view = everything if everything.is_possible else preview_of(possible, here)
    return Seen(read, problems, possible, view)


def edit_effects(
    sheet: Sheet, seen: Seen, here: Visit, kinds: Sequence[str] = tuple(KINDS), body: str = "", about: str = ""
) -> None:
    """Draws the effects, and the buttons to add one, which begins with the measure that the decision is `about`."""
    t, now = here.t, here.board()
    for place, read in enumerate(seen.read, start=1):
        with st.container(border=True, key=f"effect-{read.number}"):
            draw_effect(Drawing(sheet, read, now, t, body), place)
            st.html(told_beside(sheet, read, seen.problems.get(read.number, ()), t))
            drop_button(sheet, read, place, t)
    st.html(tag("p", t("Add what the decision does:") if body else t("Add a change:"), class_="muted"))
    with st.container(horizontal=True, key="effect-kinds"):
        for kind in kinds:
            words = t("+ {kind}", kind=t.sentence(KINDS[kind]))
            st.button(words, on_click=add_effect, args=(sheet, kind, now, about), key=f"add-{kind}")


def draw_effect(on: Drawing, place: int) -> None:
    """One effect: its kind and its fields."""
    kind = on.read.kind
    st.html(tag("h3", f"{place}. {kind_words(kind, on.t)}"))
    if kind == "reallocation":
        draw_reallocation(on)
    elif kind in FIELDS:
        FIELDS[kind](on)


def kind_words(kind: str, t: Translator) -> str:
    """What a kind of effect is called."""
    return t.sentence(KINDS[kind]) if kind in KINDS else kind


def told_beside(sheet: Sheet, read: ReadEffect, problems: Sequence[Sentence], t: Translator) -> Html:
    """Why the plan forbids an effect; a reallocation tells it beside its rows, the rest when it is saved."""
    shown = [one for one in problems if read.kind != "reallocation" or sheet.has_tried]
    return tag("div", *(tag("p", "▲ ", t.sentence(one), class_="field-error") for one in shown))


def drop_button(sheet: Sheet, read: ReadEffect, place: int, t: Translator) -> None:
    """The way to take an effect off."""
    label = t("Remove {place}. {kind}", place=place, kind=kind_words(read.kind, t))
    key = f"{sheet.name}-{GROUP}{read.number}-drop"
    st.button(label, on_click=drop_effect, args=(sheet, read.number), key=key)


def add_effect(sheet: Sheet, kind: str, now: Board, about: str = "") -> None:
    """An effect on the measure (its code) that the item is about, if there is one; what else it does is not said yet.

    A reallocation begins with a row on each side, to the only line of that measure where it has one.
    """
    number, listed = one_more(sheet[EFFECTS])
    sheet.put(EFFECTS, listed)
    sheet.put(f"{GROUP}{number}.kind", kind)
    measure = now.measures.get(about)
    if kind == "reallocation":
        add_row(sheet, f"{GROUP}{number}.", FROM, now)
        add_row(sheet, f"{GROUP}{number}.", TO, now, only_line(measure) if measure else "")
    elif kind != "undo" and measure is not None:
        sheet.put(f"{GROUP}{number}.measure", measure.code)


def drop_effect(sheet: Sheet, number: str) -> None:
    """Takes an effect off."""
    sheet.put(EFFECTS, without(sheet[EFFECTS], number))
    sheet.drop(f"{GROUP}{number}.")


def preview_of(effects: Sequence[Effect], here: Visit, noted: tuple[tuple[str, object], ...] | None = None) -> Preview:
    """What effects would do to the plan, reckoned once for a state of the data."""
    changes = changes_of_undone(effects, here)
    now = here.board()
    return here.keep(("preview", tuple(effects), noted), lambda: preview(now, effects, noted, changes))


def changes_of_undone(effects: Sequence[Effect], here: Visit) -> tuple[Change, ...]:
    """What the decisions that some effects undo once changed."""
    undone = frozenset(effect.decision for effect in effects if isinstance(effect, UndoEffect))
    if not undone:
        return ()
    return here.keep(("changes by decisions", tuple(sorted(undone))), lambda: _changes(undone, here))


def _changes(undone: frozenset[str], here: Visit) -> tuple[Change, ...]:
    adopted = [one.adopted_on for one in here.board().plan.decisions if one.code in undone and one.adopted_on]
    first = min(adopted, default=here.today)
    tracker, role = here.application, here.role
    numbers = {n for one in undone for n in tracker.history.numbers_between(first, here.today, role, decision=one)}
    return tuple(change for change in tracker.history.numbered(sorted(numbers), role) if change.decision in undone)
